import type { Context } from '#src/base/database/context.ts';
import { Refusal, Refusals } from '#src/base/words/refusal.ts';
import { Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { problemCodes } from '#src/translation/checks/problem.ts';
import {
  isStale,
  type TranslatedSegment,
  stateOf,
} from '#src/translation/segments/segments-with-translations.ts';
import { publishTranslation } from '#src/translation/workbench/publishing/publish-translation.ts';
import { confirmTrivial } from '#src/translation/workbench/saving/confirm-trivial.ts';
import { returnSegment } from '#src/translation/workbench/saving/return-segment.ts';
import { revertSegment } from '#src/translation/workbench/saving/revert-segment.ts';
import { reviewSegments } from '#src/translation/workbench/saving/review-segments.ts';
import { saveSegments } from '#src/translation/workbench/saving/save-segments.ts';
import { publishUrgently } from '#src/workflow/publish-item.ts';
import type { RealHub as Town } from '../support/real-hub.ts';
import type { translators } from '../support/translators.ts';
import { foreign } from './history.ts';
import { blocksOf, type Foreign, type Hub, type Page, type Shown, type Who } from './hub.ts';

const refused = async (work: Promise<unknown>): Promise<boolean> => {
  try {
    await work;
    return false;
  } catch (problem) {
    if (problem instanceof Refusal || problem instanceof Refusals) return true;
    throw problem;
  }
};

/** One item of a hub with its database, through the commands that people call. */
export class RealHub implements Hub {
  #id = '';

  constructor(
    readonly town: Town,
    readonly staff: Awaited<ReturnType<typeof translators>>,
  ) {}

  async save(body: string): Promise<void> {
    if (this.#id === '') {
      const { id } = await this.town.write({ column: 'home/notices', content: { title: '湿地', body } });
      this.#id = id;
      for (const locale of foreign)
        await this.staff.translate({ id }, locale, ({ place }) =>
          place === 'title' ? { en: 'Wetland', ru: 'Болото' }[locale] : undefined,
        );
      return;
    }
    const { version } = await this.#item();
    await saveItem(this.town.as('liaison'), { id: this.#id, content: { body }, expectedVersion: version });
  }

  async look(): Promise<void> {
    for (const locale of foreign)
      await saveSegments(this.#person(locale, 0), { itemId: this.#id, locale, segments: [] });
  }

  async held(locale: Foreign): Promise<Shown[]> {
    return (await this.#held(locale)).map((one) => ({
      id: one.segment.id,
      source: one.segment.text,
      text: one.translation?.text ?? '',
      version: one.translation?.version ?? 0,
      state: stateOf(one),
      isStale: isStale(one),
    }));
  }

  async translate(locale: Foreign, texts: ReadonlyMap<string, string>, who: Who): Promise<void> {
    const segments = (await this.#held(locale)).flatMap(({ segment, translation }) => {
      const text = texts.get(segment.id);
      const seen = { segment: segment.id, expectedVersion: translation?.version ?? 0 };
      return text === undefined ? [] : [{ ...seen, text }];
    });
    await saveSegments(this.#person(locale, who), { itemId: this.#id, locale, segments });
  }

  async review(locale: Foreign, ids: readonly string[], who: Who): Promise<string[]> {
    const taken: string[] = [];
    for (const { segment, translation } of await this.#held(locale)) {
      if (!ids.includes(segment.id)) continue;
      const seen = { segment: segment.id, expectedVersion: translation!.version };
      const segments = [{ ...seen, acceptedWarnings: problemCodes }];
      const work = reviewSegments(this.#person(locale, who), { itemId: this.#id, locale, segments });
      if (!(await refused(work))) taken.push(segment.id);
    }
    return taken;
  }

  async giveBack(locale: Foreign, id: string): Promise<void> {
    const seen = { segment: id, expectedVersion: await this.#versionOf(locale, id) };
    const about = { itemId: this.#id, locale, reason: 'wrong' };
    await returnSegment(this.#person(locale, 0), { ...about, ...seen });
  }

  async revert(locale: Foreign, id: string, version: number, who: Who): Promise<void> {
    const seen = { segment: id, expectedVersion: await this.#versionOf(locale, id) };
    await revertSegment(this.#person(locale, who), { itemId: this.#id, locale, version, ...seen });
  }

  async confirmTrivial(locale: Foreign): Promise<void> {
    await confirmTrivial(this.#person(locale, 0), { itemId: this.#id, locale });
  }

  async publish(): Promise<void> {
    const { state } = await this.#item();
    if (state === 'published') for (const locale of foreign) await this.publishTranslation(locale);
    else await publishUrgently(this.town.as('portal-editor'), { id: this.#id });
  }

  async publishTranslation(locale: Foreign): Promise<void> {
    await refused(publishTranslation(this.#person(locale, 1), { itemId: this.#id, locale }));
  }

  async page(locale: Foreign): Promise<Page | null> {
    const { path } = await this.#item();
    const { data } = await this.town.ask(
      'query ($path: String!, $locale: Locale!) { content(path: $path, locale: $locale) { body edition isStale } }',
      { path: path ?? 'none', locale: locale.toUpperCase() },
    );
    return data.content
      ? {
          number: data.content.edition,
          blocks: blocksOf(data.content.body),
          isStale: data.content.isStale,
        }
      : null;
  }

  #person = (locale: Foreign, who: Who): Context =>
    [this.staff[locale].translator, this.staff[locale].reviewer][who]!();

  #item = (): Promise<Item> =>
    this.town.ctx().em.findOneOrFail(Item, this.#id, { populate: ['column', 'unit'] });

  async #held(locale: Foreign): Promise<TranslatedSegment[]> {
    const held = await this.staff.held({ id: this.#id }, locale);
    return held.filter(({ segment }) => segment.base === 'body');
  }

  async #versionOf(locale: Foreign, id: string): Promise<number> {
    const held = await this.#held(locale);
    return held.find(({ segment }) => segment.id === id)?.translation?.version ?? 0;
  }
}
