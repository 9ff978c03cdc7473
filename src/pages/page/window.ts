const size = 20;

interface Window {
  first: number | null;
  after: string | null;
  last: number | null;
  before: string | null;
}

/** The part of a list that the reader turned to: `?after=` or `?before=` a cursor, the newest without either. */
export function windowOf({ after, before }: Readonly<Record<string, string>>): Window {
  return before
    ? { first: null, after: null, last: size, before }
    : { first: size, after: after || null, last: null, before: null };
}
