import { beginning } from '#base/text';
import { Locale } from '#base/words';
import type { Line } from './reply.ts';

/** For accounts whose texts know no links: each address stands below its label. */
export const plainText = (lines: readonly Line[]): string =>
  lines
    .map((line) => (typeof line === 'string' ? line : `${line.before ?? ''}${line.label}\n${line.url}`))
    .join('\n');

/** Texts of an official account may carry links and nothing else of HTML; what looks like a tag is none. */
export const linkedText = (lines: readonly Line[]): string =>
  lines
    .map((line) =>
      typeof line === 'string'
        ? harmless(line)
        : `${harmless(line.before ?? '')}<a href="${line.url.replaceAll('"', '%22')}">${harmless(line.label)}</a>`,
    )
    .join('\n');

const harmless = (text: string): string => text.replaceAll('<', '＜').replaceAll('>', '＞');

/** The platform takes 2,048 bytes of text, in its own call and in the answer to one. */
const maxBytes = 2000;

export const fits = (lines: readonly Line[]): boolean => Buffer.byteLength(linkedText(lines)) <= maxBytes;

/** As many of the lines as the platform takes, whole; of a first line that is too long its beginning. */
export function fitting(lines: readonly Line[]): Line[] {
  const kept = [...lines];
  while (kept.length > 1 && !fits(kept)) kept.pop();
  if (kept.length < lines.length) while (kept.at(-1) === '') kept.pop();
  return fits(kept)
    ? kept
    : kept.map((line) => (typeof line === 'string' ? beginning(line, maxBytes / 4) : line));
}

/** What stands between the entries of a list within a line. */
export const between = (locale: Locale): string => (locale === Locale.ZH ? '、' : ', ');
