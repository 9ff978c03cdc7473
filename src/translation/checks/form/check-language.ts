import { foreignLocales, lettersOf, type Locale, localeFacts } from '#base/words';
import type { FormCheck } from '../problem.ts';

/** A text with fewer letters may be a name or an abbreviation, which is the same in every language. */
const leastLetters = 12;

/**
 * Reports the wrong script: a Russian text without Cyrillic letters, or an English text with more letters of other
 * languages than Latin ones.
 */
export const checkLanguage: FormCheck = ({ locale, target }) => {
  const latin = countOf(['Latin'], target);
  const { scripts } = localeFacts[locale as Locale];
  const isOther = scripts.includes('Latin')
    ? countOf(otherScripts, target) > latin
    : countOf(scripts, target) === 0 && latin >= leastLetters;
  const isAddress = /^\S+$/.test(target);
  return isOther && !isAddress ? [{ code: 'language-other', details: {} }] : [];
};

/** The scripts of the foreign languages that have letters of their own. */
const otherScripts = foreignLocales
  .flatMap((locale) => localeFacts[locale].scripts)
  .filter((script) => script !== 'Latin' && script !== 'Han');

const countOf = (scripts: Parameters<typeof lettersOf>[0], text: string): number =>
  text.match(new RegExp(`[${lettersOf(scripts)}]`, 'gu'))?.length ?? 0;
