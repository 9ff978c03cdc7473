import { allowedAttributes } from './attributes.ts';
import { styleOf } from './styles.ts';

/** The HTML list types of the CSS names. */
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

/** How the style of a list or an item counts: the HTML type, or another CSS name; empty if the style says nothing. */
export function countedBy(attributes: ReadonlyMap<string, string>): { type?: string; style?: string } {
  const style = numbering.exec(styleOf(attributes))?.[1]?.toLowerCase();
  if (style === undefined) return {};
  const type = types[style];
  return type === undefined ? { style } : { type, style };
}

/** Styles that display digits like HTML does, or signs without meaning. */
const sameNumbers =
  /^(?:decimal|decimal-leading-zero|none|disc|circle|square|inherit|initial|unset|inside|outside)$/;

/** Whether a list or an item is displayed with other signs than here, such as 一、二、, with numbers, or without them. */
export function isCountLost(name: string, attributes: ReadonlyMap<string, string>): boolean {
  const { type, style } = countedBy(attributes);
  if (style === undefined) return false;
  if (name === 'ul')
    return type !== undefined || !/^(?:none|disc|circle|square|inherit|initial|unset)$/.test(style);
  if (name === 'ol' && /^(?:disc|circle|square)$/.test(style)) return true;
  return (name === 'ol' || name === 'li') && type === undefined && !sameNumbers.test(style);
}

/** The attributes of a numbered list: its own, or those of its style, as Google Docs and Word Online write it. */
export function attributesOfList(attributes: ReadonlyMap<string, string>): [name: string, value: string][] {
  const listAttributes = allowedAttributes('ol', attributes);
  const { type } = countedBy(attributes);
  if (type !== undefined && !attributes.has('type')) listAttributes.push(['type', type]);
  // The items are numbered when the list is settled.
  if (attributes.has('reversed')) listAttributes.push(['#reversed', '']);
  return listAttributes;
}
