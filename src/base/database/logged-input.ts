import { createHash } from 'node:crypto';
import { fingerprint } from '#base/platform';

/** What the log stores instead of a text. */
export interface TextTrace {
  /** In characters, as PostgreSQL counts them. */
  length: number;
  /**
   * Of its UTF-8, and only for texts of 200 characters or more. A shorter text that is mostly known could be recovered
   * from its hash by brute force: an identity card number within a sentence took 17 seconds.
   */
  sha256?: string;
}

/** Input fields whose values come from a closed list of words. */
const wordFields: readonly string[] = [
  'as',
  'class',
  'effect',
  'event',
  'format',
  'kind',
  'locale',
  'mode',
  'role',
  'scopes',
  'verdict',
];

const word = /^[a-z]+(?:[-:][a-z]+)*$/;
const longestWord = 40;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const sha256Form = /^[0-9a-f]{64}$/;
const instant = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
/** An IP address, as sign-ins record it. */
const address = /^(?=.*[.:])[0-9a-f.:]{2,45}$/;
const name = /^[a-z]\w{0,39}$/i;

const shortestHashed = 200;
/** Larger numbers may be a phone number, a card number or an identity number. */
const [numbersBelow, decimals] = [1e9, 2];
const [maxEntries, deepest] = [500, 6];

/**
 * What the log stores of a command's input: ids, hashes, dates, numbers below 1e9, booleans, words of closed lists and
 * the names of all fields. Of any other text it stores the length and, if it is long, the SHA-256. So a text that is
 * erased elsewhere does not survive in the log, but anyone who still has a long text can prove that it is the same one.
 */
export const loggedInput = (input: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).flatMap(([field, value], index) => {
      if (value === undefined || typeof value === 'function') return [];
      return [[safeName(field, index), traceOf(value, field, 1)]];
    }),
  );

function traceOf(value: unknown, field: string | null, depth: number): unknown {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return isSmall(value) ? value : { length: String(value).length };
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array)
    return { bytes: value.length, sha256: createHash('sha256').update(value).digest('hex') };
  if (typeof value === 'string') return isPlain(value, field) ? value : textTrace(value);
  if (typeof value !== 'object') return textTrace(String(value));
  if (depth === deepest) return { entries: Object.keys(value).length };
  if (Array.isArray(value))
    return value.length > maxEntries
      ? { entries: value.length, sha256: fingerprint(value) }
      : value.map((entry) => traceOf(entry, field, depth + 1));
  const entries = Object.entries(value).filter(
    ([, inner]) => inner !== undefined && typeof inner !== 'function',
  );
  return Object.fromEntries(
    entries.map(([key, inner], index) => [safeName(key, index), traceOf(inner, null, depth + 1)]),
  );
}

const isSmall = (value: number): boolean =>
  Math.abs(value) < numbersBelow && Number(value.toFixed(decimals)) === value;

/** Whether the text is nothing but an id, a hash, a date, an address or a word of a closed list. */
function isPlain(text: string, field: string | null): boolean {
  if (uuid.test(text) || sha256Form.test(text) || instant.test(text)) return true;
  if (field === 'address') return address.test(text);
  return field !== null && wordFields.includes(field) && text.length <= longestWord && word.test(text);
}

function textTrace(text: string): TextTrace {
  let length = 0;
  for (const _ of text) length += 1;
  return {
    length,
    ...(length >= shortestHashed && { sha256: createHash('sha256').update(text).digest('hex') }),
  };
}

/** Field names come from the program. A key that is not such a name is replaced by its position. */
const safeName = (key: string, index: number): string => (name.test(key) ? key : `unnamed_${index + 1}`);
