import { beginning } from '#base/text';
import { Locale } from '#base/words';
import type { ReplyLine } from './reply.ts';

/** For accounts whose texts cannot contain links: each address is below its label. */
export const plainText = (lines: readonly ReplyLine[]): string =>
  lines
    .map((line) => (typeof line === 'string' ? line : `${line.before ?? ''}${line.label}\n${line.url}`))
    .join('\n');

/** Texts of an official account may contain links and no other HTML, so angle brackets are replaced. */
export const linkedText = (lines: readonly ReplyLine[]): string =>
  lines
    .map((line) =>
      typeof line === 'string'
        ? escaped(line)
        : `${escaped(line.before ?? '')}<a href="${line.url.replaceAll('"', '%22')}">${escaped(line.label)}</a>`,
    )
    .join('\n');

const escaped = (text: string): string => text.replaceAll('<', '＜').replaceAll('>', '＞');

/** The platform accepts 2,048 bytes of text, in a call to it and in the response to a callback. */
const maxBytes = 2000;

export const fits = (lines: readonly ReplyLine[]): boolean =>
  Buffer.byteLength(linkedText(lines)) <= maxBytes;

/** The whole lines that fit the limit; a first line that is too long is truncated. */
export function fitting(lines: readonly ReplyLine[]): ReplyLine[] {
  const visible = [...lines];
  while (visible.length > 1 && !fits(visible)) visible.pop();
  if (visible.length < lines.length) while (visible.at(-1) === '') visible.pop();
  return fits(visible)
    ? visible
    : visible.map((line) => (typeof line === 'string' ? beginning(line, maxBytes / 4) : line));
}

/** The separator of a list within a line. */
export const listSeparator = (locale: Locale): string => (locale === Locale.ZH ? '、' : ', ');
