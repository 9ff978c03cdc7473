/**
 * Signs that no reader sees, and by which no two words differ: what Unicode says may be ignored where it is not known
 * (soft hyphens, signs of no width, selectors of variants, tags, fillers), marks of direction and of format, and frames
 * around a sign, as of the keycap 8⃣.
 */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Me}]/u;
const everyUnseen = new RegExp(unseen, 'gu');
/** Schoolbooks and dictionaries write the stress of Russian; й, ё, ї and ѓ are letters, and one sign in NFC. */
const marked = /\p{Script=Cyrillic}\p{M}+/gu;
const stress = /[\u0300\u0301]/g;
/** Vowels that Unicode has together with a stress. */
const stressed = /[\u0400\u040d\u0450\u045d]/g;

/** Whether this character is a sign that nobody sees. */
export const isUnseen = (character: string): boolean => unseen.test(character);

/** What composes with the letter before it once it is folded: marks, and of half-width kana the signs of voice. */
const after = String.raw`\p{M}\p{Default_Ignorable_Code_Point}\p{Cf}\uff9e\uff9f`;
/** The parts of Korean syllables, of which several become one letter. */
const jamo = String.raw`\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\ud7b0-\ud7fb\uffa1-\uffdc`;
const attached = new RegExp(`[${after}${jamo}]`, 'u');
const letters = new RegExp(String.raw`(?:[\uac00-\ud7a3${jamo}][${jamo}]+|[^])[${after}]*`, 'gu');
/**
 * A text letter by letter, each with its marks and with the unseen signs after it; together they are the text again, and
 * what they are folded to is what the text is.
 */
export const lettersOf = (text: string): string[] => text.match(letters) ?? [];

/** Whether nothing in a text belongs to the letter before it. */
export const isPlainLetters = (text: string): boolean => !attached.test(text);

/** A text without what nobody sees and without the stress marks of Russian, composed (NFC): what words are made of. */
export function withoutUnseen(text: string): string {
  const composed = text.replaceAll(everyUnseen, '').normalize('NFC');
  if (!/[\u0300\u0301\u0400\u040d\u0450\u045d]/.test(composed)) return composed;
  return composed
    .replaceAll(stressed, (vowel) => vowel.normalize('NFD')[0]!)
    .replaceAll(marked, (letter) => letter.replaceAll(stress, ''))
    .normalize('NFC');
}

/** One character in small letters and half width, as the others of its kind: Ａ, ⽔ and 更 (U+F901) become a, 水 and 更. */
export const foldCharacter = (character: string): string => character.normalize('NFKC').toLowerCase();

/** A text as words are looked for in it, and a word as it is looked for. */
export const folded = (text: string): string =>
  Array.from(withoutUnseen(text), foldCharacter).join('').normalize('NFC');
