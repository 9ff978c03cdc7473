/** The key is the API's name, the value that of the database and of the folder in `locales/`. */
export enum Locale {
  ZH = 'zh',
  EN = 'en',
  RU = 'ru',
}

/** A script of Unicode, for `\p{Script=…}`. */
type Script = 'Han' | 'Hiragana' | 'Katakana' | 'Latin' | 'Cyrillic';

/** What the hub knows of a language. Its grammar is in files of its own, where the hub knows any. */
export interface LocaleFacts {
  /** What the language calls itself, and its name in English. */
  name: string;
  inEnglish: string;
  /** All names by which people ask for it, in lower case. */
  calledNames: readonly string[];
  /** BCP 47: for `lang` and `hreflang`, and with a country for the formats of dates. */
  tag: string;
  regionTag: string;
  /** The path of its pages begins so. */
  prefix: string;
  /** The outlet that shows its pages, by the name of its protocol in the contract and the database. */
  outlet: string;
  /** Whose names its readers see while the data has none in this language; null: each name must be given. */
  fallback: Locale | null;
  /** Its own letters; those of the first script tell it from the other languages. */
  scripts: readonly Script[];
  /** Whether names and terms change their endings in a sentence. */
  isInflected: boolean;
  /** Whole numbers: the rule of a gettext file and, for each of its form numbers, the category of `Intl.PluralRules`. */
  plural: { header: string; categories: readonly Intl.LDMLPluralRule[] };
  /** The text search configuration of PostgreSQL. The words of Chinese are cut by the hub itself. */
  textSearch: string;
  /** The words of large numbers, the largest first, and the space before one in an amount. */
  scales: readonly (readonly [least: number, word: string])[];
  scaleGap: string;
  /** The Chinese currency in an amount, on which side of it a currency is, and the space between. */
  yuan: string;
  isCurrencyFirst: boolean;
  currencyGap: string;
  /** Between two amounts; `ofOneScale` where both have one word of scale, which is then written once. */
  range: { between: string; ofOneScale: string | null };
  percentGap: string;
  /** Between the parts of a list that have commas themselves. */
  semicolon: string;
  /** Between a phone number and its extension. */
  extension: string;
}

const table = {
  zh: {
    name: '中文',
    inEnglish: 'Chinese',
    calledNames: ['中文', '汉语', 'chinese'],
    tag: 'zh-CN',
    regionTag: 'zh-CN',
    prefix: '',
    outlet: 'portal',
    fallback: null,
    scripts: ['Han'],
    isInflected: false,
    plural: { header: 'nplurals=1; plural=0;', categories: ['other'] },
    textSearch: 'simple',
    scales: [
      [1e8, '亿'],
      [1e4, '万'],
    ],
    scaleGap: '',
    yuan: '元',
    isCurrencyFirst: false,
    currencyGap: '',
    range: { between: '至', ofOneScale: null },
    percentGap: '',
    semicolon: '；',
    extension: '转',
  },
  en: {
    name: 'English',
    inEnglish: 'English',
    calledNames: ['english', '英文', '英语'],
    tag: 'en',
    regionTag: 'en-GB',
    prefix: '/en',
    outlet: 'english',
    fallback: null,
    scripts: ['Latin'],
    isInflected: false,
    plural: { header: 'nplurals=2; plural=(n != 1);', categories: ['one', 'other'] },
    textSearch: 'english',
    scales: [
      [1e9, 'billion'],
      [1e6, 'million'],
    ],
    scaleGap: ' ',
    yuan: 'RMB',
    isCurrencyFirst: true,
    currencyGap: ' ',
    range: { between: '\u00a0– ', ofOneScale: '–' },
    percentGap: '',
    semicolon: '; ',
    extension: ' ext. ',
  },
  ru: {
    name: 'Русский',
    inEnglish: 'Russian',
    calledNames: ['русский', 'russian', '俄文', '俄语'],
    tag: 'ru',
    regionTag: 'ru-RU',
    prefix: '/ru',
    outlet: 'russian',
    fallback: null,
    scripts: ['Cyrillic'],
    isInflected: true,
    plural: {
      header:
        'nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);',
      categories: ['one', 'few', 'many'],
    },
    textSearch: 'russian',
    scales: [
      [1e9, 'млрд'],
      [1e6, 'млн'],
    ],
    scaleGap: '\u00a0',
    yuan: 'юаней',
    isCurrencyFirst: false,
    currencyGap: '\u00a0',
    range: { between: '\u00a0— ', ofOneScale: '–' },
    percentGap: '\u00a0',
    semicolon: '; ',
    extension: ' доб. ',
  },
} as const satisfies Record<Locale, LocaleFacts>;

export const localeFacts: Readonly<Record<Locale, LocaleFacts>> = table;

export const locales = Object.values(Locale);

/** The languages that Chinese is translated into. */
export type ForeignLocale = Exclude<`${Locale}`, `${Locale.ZH}`>;
export const isForeign = (locale: `${Locale}`): locale is ForeignLocale => locale !== Locale.ZH;
export const foreignLocales = locales.filter(
  (locale): locale is Exclude<Locale, Locale.ZH> => locale !== Locale.ZH,
);

/** One text in all languages of the hub. */
export type LocalText = Record<Locale, string>;

type LenientLocale = {
  [Key in `${Locale}`]: (typeof table)[Key]['fallback'] extends null ? never : Key;
}[`${Locale}`];
/** A text in all languages except those that have a fallback, where it may be missing. */
export type GivenText = Record<Exclude<`${Locale}`, LenientLocale>, string> &
  Partial<Record<LenientLocale, string | null>>;

/** One value for each language. */
export const inEachLocale = <Value>(make: (locale: Locale) => Value): Record<Locale, Value> =>
  Object.fromEntries(locales.map((locale) => [locale, make(locale)])) as Record<Locale, Value>;

/** A text with its fallback in each language that it does not have. */
export const withFallbacks = (text: GivenText): LocalText =>
  inEachLocale((locale) => {
    const { fallback } = localeFacts[locale];
    return text[locale] ?? (fallback === null ? '' : (text[fallback] ?? ''));
  });

/** Whether its texts may have Chinese characters. */
export const usesHan = (locale: `${Locale}`): boolean =>
  (localeFacts[locale as Locale].scripts as readonly string[]).includes('Han');

/** Matches one of the letters of these scripts, as a part of a pattern: `[…]`. */
export const lettersOf = (scripts: readonly Script[]): string =>
  scripts.map((script) => `\\p{Script=${script}}`).join('');

/** Fields of the contract that are there for each foreign language: `explanationEn`, `explanationRu`. */
export type InFields<Name extends string, Value> = Partial<
  Record<`${Name}${Capitalize<ForeignLocale>}`, Value>
>;
export const inField = <Name extends string>(
  name: Name,
  locale: ForeignLocale,
): `${Name}${Capitalize<ForeignLocale>}` =>
  `${name}${(locale[0]!.toUpperCase() + locale.slice(1)) as Capitalize<ForeignLocale>}`;
