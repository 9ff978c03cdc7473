export interface Window {
  first: number | null;
  after: string | null;
  last: number | null;
  before: string | null;
}

/**
 * The page of a list in the reader's address: `?after=` or `?before=` a cursor; the newest without either. A second list
 * on the page has prefixed names, such as `?news-after=`.
 */
export function windowOf(query: Readonly<Record<string, string>>, prefix = '', size = 20): Window {
  const [after, before] = [query[`${prefix}after`], query[`${prefix}before`]];
  return before
    ? { first: null, after: null, last: size, before }
    : { first: size, after: after || null, last: null, before: null };
}
