import { PlatformRefusal } from './errcodes.ts';

// The documentation does not mention byte order marks. `ignoreBOM` keeps one in the text, which is then not JSON.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Parses the body as an object. Refuses an empty one with 44002, invalid UTF-8, `\u` escapes and control characters with
 * 40033, and anything but a JSON object with 47001. Ignores the content type.
 */
export function parseBody(raw: unknown): Record<string, unknown> {
  const text = decodeUtf8(Buffer.isBuffer(raw) ? raw : Buffer.alloc(0));
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

function decodeUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new PlatformRefusal(40033);
  }
}

/**
 * DEL, the C1 control characters, and noncharacters. That the platform refuses them is a guess on the strict side: only
 * the control characters below the space are known to be refused.
 */
const refusedCharacters = /[\u007f-\u009f\ufffe\uffff]/;

/** Whether the text has `\u` escapes, or `\b` and `\f`, which are control characters too; an escaped backslash does not count. */
function hasRefusedEscape(text: string): boolean {
  for (const match of text.matchAll(/(?<!\\)(\\+)(?:u[0-9a-fA-F]{4}|[bf])/g))
    if (match[1]!.length % 2 === 1) return true;
  return false;
}

export function text(body: Record<string, unknown>, field: string): string {
  const value = body[field];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  // Clients that parse ids send them back as numbers; the platform accepts both.
  if (typeof value === 'number') return String(value);
  throw new PlatformRefusal(47001);
}

/** The page of a list that the body asks for: `offset` from 0, `count` from 1 to 20. */
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
