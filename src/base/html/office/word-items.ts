import type { OfficeItem } from './office.ts';

const points: Readonly<Record<string, number>> = { pt: 1, px: 0.75, in: 72, cm: 28.35, mm: 2.835, pc: 12 };
const listStyle = /mso-list\s{0,9}:\s{0,9}(\S{1,60})\s{1,9}level(\d)\b/i;
const margin =
  /(?:^|;)\s{0,9}margin(?:-left\s{0,9}:|\s{0,9}:\s{0,9}(?:[\d.]{1,9}[a-z]{0,2}\s{1,9}){3})\s{0,9}(-?[\d.]{1,9})(pt|px|in|cm|mm|pc)\b/i;
const ownMargin = /\bMsoList(?:Paragraph|(?:Bullet|Number|Continue)?([2-5])?)/i;
/** Half of the smallest indent step that Word offers. */
const step = 9;

/**
 * The item of a paragraph that Word marks as one; also of one that may turn out to be one, when only its indent is left
 * (“Web Page, Filtered”).
 */
export function itemOf(style: string, classes: string): OfficeItem {
  const [, list, level] = listStyle.exec(style) ?? [];
  const item = { marker: '', isSign: false };
  if (list !== undefined) return { ...item, level: Number(level) };
  const [, size, unit] = margin.exec(style) ?? [];
  const edge = size === undefined ? edgeOf(classes) : Number(size) * points[unit!.toLowerCase()]!;
  return { ...item, level: Math.max(0, Math.round(edge / step)) || 0 };
}

/** The indents of Word's built-in styles, in points. */
function edgeOf(classes: string): number {
  const match = ownMargin.exec(classes);
  if (!match) return 0;
  return /MsoListParagraph/i.test(match[0]) ? 36 : 18 * Number(match[1] ?? 1);
}

/**
 * Whether an element is the gap that Word writes between an item's mark and its text: spaces of seven points, in any
 * notation of their font that browsers use when pasting.
 */
export const isGap = (style: string): boolean =>
  /times new roman/i.test(style) &&
  (/(?:^|;)\s{0,9}font\s{0,9}:\s{0,9}7(?:\.0)?pt\b/i.test(style) ||
    /(?:^|;)\s{0,9}font-size\s{0,9}:\s{0,9}(?:7(?:\.0)?pt|9\.3\d{0,4}px)(?![\w.])/i.test(style));
