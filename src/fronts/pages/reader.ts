import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { phrase, type Locale, localeFacts } from '#base/words';
import { addressOf, type Place } from './place.ts';
import type { Locale as ContractLocale } from './queries.generated.ts';

/** The part of a request that a page may depend on. */
export interface Reader extends Place {
  /** The query parameters that the page knows; see `queryAt`. */
  query: Readonly<Record<string, string>>;
  /** 长者版: larger type, fewer elements. */
  isElder: boolean;
  /** Absolute address of the portal, without a slash at the end. */
  publicUrl: string;
  isDemo: boolean;
  /** The address of the WeChat simulator in a demonstration. */
  simulatorUrl: string | null;
}

export const ReaderContext = createContext<Reader | null>(null);

export interface LocalizedReader extends Reader {
  /** A phrase of the hub in the reader's locale, from `locales/<locale>/pages.json` unless the key names another file. */
  say: Say;
  /** The address of a path in the reader's view. */
  href: (path: string) => string;
}
export type Say = (key: string, details?: Record<string, unknown>) => string;

export const sayIn =
  (locale: Locale): Say =>
  (key, details) =>
    phrase(locale, key.includes(':') ? key : `pages:${key}`, details);

export function useReader(): LocalizedReader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error('useReader needs a ReaderContext.Provider around the page');
  return { ...reader, say: sayIn(reader.locale), href: (path) => addressOf(reader, path) };
}

/** The query string of this page, with its question mark, for links to the same page in another view; or empty. */
export function querySuffix({ query: { untranslated: _, ...params } }: Pick<Reader, 'query'>): string {
  const search = new URLSearchParams(params).toString();
  return search && `?${search}`;
}

export const contractLocale = (locale: Locale): ContractLocale => locale.toUpperCase() as ContractLocale;

/** BCP 47, for `lang` and `hreflang`. */
export const languageTag = (locale: Locale): string => localeFacts[locale].tag;
