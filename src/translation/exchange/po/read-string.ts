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

/** The value of `"…"`, with its escapes undone; reports what is no such string. */
export function readString(written: string, line: number, report: Report): string {
  if (!/^"(?:[^"\\]|\\.)*"$/s.test(written)) {
    report(line, 'string-unended');
    return '';
  }
  return written.slice(1, -1).replace(/\\(.)/gs, (_, escape: string) => {
    if (!Object.hasOwn(escapes, escape)) report(line, 'escape-unknown', { escape: `\\${escape}` });
    return escapes[escape] ?? escape;
  });
}
