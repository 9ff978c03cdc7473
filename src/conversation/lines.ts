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
