import { foreignLocales, isForeign, Locale, localeFacts } from '#base/words';

/** A family of pages: the Chinese portal, its micro-site for phones, or the pages of a foreign language. */
export type View = 'portal' | 'micro' | 'foreign';

export interface Place {
  view: View;
  locale: Locale;
  /** The path within the view, without slashes at its ends; empty for the home page. */
  path: string;
}

const prefixes: Readonly<Record<string, Omit<Place, 'path'>>> = {
  m: { view: 'micro', locale: Locale.ZH },
  ...Object.fromEntries(
    foreignLocales.map((locale) => [localeFacts[locale].prefix.slice(1), { view: 'foreign', locale }]),
  ),
};

export function placeAt(pathname: string): Place {
  const [first = '', ...rest] = pathname.split('/').filter(Boolean);
  const prefix = Object.hasOwn(prefixes, first) ? prefixes[first] : undefined;
  return prefix
    ? { ...prefix, path: rest.join('/') }
    : { view: 'portal', locale: Locale.ZH, path: [first, ...rest].join('/') };
}

/** The address of a path in a view, from the root of the site. */
export function addressOf({ view, locale }: Omit<Place, 'path'>, path: string): string {
  const prefix = view === 'micro' ? '/m' : localeFacts[locale].prefix;
  return `${prefix}/${path}`.replace(/(?<=.)\/$/, '');
}

/** The main pages of a language: not the micro-site. */
export const pagesIn = (locale: Locale): Omit<Place, 'path'> => ({
  view: isForeign(locale) ? 'foreign' : 'portal',
  locale,
});

/** Whether a place has something to read in the locale. */
export const isReadable = (
  { alternates }: { alternates: readonly { locale: string }[] },
  locale: Locale,
): boolean => alternates.some((other) => other.locale.toLowerCase() === locale);

/** Classifies a path by its form alone: content ends in a number, a channel is a single word. */
export function shapeOf(path: string): 'home' | 'channel' | 'column' | 'content' | 'impossible' {
  if (path === '') return 'home';
  const words = path.split('/');
  const last = words.at(-1) ?? '';
  const isNumbered = /^[1-9]\d{0,9}$/.test(last);
  const names = isNumbered ? words.slice(0, -1) : words;
  if (names.length === 0 || names.length > 8 || names.some((word) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(word)))
    return 'impossible';
  if (isNumbered) return names.length > 1 ? 'content' : 'impossible';
  return names.length === 1 ? 'channel' : 'column';
}
