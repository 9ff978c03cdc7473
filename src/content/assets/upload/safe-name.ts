import { composed, isBlank, keptLine } from '#base/text';
import { endingOf, hasEndingOf, knownEndings, type MediaType } from '../media-type.ts';

/**
 * Maximum length without the extension, in characters or in bytes of UTF-8, whichever allows more. File systems
 * allow 255 bytes: 60 Chinese characters take 180, and 60 rare ones of four bytes each 240.
 */
const longest = { characters: 60, bytes: 180, ever: 240 };

/**
 * A file name that is safe on every system and in every header, normalised like every text (character-rules.ts:
 * some characters reverse the direction of what follows, so that `exe.jpg` reads `gpj.exe`). Without folders or
 * special characters, and with the extension of its type. `file` if nothing visible remains.
 */
export function safeName(sentName: string, type: MediaType): string {
  const last = bounded(sentName.slice(Math.max(sentName.lastIndexOf('/'), sentName.lastIndexOf('\\')) + 1));
  // Normalise before, because a composed character may be a forbidden one, and after, because removing one may
  // change what its neighbours mean.
  const plain = composed(last)
    .replaceAll(unknown, '')
    .replaceAll(/[<>:"|?*%#&;'`$]/g, '_');
  const clean = keptLine(plain).replaceAll(/\s+/g, ' ');
  const visible = clean.replace(/^[ .\p{M}\u200c\u200d]+/u, '');
  // An extension alone, as in `.pdf`, is not a name.
  const isNamed = visible === clean || !hasEndingOf(type, visible.toLowerCase());
  const [, stem, ending] = /^(.*?)(?:\.([^.]*))?$/.exec(isNamed ? visible : '')!;
  const lower = ending?.toLowerCase() ?? '';
  // A wrong but known extension is replaced; anything else after a dot is part of the name.
  const isEnding = hasEndingOf(type, lower) || knownEndings.includes(lower);
  const base = shortened(isEnding || ending === undefined ? stem! : `${stem}.${ending}`).replace(
    /(?<![ .])[ .]+$/,
    '',
  );
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(base); // device names on Windows
  return `${reserved ? '_' : ''}${isBlank(base) ? 'file' : base}.${hasEndingOf(type, lower) ? lower : endingOf(type)}`;
}

/**
 * Characters that other systems render differently or not at all: private use, U+FFFD and unassigned ones.
 * Unassigned code points in the Han planes are kept, because names of people and places use the newest
 * characters.
 */
const unknown = /[\p{Co}\uFFFD]|(?![\u{20000}-\u{3fffd}])\p{Cn}/gu;

/** Truncates very long names; the relevant parts of a name and its extension are at the two ends. */
const bounded = (name: string): string =>
  name.length > 1100 ? name.slice(0, 1000) + name.slice(-100) : name;

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** The longest allowed prefix that does not split a letter from its marks. */
function shortened(text: string): string {
  let [prefix, characters, bytes] = ['', 0, 0];
  for (const { segment } of graphemes.segment(text)) {
    characters += [...segment].length;
    bytes += Buffer.byteLength(segment);
    if (bytes > longest.ever || (characters > longest.characters && bytes > longest.bytes)) break;
    prefix += segment;
  }
  return prefix;
}
