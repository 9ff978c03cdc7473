import type { OfficeItem } from './office.ts';

const points: Readonly<Record<string, number>> = { pt: 1, px: 0.75, in: 72, cm: 28.35, mm: 2.835, pc: 12 };
const listed = /mso-list\s{0,9}:\s{0,9}(\S{1,60})\s{1,9}level(\d)\b/i;
const margin =
  /(?:^|;)\s{0,9}margin(?:-left\s{0,9}:|\s{0,9}:\s{0,9}(?:[\d.]{1,9}[a-z]{0,2}\s{1,9}){3})\s{0,9}(-?[\d.]{1,9})(pt|px|in|cm|mm|pc)\b/i;
const ownMargin = /\bMsoList(?:Paragraph|(?:Bullet|Number|Continue)?([2-5])?)/i;
/** Half of the least step that Word offers. */
const step = 9;

/**
 * A paragraph as Word says that it is an item; and as it may turn out to be one, where nothing but the place of its edge
 * is left of it (“Web Page, Filtered”).
 */
export function itemOf(style: string, classes: string): OfficeItem {
  const [, list, level] = listed.exec(style) ?? [];
  const item = { marker: '', isSign: false };
  if (list !== undefined) return { ...item, level: Number(level) };
  const [, size, unit] = margin.exec(style) ?? [];
  const edge = size === undefined ? edgeOf(classes) : Number(size) * points[unit!.toLowerCase()]!;
  return { ...item, level: Math.max(0, Math.round(edge / step)) || 0 };
}

/** In points, of the styles that Word comes with. */
function edgeOf(classes: string): number {
  const found = ownMargin.exec(classes);
  if (!found) return 0;
  return /MsoListParagraph/i.test(found[0]) ? 36 : 18 * Number(found[1] ?? 1);
}

/**
 * Whether a text stands in the gap that Word writes between the mark of an item and the item: spaces of seven points; in
 * whatever way a browser writes their font when it pastes them.
 */
export const isGap = (style: string): boolean =>
  /times new roman/i.test(style) &&
  (/(?:^|;)\s{0,9}font\s{0,9}:\s{0,9}7(?:\.0)?pt\b/i.test(style) ||
    /(?:^|;)\s{0,9}font-size\s{0,9}:\s{0,9}(?:7(?:\.0)?pt|9\.3\d{0,4}px)(?![\w.])/i.test(style));
