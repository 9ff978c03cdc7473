import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { phrase, Locale } from '#base/words';
import { addressOf, type Place } from './place.ts';
import type { Locale as ContractLocale } from './queries.generated.ts';

/** One request, as far as a page needs to know it. */
export interface Reader extends Place {
  /** Of the question behind the address, what the page knows; see `questionAt`. */
  query: Readonly<Record<string, string>>;
  /** 长者版: larger type, fewer things. */
  isElder: boolean;
  /** Absolute address of the portal, without a slash at the end. */
  publicUrl: string;
  isDemo: boolean;
  /** Where the WeChat account of the demonstration can be looked at. */
  simulatorUrl: string | null;
}

export const ReaderContext = createContext<Reader | null>(null);

export interface Speaking extends Reader {
  /** The hub's own words, from `locales/<locale>/pages.json` unless the key names another file. */
  say: Say;
  /** The address of a path in the view in which the reader is. */
  href: (path: string) => string;
}
export type Say = (key: string, details?: Record<string, unknown>) => string;

export const sayIn =
  (locale: Locale): Say =>
  (key, details) =>
    phrase(locale, key.includes(':') ? key : `pages:${key}`, details);

export function useReader(): Speaking {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error('A page is rendered for a reader.');
  return { ...reader, say: sayIn(reader.locale), href: (path) => addressOf(reader, path) };
}

/** The question of this page as it stands behind an address, for the same page in another form. */
export function askedAgain({ query: { untranslated: _, ...kept } }: Pick<Reader, 'query'>): string {
  const question = new URLSearchParams(kept).toString();
  return question && `?${question}`;
}

export const contractLocale = (locale: Locale): ContractLocale => locale.toUpperCase() as ContractLocale;

/** BCP 47, for `lang` and `hreflang`. */
export const languageTag = (locale: Locale): string => (locale === Locale.ZH ? 'zh-CN' : locale);
