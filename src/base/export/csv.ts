import { printable } from '#base/text';
import type { Cell, Sheet } from './sheet.ts';

/**
 * A sheet as CSV (RFC 4180) that Excel and LibreOffice open with Chinese in it: UTF-8 with a byte order mark, CRLF. No
 * text can become a formula (OWASP, CSV Injection): a risky one is prefixed with an apostrophe.
 *
 * The package `csv-stringify` would write the quotation marks, which is one line here. It recognises only formulas at
 * the very start of a cell, without spaces or marks before them, and not `|` and `%`.
 */
export const csvOf = ({ headers, rows }: Sheet): string =>
  `\uFEFF${[headers, ...rows].map((cells) => cells.map(field).join(',')).join('\r\n')}\r\n`;

const field = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = escaped(cell);
  return /[",\r\n\t;]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Full-width signs too: Excel in Chinese reads them as ASCII ones. Programs skip spaces and marks before a sign. */
const sign = String.raw`(?:(?![;\t\r\n])[\s\p{Cc}\u200b-\u200f\u2060\ufeff'"])*[=+\-@|%＝＋－＠]`;
const risky = new RegExp(`^(?:${sign}|[\\t\\r\\n])`, 'u');
/** Where a cell begins if the file is opened with another separator than the comma. */
const riskyWithin = new RegExp(`([;\\t\\r\\n])(?=${sign})`, 'gu');

/** The text, escaped so that no spreadsheet evaluates a part of it as a formula. */
function escaped(text: string): string {
  const escapedWithin = printable(text).replaceAll(riskyWithin, "$1'");
  return risky.test(escapedWithin) ? `'${escapedWithin}` : escapedWithin;
}
