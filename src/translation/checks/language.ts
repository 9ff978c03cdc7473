import type { ForeignLocale } from '#base/words';

/**
 * The languages whose grammar the checks know: numbers in words, dates, inflected names, what denies or limits. A
 * translation into another one is checked for what needs no grammar (`problems-in.ts`), and gets no proposals.
 */
const checkedLanguages = ['en', 'ru'] as const satisfies readonly ForeignLocale[];
export type CheckedLanguage = (typeof checkedLanguages)[number];

export const hasGrammar = (locale: string): locale is CheckedLanguage =>
  (checkedLanguages as readonly string[]).includes(locale);
