import { Refusal } from './refusal.ts';

/** Relay's arguments of a connection. */
export interface PageArgs {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

export interface PageWindow<Key> {
  size: number;
  /** Backwards from `key` (or from the end): `last`/`before`. */
  isBackward: boolean;
  key: Key | null;
}

const [standard, most] = [20, 100];

/**
 * What part of a list is asked for: 1–100 entries, 20 unless told. A cursor is the key of a row, so a list stays
 * right while others publish and withdraw between two pages.
 */
export function pageWindow<Key>(
  { first, after, last, before }: PageArgs,
  readKey: (parts: unknown) => Key | null,
): PageWindow<Key> {
  const isBackward = last != null;
  const size = (isBackward ? last : first) ?? standard;
  const field = isBackward ? 'last' : 'first';
  if (size < 1 || size > most || (isBackward && first != null))
    throw new Refusal('page.first-out-of-range', { most }, field);
  const cursor = isBackward ? before : after;
  return {
    size,
    isBackward,
    key: cursor == null ? null : keyIn(cursor, readKey, isBackward ? 'before' : 'after'),
  };
}

export const cursorOf = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');

function keyIn<Key>(cursor: string, readKey: (parts: unknown) => Key | null, field: string): Key {
  const key = readKey(parsed(cursor));
  if (key === null) throw new Refusal('page.cursor-broken', {}, field);
  return key;
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

export interface Page<Row> {
  rows: Row[];
  hasNext: boolean;
  hasPrevious: boolean;
}

/** Makes a page of `size + 1` rows read in the window's direction; what lies on the side we came from is assumed. */
export function pageOf<Row>(found: Row[], { size, isBackward, key }: PageWindow<unknown>): Page<Row> {
  const rows = found.slice(0, size);
  const isMore = found.length > size;
  return isBackward
    ? { rows: rows.reverse(), hasPrevious: isMore, hasNext: key !== null }
    : { rows, hasNext: isMore, hasPrevious: key !== null };
}
