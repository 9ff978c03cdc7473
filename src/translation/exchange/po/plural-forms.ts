import { Locale } from '#core';

/** How gettext counts in a language: the rule for the header, and the form of `Intl.PluralRules` behind each number. */
export interface PluralForms {
  header: string;
  categories: readonly Intl.LDMLPluralRule[];
}

/** From the GNU gettext manual, "Plural forms"; the categories are those of CLDR for whole numbers. */
export const pluralForms: Readonly<Record<Locale, PluralForms>> = {
  [Locale.ZH]: { header: 'nplurals=1; plural=0;', categories: ['other'] },
  [Locale.EN]: { header: 'nplurals=2; plural=(n != 1);', categories: ['one', 'other'] },
  [Locale.RU]: {
    header:
      'nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);',
    categories: ['one', 'few', 'many'],
  },
};
