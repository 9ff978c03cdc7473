import { foldText } from './fold-text.ts';
import { privateNumbers } from './numbers.ts';

/** What stands where a number stood. */
export const hiddenNumber = '******';

/** A short text without the numbers of identity and bank cards in it, in whatever way they are written. */
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
