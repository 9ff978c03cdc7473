/** Maximum number of characters of a style that are read. */
const maxStyle = 2_000;
export const styleOf = (attributes: ReadonlyMap<string, string>): string =>
  (attributes.get('style') ?? '').slice(0, maxStyle);

/** Properties that are equivalent to an allowed element. */
const equivalents: readonly [RegExp, mark: string][] = [
  [/(?:^|;)\s{0,9}font-weight\s{0,9}:\s{0,9}(?:bold|bolder|[6-9]00)\b/i, 'strong'],
  [/(?:^|;)\s{0,9}font-style\s{0,9}:\s{0,9}(?:italic|oblique)\b/i, 'em'],
  [/(?:^|;)\s{0,9}text-decoration(?:-line)?\s{0,9}:[^;]{0,60}\bunderline\b/i, 'u'],
  [/(?:^|;)\s{0,9}text-decoration(?:-line)?\s{0,9}:[^;]{0,60}\bline-through\b/i, 's'],
  [/(?:^|;)\s{0,9}(?:vertical-align\s{0,9}:\s{0,9}super|mso-text-raise\s{0,9}:\s{0,9}[1-9])/i, 'sup'],
  [/(?:^|;)\s{0,9}(?:vertical-align\s{0,9}:\s{0,9}sub\b|mso-text-raise\s{0,9}:\s{0,9}-)/i, 'sub'],
];
/** Elements that are styled as a whole, and express it by their name. */
const styledByItself = /^(?:h[1-6]|th|caption|figcaption|a|strong|em|u|s|sub|sup|code)$/;

/** The elements that are equivalent to the style of an element: Google Docs and WeChat write only styles. */
export function marksOf(name: string, attributes: ReadonlyMap<string, string>): string[] {
  const style = styleOf(attributes);
  if (style === '' || styledByItself.test(name)) return [];
  return equivalents.flatMap(([property, mark]) => (property.test(style) ? [mark] : []));
}

/** Whether an inline element is displayed as a block. */
export const isBlockByStyle = (
  attributes: ReadonlyMap<string, string>,
  ways = /^(?:block|flex|grid|list-item|table)/i,
): boolean =>
  ways.test(/(?:^|;)\s{0,9}display\s{0,9}:\s{0,9}([a-z-]{1,20})/i.exec(styleOf(attributes))?.[1] ?? '');

/** Whether it is displayed apart from its line: at the other edge, or in a column; not a drop cap. */
export const standsApart = (attributes: ReadonlyMap<string, string>): boolean => {
  const style = styleOf(attributes);
  return (
    /(?:^|;)\s{0,9}float\s{0,9}:\s{0,9}right\b/i.test(style) ||
    (/(?:^|;)\s{0,9}display\s{0,9}:\s{0,9}inline-(?:block|flex|table)\b/i.test(style) &&
      /(?:^|;)\s{0,9}width\s{0,9}:\s{0,9}(?:\d{2,3}(?:\.\d{1,9})?%|\d{3}(?:\.\d{1,9})?px|\d{1,2}em)/i.test(
        style,
      ))
  );
};

/** Whether line ends in the source are displayed; null: not specified. */
export function keepsLineEnds(name: string, attributes: ReadonlyMap<string, string>): boolean | null {
  const [, value] = /(?:^|;)\s{0,9}white-space\s{0,9}:\s{0,9}([a-z-]{1,12})/i.exec(styleOf(attributes)) ?? [];
  if (value === undefined) return name === 'textarea' ? true : null;
  return /^(?:pre|pre-wrap|pre-line|break-spaces)$/i.test(value);
}

/** The address of a background picture, as in layouts of WeChat and cells of old sites. */
export function backgroundOf(attributes: ReadonlyMap<string, string>): string | null {
  const [, address] =
    /(?:^|;)\s{0,9}background(?:-image)?\s{0,9}:[^;]{0,200}?\burl\(\s{0,9}["']?([^"')]{1,1000})/i.exec(
      styleOf(attributes),
    ) ?? [];
  return address ?? attributes.get('background') ?? null;
}
