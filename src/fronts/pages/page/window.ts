export interface Window {
  first: number | null;
  after: string | null;
  last: number | null;
  before: string | null;
}

/**
 * The part of a list that the reader turned to: `?after=` or `?before=` a cursor, the newest without either. A second
 * list of the page has names of its own, such as `?news-after=`.
 */
export function windowOf(query: Readonly<Record<string, string>>, prefix = '', size = 20): Window {
  const [after, before] = [query[`${prefix}after`], query[`${prefix}before`]];
  return before
    ? { first: null, after: null, last: size, before }
    : { first: size, after: after || null, last: null, before: null };
}
