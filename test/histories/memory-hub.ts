import type { Locale } from '#src/base/words/locale.ts';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import { emptyContent, type ItemContent } from '#src/content/items/item-content.ts';
import { type AlignedSegment, align, type KnownSegment } from '#src/translation/segments/align.ts';
import {
  isStale,
  isTriviallyStale,
  type TranslatedSegment,
  stateOf,
} from '#src/translation/segments/segments-with-translations.ts';
import { SegmentTranslation } from '#src/translation/segments/segment-translation.entity.ts';
import { segmentsOf, translatedContent } from '#src/translation/segments/segments-of.ts';
import {
  publishableTextsOf,
  type LatestRevision,
} from '#src/translation/workbench/publishing/publishable-texts.ts';
import { blocksOf, type Foreign, type Hub, type Page, type Shown, type Who } from './hub.ts';

const article = kindNamed('article');
const itemId = 'item';
const at = new Date(0);

/** Every rule of the real hub over lists in the place of tables, so that a thousand histories take seconds. */
export class MemoryHub implements Hub {
  #content: ItemContent = emptyContent;
  #known: KnownSegment[] = [];
  readonly #translations = new Map<string, SegmentTranslation>();
  /** Every version that there ever was. */
  readonly #revisions: (LatestRevision & SegmentTranslation)[] = [];
  #published: { content: ItemContent; segments: AlignedSegment[] } | null = null;
  readonly #pages = new Map<Locale, { number: number; blocks: string[]; of: ItemContent }>();

  async save(body: string): Promise<void> {
    this.#content = { ...emptyContent, body };
  }

  async look(): Promise<void> {
    this.#synced('en' as Foreign);
  }

  async held(locale: Foreign): Promise<Shown[]> {
    return this.#held(locale).map((one) => ({
      id: one.segment.id,
      source: one.segment.text,
      text: one.translation?.text ?? '',
      version: one.translation?.version ?? 0,
      state: stateOf(one),
      isStale: isStale(one),
    }));
  }

  async translate(locale: Foreign, texts: ReadonlyMap<string, string>, who: Who): Promise<void> {
    for (const { segment } of this.#synced(locale)) {
      const text = texts.get(segment.id);
      if (text === undefined) continue;
      const key = `${segment.id} ${locale}`;
      const own = this.#translations.get(key) ?? new SegmentTranslation(segment.id, itemId, locale);
      this.#translations.set(key, own);
      own.write({ text, state: 'translated', origin: 'human' }, segment, doing('save', who));
      this.#keep(own);
    }
  }

  async review(locale: Foreign, ids: readonly string[], who: Who): Promise<string[]> {
    const taken = this.#synced(locale).filter(
      (one) =>
        ids.includes(one.segment.id) &&
        stateOf(one) === 'translated' &&
        !isStale(one) &&
        one.translation!.translatedBy !== String(who),
    );
    for (const { translation } of taken) {
      translation!.review({ acceptedWarnings: [], overruled: [] }, doing('review', who));
      this.#keep(translation!);
    }
    return taken.map(({ segment }) => segment.id);
  }

  async giveBack(locale: Foreign, id: string): Promise<void> {
    const translation = this.#synced(locale).find(({ segment }) => segment.id === id)!.translation!;
    translation.returnToTranslator('wrong', doing('return', 0));
    this.#keep(translation);
  }

  async revert(locale: Foreign, id: string, version: number, who: Who): Promise<void> {
    const translation = this.#synced(locale).find(({ segment }) => segment.id === id)!.translation!;
    const earlier = this.#revisions.find(
      (one) => one.segmentId === id && one.locale === locale && one.version === version,
    );
    translation.restore(earlier!, doing('revert', who));
    this.#keep(translation);
  }

  async confirmTrivial(locale: Foreign): Promise<void> {
    for (const { segment, translation } of this.#synced(locale).filter(isTriviallyStale)) {
      translation!.confirm(segment, doing('confirm', 0));
      this.#keep(translation!);
    }
  }

  async publish(): Promise<void> {
    const segments = align(itemId, this.#known, segmentsOf(article, this.#content));
    this.#published = { content: this.#content, segments };
    for (const locale of ['en', 'ru'] as Foreign[]) await this.publishTranslation(locale);
  }

  async publishTranslation(locale: Foreign): Promise<void> {
    if (!this.#published) return;
    const { content, segments } = this.#published;
    const last = new Map(
      this.#revisions
        .filter((one) => one.locale === locale)
        .map((one) => [
          `${one.segmentId} ${one.sourceFingerprint} ${one.sourceGeneration} ${one.sourceHeading}`,
          this.#standing(one),
        ]),
    );
    const { texts, open } = publishableTextsOf(segments, [...last.values()], locale, []);
    if (open.length > 0) return;
    const { body } = translatedContent(article, content, (place) => texts.get(place)!.text);
    const { number = 0 } = this.#pages.get(locale) ?? {};
    this.#pages.set(locale, { number: number + 1, blocks: blocksOf(body), of: content });
  }

  async page(locale: Foreign): Promise<Page | null> {
    const page = this.#pages.get(locale) ?? null;
    return (
      page && {
        number: page.number,
        blocks: page.blocks,
        isStale: page.of.body !== this.#published!.content.body,
      }
    );
  }

  #held(locale: Foreign): TranslatedSegment[] {
    return align(itemId, this.#known, segmentsOf(article, this.#content)).map((segment) => ({
      segment,
      translation: this.#translations.get(`${segment.id} ${locale}`) ?? null,
    }));
  }

  #synced(locale: Foreign): TranslatedSegment[] {
    const held = this.#held(locale);
    const ids = new Set(held.map(({ segment }) => segment.id));
    this.#known = [
      ...held.map(({ segment }) => ({ ...segment, isPresent: true })),
      ...this.#known.filter(({ id }) => !ids.has(id)).map((one) => ({ ...one, isPresent: false })),
    ];
    return held;
  }

  /** A text that was returned later counts as a draft, as in `latestRevisions`. */
  #standing(one: LatestRevision & SegmentTranslation): LatestRevision {
    const isBack = this.#revisions.some(
      ({ segmentId, locale, version, act, text }) =>
        segmentId === one.segmentId &&
        locale === one.locale &&
        version > one.version &&
        act === 'return' &&
        text === one.text,
    );
    return isBack ? { ...one, state: 'draft' } : one;
  }

  #keep(own: SegmentTranslation): void {
    this.#revisions.push({ ...own } as LatestRevision & SegmentTranslation);
  }
}

const doing = (act: 'save' | 'review' | 'return' | 'revert' | 'confirm', who: Who) => ({
  act,
  personId: String(who),
  now: at,
});
