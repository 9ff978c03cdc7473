import type { Cell, Sheet } from '#base/export';
import type { Bulletin } from './bulletin.ts';
import { summarySheet, unitSheet } from './bulletin-sheets.ts';
import { bulletinSentences, bulletinTitle, countingRule } from './wording.ts';

/** The bulletin as Markdown (CommonMark with tables), ending with a line feed. */
export const bulletinMarkdown = (bulletin: Bulletin): string =>
  [
    `# ${bulletinTitle(bulletin)}`,
    ...bulletinSentences(bulletin).map(escaped),
    `> ${countingRule}`,
    ...[summarySheet(bulletin), unitSheet(bulletin)].flatMap((sheet) => [`## ${sheet.name}`, table(sheet)]),
  ].join('\n\n') + '\n';

const table = ({ headers, rows }: Sheet): string =>
  [headers, headers.map((_, index) => (isNumber(rows, index) ? '--:' : '---')), ...rows]
    .map((cells) => `| ${cells.map(cell).join(' | ')} |`)
    .join('\n');

const isNumber = (rows: Sheet['rows'], index: number): boolean => typeof rows[0]?.[index] === 'number';
const cell = (value: Cell): string => (value === null ? '' : escaped(String(value)));

/** Names of units are data: they are escaped, so that none becomes a heading, a link or a cell. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\`*_[\]<>|#~]/g, '\\$&')
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .join(' ');
