import type { Context } from '#base/database';
import { Locale } from '#base/words';
import { kindNamed } from '#city/kinds';
import { withTexts, type Item } from '#content/items';
import { problemCodes } from '#translation/checks';
import { segmentsOf, writeInline, parseInline, type Code, type Inline } from '#translation/segments';
import { reviewSegments, saveSegments } from '#translation/workbench';

export interface DemoTranslators {
  translator: Context;
  reviewer: Context;
}

/**
 * Saves and reviews the translation of an item from complete texts by field, which must have the blocks of the source. All
 * warnings are accepted, as the texts are the demonstration's own.
 */
export async function translateDemoItem(
  { translator, reviewer }: DemoTranslators,
  { id: itemId, ...item }: Pick<Item, 'id' | 'kind' | 'content'>,
  locale: Locale.EN | Locale.RU,
  texts: Readonly<Record<string, string>>,
): Promise<void> {
  const kind = kindNamed(item.kind);
  const foreign = segmentsOf(kind, withTexts(kind, item.content, new Map(Object.entries(texts))));
  const byPlace = new Map(foreign.map((segment) => [segment.place, segment]));
  const { changed } = await saveSegments(translator, {
    itemId,
    locale,
    segments: segmentsOf(kind, item.content).flatMap(({ place, codes }) => {
      const translation = byPlace.get(place);
      return translation
        ? [{ segment: place, expectedVersion: 0, text: withCodesOf(codes, translation) }]
        : [];
    }),
  });
  await reviewSegments(reviewer, {
    itemId,
    locale,
    segments: changed.map(({ segment, translation }) => ({
      segment: segment.id,
      expectedVersion: translation!.version,
      acceptedWarnings: problemCodes,
    })),
  });
}

/** The text with the ids of the source's inline codes: matched by the same tag, else by the same element in order. */
function withCodesOf(
  source: readonly Code[],
  { text, codes }: { text: string; codes: readonly Code[] },
): string {
  const left = [...source];
  const ids = new Map(
    codes.map(({ id, name, open }) => {
      const match = left.find((code) => code.open === open) ?? left.find((code) => code.name === name);
      if (match) left.splice(left.indexOf(match), 1);
      return [id, match?.id ?? id];
    }),
  );
  const withSourceIds = (parts: readonly Inline[]): Inline[] =>
    parts.map((part) =>
      typeof part === 'string'
        ? part
        : part.kind === 'ph'
          ? { ...part, id: ids.get(part.id)! }
          : { ...part, id: ids.get(part.id)!, children: withSourceIds(part.children) },
    );
  return writeInline(withSourceIds(parseInline(text)));
}
