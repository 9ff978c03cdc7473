import { styleOf } from './styles.ts';

/**
 * Hidden content is dropped, so the patterns match only what is certainly invisible: a box without a height may contain
 * a video.
 */
const ways: readonly RegExp[] = [
  /(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|mso-hide\s{0,9}:\s{0,9}all)\b/i,
  /(?:^|;)\s{0,9}opacity\s{0,9}:\s{0,9}0(?:\.0{1,9})?%?\s{0,9}(?:;|!|$)/i,
];

/** The text of a WeChat article is delivered hidden, and displayed by a script. */
const shownByScript = (attributes: ReadonlyMap<string, string>): boolean =>
  attributes.get('id') === 'js_content' || /\brich_media_content\b/.test(attributes.get('class') ?? '');

/** Whether readers of the document cannot see the content of the element. */
export function isHidden(attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.has('hidden')) return true;
  const style = styleOf(attributes);
  return style !== '' && !shownByScript(attributes) && ways.some((way) => way.test(style));
}

/**
 * Whether Word hides the element on screen only, such as the page numbers of a table of contents; this is not reported
 * as a loss.
 */
export const isOfPaper = (attributes: ReadonlyMap<string, string>): boolean =>
  /mso-hide\s{0,9}:\s{0,9}screen\b/i.test(styleOf(attributes));

/** Whether the text is invisible, unless an inner element overrides it; null: not specified. */
export function isInvisible(attributes: ReadonlyMap<string, string>): boolean | null {
  const [, value] = /(?:^|;)\s{0,9}visibility\s{0,9}:\s{0,9}([a-z]{1,12})/i.exec(styleOf(attributes)) ?? [];
  if (value === undefined || shownByScript(attributes)) return null;
  return /^(?:hidden|collapse)$/i.test(value);
}

/** Whether the text is too small to be visible; null: no size is specified. */
export function hasNoSize(name: string, attributes: ReadonlyMap<string, string>): boolean | null {
  const style = styleOf(attributes);
  const [, size] = /(?:^|;)\s{0,9}font-size\s{0,9}:\s{0,9}([^;!]{1,40})/i.exec(style) ?? [];
  if (size !== undefined) return noSize.test(size.trim());
  const [, font] = /(?:^|;)\s{0,9}font\s{0,9}:\s{0,9}([^;!]{1,80})/i.exec(style) ?? [];
  if (font !== undefined) return font.split(/[\s/]/).some((one) => noSize.test(one));
  return name === 'font' && attributes.has('size') ? false : null;
}
const noSize = /^(?:0(?:\.0{1,9})?|\.0{1,9})(?:px|pt|em|rem|%)?$/i;
