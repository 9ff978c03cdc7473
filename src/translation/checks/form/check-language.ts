import type { Check } from '../problem.ts';

/** A text with fewer letters may be a name or an abbreviation, which is the same in every language. */
const leastLetters = 12;

/** Reports the wrong script: a Russian text without Cyrillic letters, or an English text with more of them than Latin ones. */
export const checkLanguage: Check = ({ locale, target }) => {
  const latin = target.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const cyrillic = target.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const isOther = locale === 'ru' ? cyrillic === 0 && latin >= leastLetters : cyrillic > latin;
  const isAddress = /^\S+$/.test(target);
  return isOther && !isAddress ? [{ code: 'language-other', details: {} }] : [];
};
