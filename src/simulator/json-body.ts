import { PlatformRefusal } from './errcodes.ts';

/** The body as an object: 44002 empty, 40033 with `\u` escapes, 47001 not JSON. The content type is not looked at. */
export function parseBody(raw: unknown): Record<string, unknown> {
  const text = Buffer.isBuffer(raw) ? raw.toString('utf8') : '';
  if (!text.trim()) throw new PlatformRefusal(44002);
  if (hasUnicodeEscape(text)) throw new PlatformRefusal(40033);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new PlatformRefusal(47001);
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new PlatformRefusal(47001);
  return body as Record<string, unknown>;
}

/** True for an escape, not for a backslash that itself is escaped before a `u`. */
function hasUnicodeEscape(text: string): boolean {
  for (const match of text.matchAll(/(?<!\\)(\\+)u[0-9a-fA-F]{4}/g))
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
