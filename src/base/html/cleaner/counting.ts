import { keptAttributes } from './attributes.ts';
import { styleOf } from './styles.ts';

/** As the styles of a list or of its items call what HTML calls the type of a list. */
const types: Readonly<Record<string, string>> = {
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
};
const numbering =
  /(?:^|;)\s{0,9}list-style(?:-type)?\s{0,9}:\s{0,9}(?:(?:in|out)side\s{1,9})?([a-z-]{1,30})/i;

/** How a list, or an item of one, counts by its style: the type of a list, what else CSS calls it, or nothing said. */
export function countedBy(attributes: ReadonlyMap<string, string>): { type?: string; style?: string } {
  const style = numbering.exec(styleOf(attributes))?.[1]?.toLowerCase();
  if (style === undefined) return {};
  const type = types[style];
  return type === undefined ? { style } : { type, style };
}

/** Ways to count that show the digits of HTML, or no sign that means anything. */
const sameNumbers =
  /^(?:decimal|decimal-leading-zero|none|disc|circle|square|inherit|initial|unset|inside|outside)$/;

/** Whether a list or an item is shown with other signs than here, such as 一、二、, with numbers, or without them. */
export function isCountLost(name: string, attributes: ReadonlyMap<string, string>): boolean {
  const { type, style } = countedBy(attributes);
  if (style === undefined) return false;
  if (name === 'ul')
    return type !== undefined || !/^(?:none|disc|circle|square|inherit|initial|unset)$/.test(style);
  if (name === 'ol' && /^(?:disc|circle|square)$/.test(style)) return true;
  return (name === 'ol' || name === 'li') && type === undefined && !sameNumbers.test(style);
}

/** What a numbered list says of its numbers: by its attributes, or by its style, as Google Docs and Word Online write it. */
export function attributesOfList(attributes: ReadonlyMap<string, string>): [name: string, value: string][] {
  const kept = keptAttributes('ol', attributes);
  const { type } = countedBy(attributes);
  if (type !== undefined && !attributes.has('type')) kept.push(['type', type]);
  // Each item is told its number when the list is settled.
  if (attributes.has('reversed')) kept.push(['#reversed', '']);
  return kept;
}
