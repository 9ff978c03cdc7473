import { styleOf } from './styles.ts';

const ways: readonly RegExp[] = [
  /(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)|mso-hide\s{0,9}:\s{0,9}all)\b/i,
  /(?:^|;)\s{0,9}opacity\s{0,9}:\s{0,9}0?(?:\.0{1,9}|0)?\s{0,9}(?:;|!|$)/i,
  /(?:^|;)\s{0,9}text-indent\s{0,9}:\s{0,9}-(?:\d{4,9}|999)(?:px|pt|em)/i,
];
const noSize = /(?:^|;)\s{0,9}(?:max-)?(?:height|width)\s{0,9}:\s{0,9}0(?:px|pt|em|%)?\s{0,9}(?:;|!|$)/i;
const cutOff = /(?:^|;)\s{0,9}overflow(?:-[xy])?\s{0,9}:\s{0,9}(?:hidden|clip)\b/i;

/** The text of an article of WeChat is sent hidden, and shown by a script. */
const shownByScript = (attributes: ReadonlyMap<string, string>): boolean =>
  attributes.get('id') === 'js_content' || /\brich_media_content\b/.test(attributes.get('class') ?? '');

/** Nobody who reads the document sees what is in it. */
export function isHidden(attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.has('hidden')) return true;
  const style = styleOf(attributes);
  if (style === '' || shownByScript(attributes)) return false;
  return ways.some((way) => way.test(style)) || (noSize.test(style) && cutOff.test(style));
}

/** What Word hides on a screen alone, such as the page numbers of a table of contents, nobody misses there. */
export const isOfPaper = (attributes: ReadonlyMap<string, string>): boolean =>
  /mso-hide\s{0,9}:\s{0,9}screen\b/i.test(styleOf(attributes));

/** Whether letters are drawn so small that they are not there; null where nothing is said of their size. */
export function hasNoSize(name: string, attributes: ReadonlyMap<string, string>): boolean | null {
  const [, size] = /(?:^|;)\s{0,9}font-size\s{0,9}:\s{0,9}([^;!]{1,40})/i.exec(styleOf(attributes)) ?? [];
  if (size !== undefined) return /^0(?:\.0{1,9})?(?:px|pt|em|rem|%)?\s{0,9}$/i.test(size);
  return name === 'font' && attributes.has('size') ? false : null;
}
