import { refuseChinese } from '#base/contract';
import type { Tx } from '#base/database';
import { keptLine } from '#base/text';
import { type GivenText, inEachLocale, locales, type LocalText, Refusal, withFallbacks } from '#base/words';
import { plain } from './plain-spelling.ts';
import { allSpellings } from './find-unit.ts';

/**
 * The name without surrounding spaces. Refuses an empty name, and Chinese characters in one of a
 * language that is written without them.
 */
export function checkUnitName(field: string, input: GivenText): LocalText {
  const texts = withFallbacks(input);
  const name = inEachLocale((locale) => keptLine(texts[locale]));
  for (const locale of locales) {
    const text = name[locale];
    if (text === '') throw new Refusal('value.missing', {}, `${field}.${locale}`);
    refuseChinese(text, `${field}.${locale}`, locale);
  }
  return name;
}

/** Refuses a spelling that another unit or a group already has; the refusal names its field. */
export async function checkSpellings(
  { em }: Tx,
  spellingsByField: Readonly<Record<string, readonly string[]>>,
  ownId: string | null = null,
): Promise<void> {
  const others = (await allSpellings(em)).filter(({ unitId }) => unitId === null || unitId !== ownId);
  const takenSpellings = new Set(others.map(({ spelling }) => plain(spelling)));
  for (const [field, spellings] of Object.entries(spellingsByField)) {
    const name = spellings.find((spelling) => takenSpellings.has(plain(spelling)));
    if (name !== undefined) throw new Refusal('unit.name-taken', { name }, field);
  }
}
