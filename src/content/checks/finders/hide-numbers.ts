import { foldText } from './fold-text.ts';
import { privateNumbers } from './numbers.ts';

/** Replaces a number. */
export const hiddenNumber = '******';

/** Replaces the numbers of identity and bank cards in a short text, however they are written. */
export function hideNumbers(text: string): string {
  const folded = foldText(text);
  const hits = privateNumbers(folded).filter(({ class: name }) => name !== 'mobile-number');
  const characters = Array.from(text);
  for (const { at, length } of hits.toSorted((one, other) => other.at - one.at)) {
    const [from, to] = [folded.starts[at]!, folded.ends[at + length - 1]!];
    characters.splice(from, to - from, hiddenNumber);
  }
  return characters.join('');
}
