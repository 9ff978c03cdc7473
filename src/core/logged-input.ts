import { createHash } from 'node:crypto';
import { print } from './print.ts';

/** What stands in the log instead of a text. */
export interface TextTrace {
  /** In characters, as PostgreSQL counts them. */
  length: number;
  /** Of its UTF-8; only of texts from 32 on: what is shorter, such as a number of a person, could be guessed from it. */
  sha256?: string;
}

/** Fields of an input that hold a word of a closed list. */
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
/** Of a network, as sign-ins say where they come from. */
const address = /^(?=.*[.:])[0-9a-f.:]{2,45}$/;
const name = /^[a-z]\w{0,39}$/i;

const shortestHashed = 32;
const [mostEntries, deepest] = [500, 6];

/**
 * What the log keeps of the input of a command: ids, hashes, days, numbers, truths, words of closed lists, the names of all
 * fields; of every other text only that it was there, its length and its fingerprint. So what is erased somewhere later
 * does not live on in the log, and whoever still has the text can prove that it is the one.
 */
export const loggedInput = (input: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).flatMap(([field, value]) => {
      if (value === undefined || typeof value === 'function') return [];
      return [[safeName(field), traceOf(value, field, 1)]];
    }),
  );

function traceOf(value: unknown, field: string | null, depth: number): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array)
    return { bytes: value.length, sha256: createHash('sha256').update(value).digest('hex') };
  if (typeof value === 'string') return isPlain(value, field) ? value : textTrace(value);
  if (typeof value !== 'object') return textTrace(String(value));
  if (depth === deepest) return { sha256: print(value) };
  if (Array.isArray(value))
    return value.length > mostEntries
      ? { entries: value.length, sha256: print(value) }
      : value.map((entry) => traceOf(entry, field, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined && typeof inner !== 'function')
      .map(([key, inner]) => [safeName(key), traceOf(inner, null, depth + 1)]),
  );
}

/** Whether a text says nothing but what it is an id, a day or a word of. */
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

/** Names of fields come from the program; of what is no such name, only the fingerprint. */
const safeName = (key: string): string =>
  name.test(key) ? key : createHash('sha256').update(key).digest('hex');
