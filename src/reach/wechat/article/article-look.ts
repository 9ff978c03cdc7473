/**
 * The styles of an article. The platform keeps style attributes only, and they count against its 20,000 characters.
 * Shared styles are therefore set on the surrounding frame, or left to the platform's page, which gives table cells a
 * border and padding.
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
  /** The element to write instead. */
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
  // Used by the hub itself; texts of writers never contain these.
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

/** Nested lists, and paragraphs in items or cells, have no margin below: the next item starts a new line anyway. */
export const innerLook = (name: string): string | undefined =>
  ({ ul: 'margin:0;padding-left:1.4em', ol: 'margin:0;padding-left:1.4em', p: 'margin:0' })[name];

/** The frame in which a table wider than a phone scrolls. */
export const wideLook = `${justBelow};overflow-x:auto`;
/** The frame of a table that fits; needed because the margin of the table itself is set by the platform. */
export const fittingLook = justBelow;
/** Aligned left: the middle of a table wider than a phone is off the screen. */
export const captionLook = 'padding:0 0 6px;border:0;color:#555;text-align:left';
/** A row of headings only. */
export const headingsLook = 'background:#f3f5f8';

export const listMarkers: Readonly<Record<string, string>> = {
  a: 'list-style-type:lower-alpha',
  A: 'list-style-type:upper-alpha',
  i: 'list-style-type:lower-roman',
  I: 'list-style-type:upper-roman',
};
