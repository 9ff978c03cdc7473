import { kindNamed, withTexts, type Item } from '#content';
import { Locale, type Context } from '#core';
import {
  findingsIn,
  checkedOf,
  heldSegments,
  isWarning,
  namesFor,
  parseInline,
  reviewSegments,
  saveSegments,
  segmentsOf,
  writeInline,
  type Code,
  type Inline,
} from '#translation';

export interface DemoTranslators {
  translator: Context;
  reviewer: Context;
}

/**
 * Translates and reviews an item from whole texts by field, block beside block, as far as that is still to do. What
 * the reviewer would be asked about is accepted: the texts are the demonstration's own.
 */
export async function translateDemoItem(
  { translator, reviewer }: DemoTranslators,
  item: Item,
  locale: Locale.EN | Locale.RU,
  texts: Readonly<Record<string, string>>,
): Promise<void> {
  const kind = kindNamed(item.kind);
  const foreign = segmentsOf(kind, withTexts(kind, item.content, new Map(Object.entries(texts))));
  const byPlace = new Map(foreign.map((segment) => [segment.place, segment]));
  const look = () => heldSegments({ em: translator.em.fork() }, item, locale);

  const missing = (await look()).flatMap(({ segment, translation }) => {
    const given = byPlace.get(segment.place);
    if (translation || !given) return [];
    return [{ segment: segment.id, expectedVersion: 0, text: withCodesOf(segment.codes, given) }];
  });
  if (missing.length > 0) await saveSegments(translator, { itemId: item.id, locale, segments: missing });

  const names = await namesFor(reviewer, locale);
  const waiting = (await look()).flatMap((held) =>
    held.translation?.state === 'translated'
      ? [
          {
            segment: held.segment.id,
            expectedVersion: held.translation.version,
            acceptedWarnings: findingsIn(checkedOf(held, locale, names))
              .filter(isWarning)
              .map(({ code }) => code),
          },
        ]
      : [],
  );
  if (waiting.length > 0) await reviewSegments(reviewer, { itemId: item.id, locale, segments: waiting });
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
