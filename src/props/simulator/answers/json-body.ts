import { PlatformRefusal } from './errcodes.ts';

// Of a byte order mark nothing is said; kept, it is no JSON.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The body as an object: 44002 empty, 40033 where it is not UTF-8 or has `\u` escapes or control characters, 47001 not
 * JSON. The content type is not looked at.
 */
export function parseBody(raw: unknown): Record<string, unknown> {
  const text = decoded(Buffer.isBuffer(raw) ? raw : Buffer.alloc(0));
  if (!text.trim()) throw new PlatformRefusal(44002);
  if (hasRefusedEscape(text) || refusedCharacters.test(text)) throw new PlatformRefusal(40033);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new PlatformRefusal(47001);
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new PlatformRefusal(47001);
  return body as Record<string, unknown>;
}

function decoded(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new PlatformRefusal(40033);
  }
}

/**
 * The deleted, the second set of control characters, and what is no character at all. That the platform refuses them is
 * a guess on the harder side: of control characters only those below the space are known to be refused.
 */
const refusedCharacters = /[\u007f-\u009f\ufffe\uffff]/;

/** True for `\u`, and for `\b` and `\f`, which are control characters too; not for a backslash that itself is escaped. */
function hasRefusedEscape(text: string): boolean {
  for (const match of text.matchAll(/(?<!\\)(\\+)(?:u[0-9a-fA-F]{4}|[bf])/g))
    if (match[1]!.length % 2 === 1) return true;
  return false;
}

export function text(body: Record<string, unknown>, field: string): string {
  const value = body[field];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  // Ids come back as numbers from clients that parsed them; the platform takes both.
  if (typeof value === 'number') return String(value);
  throw new PlatformRefusal(47001);
}

/** Where a page of a list starts and how long it is: from 0, and 1 to 20. */
export function pageOf(body: Record<string, unknown>): {
  offset: number;
  count: number;
  hasContent: boolean;
} {
  const { offset = 0, count, no_content: noContent } = body;
  if (!Number.isInteger(offset) || (offset as number) < 0) throw new PlatformRefusal(40035);
  if (!Number.isInteger(count) || (count as number) < 1 || (count as number) > 20)
    throw new PlatformRefusal(40035);
  return {
    offset: offset as number,
    count: count as number,
    hasContent: noContent !== 1 && noContent !== true,
  };
}
