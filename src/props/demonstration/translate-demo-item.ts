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
 * Translates and reviews an item from whole texts by field, block beside block. What the reviewer would be asked
 * about is accepted: the texts are the demonstration's own.
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
      const given = byPlace.get(place);
      return given ? [{ segment: place, expectedVersion: 0, text: withCodesOf(codes, given) }] : [];
    }),
  });
  await reviewSegments(reviewer, {
    itemId,
    locale,
    segments: changed.map((held) => ({
      segment: held.segment.id,
      expectedVersion: held.translation!.version,
      acceptedWarnings: problemCodes,
    })),
  });
}

/** The text with its codes named as the source names them: by the same tag, else by the same element in its order. */
function withCodesOf(
  source: readonly Code[],
  { text, codes }: { text: string; codes: readonly Code[] },
): string {
  const left = [...source];
  const ids = new Map(
    codes.map(({ id, name, open }) => {
      const found = left.find((one) => one.open === open) ?? left.find((one) => one.name === name);
      if (found) left.splice(left.indexOf(found), 1);
      return [id, found?.id ?? id];
    }),
  );
  const renamed = (parts: readonly Inline[]): Inline[] =>
    parts.map((part) =>
      typeof part === 'string'
        ? part
        : part.kind === 'ph'
          ? { ...part, id: ids.get(part.id)! }
          : { ...part, id: ids.get(part.id)!, children: renamed(part.children) },
    );
  return writeInline(renamed(parseInline(text)));
}
