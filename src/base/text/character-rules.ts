export interface CharacterRule {
  name: string;
  /** Matches the characters; global. */
  characters: RegExp;
  /** The replacement in stored text: nothing, a wide space, a line end, or the line separator. */
  becomes: '' | '\n' | '\u3000' | typeof lineSeparator;
  why: string;
}

/**
 * U+2028: a line end that a person wrote, in a text that may or may not be HTML, where other line ends have no meaning.
 */
export const lineSeparator = '\u2028';

/**
 * Scripts in which joiners do not change letters. The others (Arabic, Devanagari, Mongolian, …) are written with them.
 */
const unjoined = ['Latin', 'Cyrillic', 'Greek', 'Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Hangul']
  .concat('Common', 'Inherited')
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');
const joinedLetter = String.raw`(?![${unjoined}])[\p{L}\p{M}]`;
/** Initial, vowel and final of a Korean syllable that is written in parts. */
const lead = String.raw`[\u1100-\u115e\ua960-\ua97c]`;
const vowel = String.raw`[\u1161-\u11a7\ud7b0-\ud7c6]`;
const tail = String.raw`[\u11a8-\u11ff\ud7cb-\ud7fb]`;
/** Letters and digits of tags, and the tag sequence of a region after the black flag, such as that of `gbeng`. */
const tag = String.raw`[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]`;
const region = String.raw`[\u{e0061}-\u{e007a}]{2}${tag}{1,4}\u{e007f}`;

/**
 * The rules for invisible characters, applied in this order. A character without a rule is preserved: letters of all
 * scripts, including private use (a font of the city may contain them), stress and other marks, spaces of all kinds
 * (typography needs them; around a text they are trimmed), and U+FFFD, which shows that a letter was lost elsewhere. A
 * file with U+FFFD is refused instead, because then this hub cannot decode it.
 */
export const characterRules: readonly CharacterRule[] = [
  {
    name: 'NUL',
    characters: /\0/g,
    becomes: '',
    why: 'PostgreSQL cannot store it (datatype-character); it occurs in texts from PDF and from old systems.',
  },
  {
    name: 'halves of a pair of surrogates',
    characters: /\p{Cs}/gu,
    becomes: '',
    why: 'They are not characters (Unicode, 3.9 D75), and UTF-8 and jsonb cannot hold them.',
  },
  {
    name: 'noncharacters',
    characters: /\p{Noncharacter_Code_Point}/gu,
    becomes: '',
    why: 'Unicode reserves them (23.7), and XML 1.0 (2.2) and HTML refuse or forbid them.',
  },
  {
    name: 'carriage returns',
    characters: /\r\n?/g,
    becomes: '\n',
    why: 'Systems end a line in three ways (UAX 14, CR and LF); one is used, so that equal texts are equal.',
  },
  {
    name: 'other ends of lines',
    characters: /[\v\f\u0085\u2029]/g,
    becomes: lineSeparator,
    why: 'Word ends a line by U+000B, others by U+000C, U+0085 and U+2029 (Unicode, 5.8): a person has ended a line there.',
  },
  {
    name: 'control characters',
    characters: /(?![\t\n\r\v\f\u0085\0])\p{Cc}/gu,
    becomes: '',
    why: 'They are invisible; XML 1.0 (2.2) forbids most, and WeChat refuses an article with one (40033).',
  },
  {
    name: 'soft hyphens',
    characters: /\u00ad/g,
    becomes: '',
    why: 'They allow a line break on one page, and split the word for every search.',
  },
  {
    name: 'characters of no width',
    characters: /\u034f|[\u200b\u2060\ufeff\u2061-\u2065]/g,
    becomes: '',
    why: 'Editors and web pages leave them where text was joined; they split words that a reader sees whole.',
  },
  {
    name: 'marks of direction',
    characters: /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f]/g,
    becomes: '',
    why: 'They make a text read differently than it is written (UAX 9; UTS 39, 5.4), and the languages here need none.',
  },
  {
    name: 'annotation marks',
    characters: /[\ufff0-\ufffc\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}]/gu,
    becomes: '',
    why: 'They represent what is not in the text: an object that was not copied, a reading, a format (Unicode, 23.8).',
  },
  {
    name: 'variation selectors where nothing varies',
    characters: new RegExp(
      [
        String.raw`(?<![\p{Script=Han}\p{S}])[\ufe00-\ufe0d]`,
        // After an emoji; after a digit only in a keycap.
        String.raw`(?<!(?![\d#*])\p{Emoji})(?<![\d#*](?=\ufe0f\u20e3))[\ufe0e\ufe0f]`,
        String.raw`(?<!\p{Script=Han})[\u{e0100}-\u{e01ef}]`,
        String.raw`(?<!\p{Script=Mongolian}(?<![\u180b-\u180f]))[\u180b-\u180f]`,
      ].join('|'),
      'gu',
    ),
    becomes: '',
    why: 'Names are written with variants of Han (UTS 37), and emoji with U+FE0F (UTS 51); alone, or in a row, they hide data in a text.',
  },
  {
    name: 'tags outside of a flag',
    characters: new RegExp(
      String.raw`(?<!\u{1f3f4}(?=${region})${tag}{0,6})[\u{e0020}-\u{e007f}]|[\u{e0000}-\u{e001f}]`,
      'gu',
    ),
    becomes: '',
    why: 'Invisible letters; only flags of regions use them, as complete sequences (UTS 51, ED-14a).',
  },
  {
    name: 'fillers',
    characters: new RegExp(
      String.raw`[\u3164\uffa0\u17b4\u17b5]|\u115f(?!${vowel}|\u1160${tail})|(?<!${lead}|\u115f(?=\u1160${tail}))\u1160`,
      'gu',
    ),
    becomes: '',
    why: 'They are invisible and count as letters (UTS 39), so names are forged with them. Old Korean needs two of them, where a syllable has no initial or no vowel (Unicode, 3.12).',
  },
  {
    name: 'joiners where nothing is joined',
    characters: new RegExp(
      String.raw`(?<!${joinedLetter}|[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d|(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?!\p{Extended_Pictographic})|(?<!${joinedLetter})\u200c`,
      'gu',
    ),
    becomes: '',
    why: 'Families of emoji and words of Persian and Hindi are written with them (RFC 5892, A.1 and A.2); elsewhere they split words.',
  },
  {
    name: 'the blank of GBK',
    characters: /\ue5e5/g,
    becomes: '\u3000',
    why: 'A3A0 of GBK is drawn as a wide blank, and Unicode has only a private code point for it (WHATWG Encoding, index gb18030).',
  },
  {
    name: 'marks that pile up',
    characters: /(?<=\p{M}{30})\p{M}/gu,
    becomes: '',
    why: 'No language puts 30 on one letter (UAX 15, 13); they cover other lines, and composing them takes quadratic time.',
  },
  {
    name: 'what else may be ignored',
    characters: /[\u{e0080}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu,
    becomes: '',
    why: 'Unicode reserves them for invisible characters (Default_Ignorable_Code_Point).',
  },
];
