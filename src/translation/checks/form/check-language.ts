import type { Check } from '../finding.ts';

/** A shorter text may be a name or an abbreviation, which is the same in each language. */
const leastLetters = 12;

/** Whether the letters are those of another language: a Russian text has Cyrillic ones, an English one hardly any. */
export const checkLanguage: Check = ({ locale, target }) => {
  const latin = target.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const cyrillic = target.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const isOther = locale === 'ru' ? cyrillic === 0 && latin >= leastLetters : cyrillic > latin;
  const isAddress = /^\S+$/.test(target);
  return isOther && !isAddress ? [{ code: 'language-other', details: {} }] : [];
};
