/**
 * Characters that are invisible and do not distinguish words: those that Unicode says may be ignored when unknown (soft
 * hyphens, zero-width characters, variation selectors, tags, fillers), marks of direction and format, and enclosing
 * marks, as of the keycap 8⃣.
 */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Me}]/u;
const everyUnseen = new RegExp(unseen, 'gu');
/** Schoolbooks and dictionaries mark the stress of Russian; й, ё, ї and ѓ are letters, and single characters in NFC. */
const marked = /\p{Script=Cyrillic}\p{M}+/gu;
const stress = /[\u0300\u0301]/g;
/** Vowels for which Unicode has a precomposed stressed form. */
const stressed = /[\u0400\u040d\u0450\u045d]/g;

/** Whether this character is invisible. */
export const isUnseen = (character: string): boolean => unseen.test(character);

/** What composes with the letter before it when folded: marks, and the voicing marks of half-width kana. */
const after = String.raw`\p{M}\p{Default_Ignorable_Code_Point}\p{Cf}\uff9e\uff9f`;
/** The parts of Korean syllables, several of which compose to one character. */
const jamo = String.raw`\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\ud7b0-\ud7fb\uffa1-\uffdc`;
const attached = new RegExp(`[${after}${jamo}]`, 'u');
const letters = new RegExp(String.raw`(?:[\uac00-\ud7a3${jamo}][${jamo}]+|[^])[${after}]*`, 'gu');
/**
 * Splits a text into letters, each with its marks and the invisible characters after it. Joined they are the text
 * again, and their folded forms joined are the folded text.
 */
export const lettersOf = (text: string): string[] => text.match(letters) ?? [];

/** Whether no character of a text belongs to the letter before it. */
export const isPlainLetters = (text: string): boolean => !attached.test(text);

/**
 * A text without invisible characters and the stress marks of Russian, composed (NFC): the form in which words are
 * compared.
 */
export function withoutUnseen(text: string): string {
  const composed = text.replaceAll(everyUnseen, '').normalize('NFC');
  if (!/[\u0300\u0301\u0400\u040d\u0450\u045d]/.test(composed)) return composed;
  return composed
    .replaceAll(stressed, (vowel) => vowel.normalize('NFD')[0]!)
    .replaceAll(marked, (letter) => letter.replaceAll(stress, ''))
    .normalize('NFC');
}

/** One character in lower case and half width, unified with its variants: Ａ, ⽔ and 更 (U+F901) become a, 水 and 更. */
export const foldCharacter = (character: string): string => character.normalize('NFKC').toLowerCase();

/** A text, or a search word, folded for searching. */
export const folded = (text: string): string =>
  Array.from(withoutUnseen(text), foldCharacter).join('').normalize('NFC');
