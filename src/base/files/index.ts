export { lineEnd } from './line-end.ts';
export { withoutNumbers } from './running-numbers.ts';
export { BrokenTable, headOf, type TableRow, tableRows } from './table.ts';
export { encodingOf, type TextEncoding, textReader } from './text-encoding.ts';
export { legible, legibleList, textOf } from './text-of.ts';
