/**
 * The look of an article. The platform keeps nothing but style attributes, and they count against its 20,000 characters:
 * what many elements share is said on the frame around them, or left to the platform's page, which gives every cell of a
 * table a border and some air.
 */
const accent = '#a63d2f';
const ink = '#1f3a5f';
const line = '#c9d1da';
const quietText = '#888';
const justBelow = 'margin:0 0 1em';

export const frameLook = 'font-size:16px;line-height:1.75;color:#333;letter-spacing:.5px;text-align:justify';
export const noteLook = `margin-top:2em;padding-top:10px;border-top:1px solid #e3e7ec;font-size:14px;color:${quietText}`;
export const followLook = `margin-top:1.6em;font-size:14px;color:${quietText};text-align:center`;
export const followPictureLook = 'display:block;width:140px;height:auto;margin:0 auto 8px';

interface Look {
  /** What the platform knows it as, where that is something else. */
  as?: string;
  style?: string;
}

export const looks: Readonly<Record<string, Look>> = {
  p: { style: justBelow },
  h2: {
    style: `margin:1.6em 0 .6em;padding-left:10px;border-left:3px solid ${accent};font-size:18px;color:${ink}`,
  },
  h3: { style: `margin:1.4em 0 .5em;font-size:17px;color:${ink}` },
  h4: { style: `margin:1.2em 0 .4em;font-size:16px;color:${ink}` },
  ul: { style: `${justBelow};padding-left:1.4em` },
  ol: { style: `${justBelow};padding-left:1.4em` },
  blockquote: { style: `${justBelow};padding:8px 14px;border-left:3px solid ${line};color:#555` },
  figure: { style: justBelow },
  figcaption: { style: `margin-top:6px;font-size:14px;color:${quietText};text-align:center` },
  img: { style: 'display:block;max-width:100%;height:auto;margin:0 auto' },
  table: {
    style: 'width:100%;margin:0;border-collapse:collapse;font-size:14px;line-height:1.5;letter-spacing:0',
  },
  pre: { style: `${justBelow};white-space:pre-wrap;font-size:14px;text-align:left` },
  // Of the hub itself; no text of a writer has these.
  address: { as: 'p', style: 'margin:0;text-align:right' },
  center: { as: 'p', style: `${justBelow};text-align:center` },
  aside: {
    as: 'section',
    style: `${justBelow};padding:10px 14px;border-left:3px solid ${accent};background:#fbf3f2`,
  },
  dl: {
    as: 'section',
    style: `${justBelow};padding:10px 14px;background:#f5f7fa;font-size:15px;text-align:left`,
  },
  dt: { as: 'strong', style: `color:${ink}` },
  small: { as: 'span', style: `font-size:14px;color:${quietText}` },
  ...Object.fromEntries(
    [
      'br',
      'hr',
      'section',
      'strong',
      'em',
      'u',
      's',
      'sub',
      'sup',
      'li',
      'tbody',
      'tfoot',
      'tr',
      'td',
      'th',
      'code',
      'colgroup',
      'col',
    ].map((name) => [name, {}]),
  ),
};

/** A list in an item has no gap below it, and a paragraph in an item or a cell none either: the next item has its own line. */
export const innerLook = (name: string): string | undefined =>
  ({ ul: 'margin:0;padding-left:1.4em', ol: 'margin:0;padding-left:1.4em', p: 'margin:0' })[name];

/** A table that is wider than a phone is moved to and fro in this. */
export const wideLook = `${justBelow};overflow-x:auto`;
/** Around a table that fits, because the margin of a table is the platform's own. */
export const fittingLook = justBelow;
/** On the left: a table that is wider than a phone has its middle elsewhere. */
export const captionLook = 'padding:0 0 6px;border:0;color:#555;text-align:left';
/** A row of nothing but headings. */
export const headingsLook = 'background:#f3f5f8';

export const listMarkers: Readonly<Record<string, string>> = {
  a: 'list-style-type:lower-alpha',
  A: 'list-style-type:upper-alpha',
  i: 'list-style-type:lower-roman',
  I: 'list-style-type:upper-roman',
};
