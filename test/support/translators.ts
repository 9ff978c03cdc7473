import type { Context } from '#src/base/database/context.ts';
import { Locale } from '#src/base/words/locale.ts';
import { Person } from '#src/city/access/persons/person.entity.ts';
import { Item } from '#src/content/items/item.entity.ts';
import { problemCodes } from '#src/translation/checks/problem.ts';
import {
  segmentsWithTranslations,
  type TranslatedSegment,
} from '#src/translation/segments/segments-with-translations.ts';
import { publishTranslation } from '#src/translation/workbench/publishing/publish-translation.ts';
import { reviewSegments } from '#src/translation/workbench/saving/review-segments.ts';
import { saveSegments } from '#src/translation/workbench/saving/save-segments.ts';
import type { RealHub } from './real-hub.ts';

/** Two people for each foreign language: a translator and a reviewer. */
export async function translators(town: Pick<RealHub, 'hub' | 'ctx'>) {
  const as = async (signInName: string, name: string, locale: Locale) => {
    const person = new Person({ signInName, name, passwordHash: '', createdAt: new Date() });
    await town.hub.orm.em.fork().persist(person).flush();
    const actor = {
      personId: person.id,
      name,
      isHub: false,
      // Inspectors can read drafts too, so that a test can translate before anything is submitted.
      appointments: [
        { role: 'translator' as const, unitId: null, columnId: null, locale },
        { role: 'inspector' as const, unitId: null, columnId: null, locale: null },
      ],
    };
    return (options: Partial<Context> = {}): Context => town.ctx({ actor, ...options });
  };
  const staff = {
    en: {
      translator: await as('translator.en', '王英', Locale.EN),
      reviewer: await as('reviewer.en', '赵审', Locale.EN),
    },
    ru: {
      translator: await as('translator.ru', '孙俄', Locale.RU),
      reviewer: await as('reviewer.ru', '钱审', Locale.RU),
    },
  };

  const held = async ({ id }: Pick<Item, 'id'>, locale: Locale): Promise<TranslatedSegment[]> => {
    const ctx = town.ctx();
    return segmentsWithTranslations(ctx, await ctx.em.findOneOrFail(Item, id), locale);
  };

  /** Saves these texts by place, or by default one derived from each source. */
  async function save(
    item: Pick<Item, 'id'>,
    locale: Locale.EN | Locale.RU,
    textOf: (segment: TranslatedSegment['segment']) => string | undefined,
  ): Promise<void> {
    const segments = (await held(item, locale)).flatMap(({ segment, translation }) => {
      const text = textOf(segment);
      return text === undefined
        ? []
        : [{ segment: segment.id, text, expectedVersion: translation?.version ?? 0 }];
    });
    await saveSegments(staff[locale].translator(), { itemId: item.id, locale, segments });
  }

  /** Reviews everything that is translated and not reviewed yet, accepting every warning. */
  async function review(item: Pick<Item, 'id'>, locale: Locale.EN | Locale.RU): Promise<void> {
    const segments = (await held(item, locale)).flatMap(({ segment, translation }) =>
      translation?.state === 'translated' && !translation.isStale(segment)
        ? [{ segment: segment.id, expectedVersion: translation.version, acceptedWarnings: problemCodes }]
        : [],
    );
    await reviewSegments(staff[locale].reviewer(), { itemId: item.id, locale, segments });
  }

  const translate = async (...args: Parameters<typeof save>): Promise<void> => {
    await save(...args);
    await review(args[0], args[1]);
  };
  return {
    ...staff,
    held,
    save,
    review,
    translate,
    /** Translates, reviews and publishes. */
    async publish(...args: Parameters<typeof save>): Promise<void> {
      await translate(...args);
      const [{ id }, locale] = args;
      await publishTranslation(staff[locale].reviewer(), { itemId: id, locale });
    },
  };
}
