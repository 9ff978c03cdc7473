import { composed, isBlank, keptLine } from '#base/text';
import { endingOf, hasEndingOf, knownEndings, type MediaType } from '../media-type.ts';

/**
 * In characters or in bytes of UTF-8, without the ending: what is more. Of the 255 bytes that file systems allow, 60 Chinese
 * characters take 180, and 60 of the rare ones with four bytes each 240.
 */
const longest = { characters: 60, bytes: 180, ever: 240 };

/**
 * A file name that is safe on every system and in every header, and kept by the rules for every text (character-rules.ts: some
 * characters turn the direction of what follows, so that `exe.jpg` reads `gpj.exe`): no folders, no signs that mean
 * something to a system, and the ending that belongs to its type. `file`, where nobody would see a name.
 */
export function safeName(given: string, type: MediaType): string {
  const last = bounded(given.slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1));
  // By the rules before, for what is composed may be such a sign; and after, for what stood beside it may mean nothing now.
  const plain = composed(last)
    .replaceAll(unknown, '')
    .replaceAll(/[<>:"|?*%#&;'`$]/g, '_');
  const clean = keptLine(plain).replaceAll(/\s+/g, ' ');
  const named = clean.replace(/^[ .\p{M}\u200c\u200d]+/u, '');
  // Nothing but an ending, as in `.pdf`, is no name.
  const isNamed = named === clean || !hasEndingOf(type, named.toLowerCase());
  const [, stem, ending] = /^(.*?)(?:\.([^.]*))?$/.exec(isNamed ? named : '')!;
  const lower = ending?.toLowerCase() ?? '';
  // A wrong ending that means something is replaced; anything else after a dot is part of the name.
  const isEnding = hasEndingOf(type, lower) || knownEndings.includes(lower);
  const base = shortened(isEnding || ending === undefined ? stem! : `${stem}.${ending}`).replace(
    /(?<![ .])[ .]+$/,
    '',
  );
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(base); // Windows keeps these for devices
  return `${reserved ? '_' : ''}${isBlank(base) ? 'file' : base}.${hasEndingOf(type, lower) ? lower : endingOf(type)}`;
}

/**
 * What another system shows as something else, or not at all: letters of private use, U+FFFD, and what is not assigned. Of the
 * planes for Han, what this Node does not know yet is kept: names of people and places have the newest characters.
 */
const unknown = /[\p{Co}\uFFFD]|(?![\u{20000}-\u{3fffd}])\p{Cn}/gu;

/** What is kept of a name and its ending is at its two ends. */
const bounded = (name: string): string =>
  name.length > 1100 ? name.slice(0, 1000) + name.slice(-100) : name;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** As much of it as a name may have, without parting a letter from its marks. */
function shortened(text: string): string {
  let [kept, characters, bytes] = ['', 0, 0];
  for (const { segment } of graphemes.segment(text)) {
    characters += [...segment].length;
    bytes += Buffer.byteLength(segment);
    if (bytes > longest.ever || (characters > longest.characters && bytes > longest.bytes)) break;
    kept += segment;
  }
  return kept;
}
