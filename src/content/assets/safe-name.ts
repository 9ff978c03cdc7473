import { endingOf, hasEndingOf, knownEndings, type MediaType } from './media-type.ts';

/**
 * In characters or in bytes of UTF-8, without the ending: what is more. Of the 255 bytes that file systems allow, 60 Chinese
 * characters take 180, and 60 of the rare ones with four bytes each 240.
 */
const longest = { characters: 60, bytes: 180, ever: 240 };

/**
 * A file name that is safe on every system and in every header: no folders, no control or invisible characters (some
 * turn the direction of what follows, so that `exe.jpg` reads `gpj.exe`), and the ending that belongs to its type.
 */
export function safeName(given: string, type: MediaType): string {
  const last = bounded(given.slice(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1));
  const clean = last
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(unsafe, '')
    .replaceAll(/[<>:"|?*%#&;'`$]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^ +/, '');
  const named = clean.replace(/^[ .\p{M}]+/u, '');
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
  return `${reserved ? '_' : ''}${base || 'file'}.${hasEndingOf(type, lower) ? lower : endingOf(type)}`;
}

/**
 * Of the planes for Han, what this Node does not know yet is kept: names of people and places have the newest characters. The
 * last two places of each are none.
 */
const unsafe =
  /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\uFFFD]|(?![\u{20000}-\u{3fffd}])\p{Cn}/gu;

/** What is kept of a name and its ending is at its two ends, and composing (NFC) takes the square of a name of nothing but marks. */
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
