import { instantOf, isDay } from '#base/dates';
import { isPrintable } from '#base/text';
import { Refusal } from '#base/words';
import { isUuid } from './global-id.ts';

/** The arguments of a connection, as in Relay's specification. */
export interface PageArgs {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

export interface PageWindow<Key> {
  size: number;
  /** Read backwards from `key`, or from the end (`last` and `before`). */
  isBackward: boolean;
  key: Key | null;
}

const [defaultSize, maxSize] = [20, 100];

/**
 * The requested part of a list: 1–100 entries, 20 by default. A cursor is the key of a row (keyset pagination), so
 * pages stay correct while editions are published and withdrawn. Refuses sizes out of range and invalid cursors.
 */
export function pageWindow<Key>(
  { first, after, last, before }: PageArgs,
  readKey: (parts: unknown) => Key | null,
): PageWindow<Key> {
  const isBackward = last != null;
  const size = (isBackward ? last : first) ?? defaultSize;
  const field = isBackward ? 'last' : 'first';
  if (size < 1 || size > maxSize || (isBackward && first != null))
    throw new Refusal('page.first-out-of-range', { most: maxSize }, field);
  // Both cursors are checked, although only one is used.
  const [from, to] = [keyIn(after, readKey, 'after'), keyIn(before, readKey, 'before')];
  return { size, isBackward, key: isBackward ? to : from };
}

export const cursorOf = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');

function keyIn<Key>(
  cursor: string | null | undefined,
  readKey: (parts: unknown) => Key | null,
  field: string,
): Key | null {
  if (cursor == null) return null;
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

/**
 * Validates the parts of a cursor against the types of the table columns that they are compared with. Null = invalid.
 */
export const keyPart = {
  /** An instant in the format of JSON or of PostgreSQL, in the years 1 to 9999. */
  instant: (part: unknown): string | null => {
    const [, day, time] = typeof part === 'string' ? (instantForm.exec(part) ?? []) : [];
    return day && isDay(day) && isInstant(instantOf(`${day}T${time}Z`).getTime()) ? (part as string) : null;
  },
  /** An instant in whole milliseconds, in the same years. */
  milliseconds: (part: unknown): number | null =>
    Number.isInteger(part) && isInstant(part as number) ? (part as number) : null,
  /** An `integer`: 32 bits. */
  integer: (part: unknown): number | null =>
    Number.isInteger(part) && Math.abs(part as number) <= 2_147_483_647 ? (part as number) : null,
  /** A non-negative `bigint`, as digits. */
  number: (part: unknown): string | null =>
    typeof part === 'string' && /^\d{1,18}$/.test(part) ? part : null,
  id: (part: unknown): string | null => (typeof part === 'string' && isUuid(part) ? part : null),
  text: (part: unknown): string | null =>
    typeof part === 'string' && part.length <= longestText && isPrintable(part) ? part : null,
};

const longestText = 1000;
const instantForm =
  /^(\d{4}-\d\d-\d\d)[T ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.\d{1,6})?(?:Z|[+-]\d\d(?::[0-5]\d)?)$/;
const [firstInstant, lastInstant] = [
  instantOf('0001-01-01T00:00:00Z').getTime(),
  instantOf('9999-12-31T23:59:59.999Z').getTime(),
];
const isInstant = (at: number): boolean => at >= firstInstant && at <= lastInstant;

type Parts = readonly unknown[];

/** A parser of keys with exactly these parts, in this order. */
export const keyOfParts =
  <Key extends Parts>(...read: { [Place in keyof Key]: (part: unknown) => Key[Place] | null }) =>
  (parts: unknown): Key | null => {
    if (!Array.isArray(parts) || parts.length !== read.length) return null;
    const key = read.map((readPart, at) => readPart(parts[at]));
    return key.includes(null) ? null : (key as unknown as Key);
  };

export interface Page<Row> {
  rows: Row[];
  hasNext: boolean;
  hasPrevious: boolean;
}

/**
 * Makes a page from up to `size + 1` rows, read in the window's direction. A window with a key is assumed to have
 * entries on the other side of it.
 */
export function pageOf<Row>(fetched: Row[], { size, isBackward, key }: PageWindow<unknown>): Page<Row> {
  const rows = fetched.slice(0, size);
  const isMore = fetched.length > size;
  return isBackward
    ? { rows: rows.reverse(), hasPrevious: isMore, hasNext: key !== null }
    : { rows, hasNext: isMore, hasPrevious: key !== null };
}
