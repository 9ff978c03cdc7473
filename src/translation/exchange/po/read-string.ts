import type { Report } from '../broken.ts';

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  '"': '"',
  '\\': '\\',
};

/**
 * The value of `"…"` with its escapes, as gettext reads it; reports anything else. `\303` and `\xC3` are bytes, and a
 * line may end within a character. So bytes outside of ASCII are kept as U+DC80 to U+DCFF, which no decoded text
 * contains, until the whole text is read (`withBytesRead`).
 */
export function readString(written: string, line: number, report: Report): string {
  const inside = written.slice(1, -1);
  if (!isWhole(written, inside)) {
    report(line, 'string-unended');
    return '';
  }
  return inside.replace(
    /\\(?:([0-7]{1,3})|x([\da-fA-F]{1,1000})|(.))/gs,
    (_, octal?: string, hex?: string, escape: string = '') => {
      // gettext keeps the last byte of a value that is too large.
      if (octal !== undefined) return byte(parseInt(octal, 8));
      if (hex !== undefined) return byte(parseInt(hex.slice(-2), 16));
      if (!Object.hasOwn(escapes, escape)) report(line, 'escape-unknown', { escape: `\\${escape}` });
      return escapes[escape] ?? escape;
    },
  );
}

/** In two steps: V8 runs out of stack when one expression matches a text of millions of characters. */
function isWhole(written: string, inside: string): boolean {
  const bare = inside.replace(/\\./gs, '');
  const isQuoted = written.length > 1 && written.startsWith('"') && written.endsWith('"');
  return isQuoted && !bare.includes('"') && !bare.endsWith('\\');
}

const byte = (value: number) =>
  (value & 0x80) === 0 ? String.fromCharCode(value & 0x7f) : String.fromCharCode(0xdc00 + (value & 0xff));

/** A text that was read completely, with its escaped bytes decoded as UTF-8. */
export function withBytesRead(text: string, line: number, report: Report): string {
  let isBroken = false;
  return text.replace(/(?<![\uD800-\uDBFF])[\uDC80-\uDCFF]+/g, (marked) => {
    if (isBroken) return '';
    const bytes = Uint8Array.from(marked, (one) => one.charCodeAt(0) & 0xff);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      isBroken = true;
      report(line, 'encoding-broken', { encoding: 'UTF-8' });
      return '';
    }
  });
}
