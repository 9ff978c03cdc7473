/** So much of a style is read. */
const maxStyle = 2_000;
export const styleOf = (attributes: ReadonlyMap<string, string>): string =>
  (attributes.get('style') ?? '').slice(0, maxStyle);

/** Properties that say what an element of ours says too. */
const says: readonly [RegExp, mark: string][] = [
  [/(?:^|;)\s{0,9}font-weight\s{0,9}:\s{0,9}(?:bold|bolder|[6-9]00)\b/i, 'strong'],
  [/(?:^|;)\s{0,9}font-style\s{0,9}:\s{0,9}(?:italic|oblique)\b/i, 'em'],
  [/(?:^|;)\s{0,9}text-decoration(?:-line)?\s{0,9}:[^;]{0,60}\bunderline\b/i, 'u'],
  [/(?:^|;)\s{0,9}text-decoration(?:-line)?\s{0,9}:[^;]{0,60}\bline-through\b/i, 's'],
  [/(?:^|;)\s{0,9}(?:vertical-align\s{0,9}:\s{0,9}super|mso-text-raise\s{0,9}:\s{0,9}[1-9])/i, 'sup'],
  [/(?:^|;)\s{0,9}(?:vertical-align\s{0,9}:\s{0,9}sub\b|mso-text-raise\s{0,9}:\s{0,9}-)/i, 'sub'],
];
/** What stands on lines of its own, or in cells, is styled as a whole, and says it by what it is. */
const styledByItself = /^(?:h[1-6]|th|caption|figcaption|a|strong|em|u|s|sub|sup|code)$/;

/** The elements of ours that say the same as the style of an element: Google Docs and WeChat write no others. */
export function marksOf(name: string, attributes: ReadonlyMap<string, string>): string[] {
  const style = styleOf(attributes);
  if (style === '' || styledByItself.test(name)) return [];
  return says.flatMap(([property, mark]) => (property.test(style) ? [mark] : []));
}

/** Whether an element that stands in its line by itself is shown on lines of its own. */
export const isBlockByStyle = (
  attributes: ReadonlyMap<string, string>,
  ways = /^(?:block|flex|grid|list-item|table)/i,
): boolean =>
  ways.test(/(?:^|;)\s{0,9}display\s{0,9}:\s{0,9}([a-z-]{1,20})/i.exec(styleOf(attributes))?.[1] ?? '');

/** Whether it stands in its line at a place of its own: at the other edge, or in a column; no letter at the beginning of a word. */
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

/** Whether line ends in the source are seen as such; null where nothing is said of it. */
export function keepsLineEnds(name: string, attributes: ReadonlyMap<string, string>): boolean | null {
  const [, value] = /(?:^|;)\s{0,9}white-space\s{0,9}:\s{0,9}([a-z-]{1,12})/i.exec(styleOf(attributes)) ?? [];
  if (value === undefined) return name === 'textarea' ? true : null;
  return /^(?:pre|pre-wrap|pre-line|break-spaces)$/i.test(value);
}

/** A picture behind the words, as layouts of WeChat and cells of old sites have it; its address. */
export function backgroundOf(attributes: ReadonlyMap<string, string>): string | null {
  const [, address] =
    /(?:^|;)\s{0,9}background(?:-image)?\s{0,9}:[^;]{0,200}?\burl\(\s{0,9}["']?([^"')]{1,1000})/i.exec(
      styleOf(attributes),
    ) ?? [];
  return address ?? attributes.get('background') ?? null;
}
