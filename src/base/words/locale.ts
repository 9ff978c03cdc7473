/** The key is the API's name, the value that of the database and of the folder in `locales/`. */
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
