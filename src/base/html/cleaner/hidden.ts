import { styleOf } from './styles.ts';

/** What is taken for hidden is left out, so only what nobody can see in any way is: boxes without a height may show a film. */
const ways: readonly RegExp[] = [
  /(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|mso-hide\s{0,9}:\s{0,9}all)\b/i,
  /(?:^|;)\s{0,9}opacity\s{0,9}:\s{0,9}0(?:\.0{1,9})?%?\s{0,9}(?:;|!|$)/i,
];

/** The text of an article of WeChat is sent hidden, and shown by a script. */
const shownByScript = (attributes: ReadonlyMap<string, string>): boolean =>
  attributes.get('id') === 'js_content' || /\brich_media_content\b/.test(attributes.get('class') ?? '');

/** Nobody who reads the document sees what is in it. */
export function isHidden(attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.has('hidden')) return true;
  const style = styleOf(attributes);
  return style !== '' && !shownByScript(attributes) && ways.some((way) => way.test(style));
}

/** What Word hides on a screen alone, such as the page numbers of a table of contents, nobody misses there. */
export const isOfPaper = (attributes: ReadonlyMap<string, string>): boolean =>
  /mso-hide\s{0,9}:\s{0,9}screen\b/i.test(styleOf(attributes));

/** Whether letters are not seen, though what is within may say otherwise of its own; null where nothing is said. */
export function isInvisible(attributes: ReadonlyMap<string, string>): boolean | null {
  const [, value] = /(?:^|;)\s{0,9}visibility\s{0,9}:\s{0,9}([a-z]{1,12})/i.exec(styleOf(attributes)) ?? [];
  if (value === undefined || shownByScript(attributes)) return null;
  return /^(?:hidden|collapse)$/i.test(value);
}

/** Whether letters are drawn so small that they are not there; null where nothing is said of their size. */
export function hasNoSize(name: string, attributes: ReadonlyMap<string, string>): boolean | null {
  const style = styleOf(attributes);
  const [, size] = /(?:^|;)\s{0,9}font-size\s{0,9}:\s{0,9}([^;!]{1,40})/i.exec(style) ?? [];
  if (size !== undefined) return noSize.test(size.trim());
  const [, font] = /(?:^|;)\s{0,9}font\s{0,9}:\s{0,9}([^;!]{1,80})/i.exec(style) ?? [];
  if (font !== undefined) return font.split(/[\s/]/).some((one) => noSize.test(one));
  return name === 'font' && attributes.has('size') ? false : null;
}
const noSize = /^(?:0(?:\.0{1,9})?|\.0{1,9})(?:px|pt|em|rem|%)?$/i;
