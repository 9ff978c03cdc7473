import { isElder } from '../elder.ts';
import { finderNames } from '../page/projects/projects.ts';
import { searchFields, searchForms } from '../page/search/search-wishes.ts';
import { placeAt, shapeOf, type Place } from '../place.ts';

/** Says that the reader came from a page in another language, which is not there in this one. */
const everywhere = ['untranslated'];
const turning = ['after', 'before'];

/** The names of all that a page may read of the question behind its address; every page of that form reads no more. */
function namesAt({ path }: Place): readonly string[] {
  if (path === 'search') return [...searchFields, ...turning, ...everywhere];
  if (/^units\/[^/]+$/.test(path)) return [...turning, ...everywhere];
  if (shapeOf(path) !== 'column') return everywhere;
  return [...finderNames, ...turning, ...everywhere];
}

/** What a page makes of a value by its look alone: anything else is as good as none. */
const forms: Readonly<Record<string, RegExp>> = { untranslated: /^1$/, ...searchForms };

/** A path, and the question behind it as it stands there: a question may hold the sign that it begins with. */
export function partsOf(url: string): [path: string, search: string] {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at)];
}

/**
 * What the address asks of its page, in an order of its own. Names that the page does not know are left out before it
 * sees them, and so are values that say nothing to it: an answer is the same whatever else stands in the address, and is
 * kept once. Whether there is such a choice or place in a list, only the page can say (`Answer.isOdd`).
 */
export function questionAt(url: string): Record<string, string> {
  const [path, search] = partsOf(url);
  if (search === '') return {};
  const given = Object.fromEntries(new URLSearchParams(search));
  const asked = Object.fromEntries(
    namesAt(placeAt(path)).flatMap((name) => {
      const said = Object.hasOwn(given, name) ? given[name]! : '';
      // What is told by its look may be written in full width.
      const value = forms[name] ? said.normalize('NFKC') : said;
      return value && (forms[name]?.test(value) ?? true) ? [[name, value]] : [];
    }),
  );
  // Who turns back does not turn on.
  for (const list of ['', 'news-']) if (asked[`${list}before`]) delete asked[`${list}after`];
  return asked;
}

/** Under which a page is kept: its address and the elder's view. Nothing else about a reader makes a difference. */
export function pageKey(url: string, cookies: string | undefined): string {
  const view = isElder(cookies) ? 'elder' : 'page';
  const [path, search] = partsOf(url);
  const asked = search && new URLSearchParams(questionAt(url)).toString();
  return asked ? `${view} ${path}?${asked}` : `${view} ${path}`;
}
