import { Locale } from '#base/words';
import { isHan, normalise } from '../chinese/normalise.ts';
import { openAt, soundsOf, type Vocabulary } from './vocabulary.ts';

/** A correction of a text without results; null: no suggestion. */
export function suggestCorrection(locale: Locale, text: string, vocabulary: Vocabulary): string | null {
  const query = normalise(text).trim();
  const correction =
    locale === Locale.ZH
      ? (byLettersOfSounds(query, vocabulary) ?? byNearness(query, vocabulary))
      : byLetters(query, vocabulary);
  return correction === query ? null : correction;
}

/** Chinese typed in Latin letters: shen fen zheng, gongjijin, gjj. */
function byLettersOfSounds(query: string, { bySpelling: spelt, byInitials }: Vocabulary): string | null {
  const letters = query.replaceAll(/[\s']/g, '');
  if (!/^[a-z]{2,60}$/.test(letters)) return null;
  const words: string[] = [];
  for (let at = 0; at < letters.length;) {
    const lengths = [...Array(letters.length - at).keys()].map((less) => letters.length - at - less);
    const length = lengths.find((one) => one > 2 && spelt.has(letters.slice(at, at + one)));
    if (!length) return byInitials.get(letters) ?? null;
    words.push(spelt.get(letters.slice(at, at + length))!);
    at += length;
  }
  return words.join('');
}

/** A homophone, 公基金, or a wrong character, 公积全. */
function byNearness(query: string, { words, bySound, byShape }: Vocabulary): string | null {
  const characters = [...query];
  let corrected = '';
  for (let at = 0; at < characters.length;) {
    const near = nearAt(at);
    corrected += near ?? characters[at]!;
    at += near ? [...near].length : 1;
  }
  return corrected;

  function nearAt(at: number): string | null {
    const lengths = [8, 7, 6, 5, 4, 3, 2].filter((length) => at + length <= characters.length);
    for (const length of lengths) {
      const own = characters.slice(at, at + length);
      if (!own.every(isHan)) continue;
      const word = own.join('');
      if (words.has(word)) return word;
      const same = bySound.get(soundsOf(word).join(' '));
      if (same) return same;
      const shape = own.map((_, open) => byShape.get(openAt(own, open))).find(Boolean);
      if (length > 2 && shape) return shape;
    }
    return null;
  }
}

/** Words of English and Russian with one letter wrong, missing, added, or two swapped. */
function byLetters(query: string, { words }: Vocabulary): string | null {
  const parts = query.split(/(\P{L}+)/u);
  return parts
    .map((part) =>
      part.length < 4 || words.has(part) ? part : ([...words].find((word) => isNear(part, word)) ?? part),
    )
    .join('');
}

/** Whether one edit turns one word into the other. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [left, right] = [a.slice(start), b.slice(start)];
  if (left.slice(1) === right.slice(1) || left.slice(1) === right || left === right.slice(1)) return true;
  return left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
}
