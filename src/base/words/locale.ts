/** The key is the API's word, the value is the database's and the name of the folder in `locales/`. */
export enum Locale {
  ZH = 'zh',
  EN = 'en',
  RU = 'ru',
}

export const locales = Object.values(Locale);

/** One text in the three languages of the hub. */
export interface LocalText {
  zh: string;
  en: string;
  ru: string;
}
