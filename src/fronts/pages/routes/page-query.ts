import { isElder } from '../elder.ts';
import { finderParams } from '../page/projects/projects.ts';
import { searchParams, searchPatterns } from '../page/search/search-request.ts';
import { placeAt, shapeOf, type Place } from '../place.ts';

/** `untranslated`: the reader followed a language link to a page that has no translation. */
const commonParams = ['untranslated'];
const cursorParams = ['after', 'before'];

/** The query parameters that the page at a path may read. */
function paramNamesAt({ path }: Place): readonly string[] {
  if (path === 'search') return [...searchParams, ...cursorParams, ...commonParams];
  if (/^units\/[^/]+$/.test(path)) return [...cursorParams, ...commonParams];
  if (shapeOf(path) !== 'column') return commonParams;
  return [...finderParams, ...cursorParams, ...commonParams];
}

/** Patterns of valid values; a page treats any other value as absent. */
const patterns: Readonly<Record<string, RegExp>> = { untranslated: /^1$/, ...searchPatterns };

/** Splits at the first question mark, which stays in `search`: a query string may contain further ones. */
export function splitUrl(url: string): [path: string, search: string] {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at)];
}

/**
 * The query parameters that the page at `url` knows, in a fixed order. Unknown names and invalid values are dropped, so
 * that addresses with the same page share one cache entry. Whether a value matches anything only the page knows
 * (`PageAnswer.isOdd`).
 */
export function queryAt(url: string): Record<string, string> {
  const [path, search] = splitUrl(url);
  if (search === '') return {};
  const params = Object.fromEntries(new URLSearchParams(search));
  const query = Object.fromEntries(
    paramNamesAt(placeAt(path)).flatMap((name) => {
      const input = Object.hasOwn(params, name) ? params[name]! : '';
      // A value with a pattern may be typed in full width.
      const value = patterns[name] ? input.normalize('NFKC') : input;
      return value && (patterns[name]?.test(value) ?? true) ? [[name, value]] : [];
    }),
  );
  // `before` takes precedence over `after`.
  for (const list of ['', 'news-']) if (query[`${list}before`]) delete query[`${list}after`];
  return query;
}

/** The cache key of a page: its address and the elder's view. A page depends on nothing else about a reader. */
export function pageKey(url: string, cookies: string | undefined): string {
  const view = isElder(cookies) ? 'elder' : 'page';
  const [path, search] = splitUrl(url);
  const query = search && new URLSearchParams(queryAt(url)).toString();
  return query ? `${view} ${path}?${query}` : `${view} ${path}`;
}
