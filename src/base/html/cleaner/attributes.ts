import { beginning, composed, isBlank } from '#base/text';

type Check = (value: string) => string | null;

const whole =
  (least: number, most: number): Check =>
  (value) => {
    const number = /^\s*\+?(-?\d{1,6})\s*$/.exec(value)?.[1];
    return number !== undefined && Number(number) >= least && Number(number) <= most
      ? String(Number(number))
      : null;
  };
const oneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    values.includes(value) ? value : null;
const words: Check = (value) =>
  isBlank(value) ? null : beginning(composed(value).replaceAll(/\s+/g, ' ').trim(), 500).trim();
/** RFC 5646, as far as its form goes. */
const language: Check = (value) => (/^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3}$/i.test(value) ? value : null);
const pixels = whole(1, 10_000);
const span = whole(2, 1_000);

/** What an element may say beside its name, and in which form. What is not here is style, and style is the page's. */
const kept: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  a: { title: words, hreflang: language },
  img: { src: (value) => value, alt: words, width: pixels, height: pixels },
  th: { scope: oneOf('row', 'col', 'rowgroup', 'colgroup'), colspan: span, rowspan: span },
  td: { colspan: span, rowspan: span },
  ol: { start: whole(-32_768, 32_767), type: oneOf('a', 'A', 'i', 'I') },
  li: { value: whole(-32_768, 32_767) },
  span: { lang: language },
  p: { lang: language },
};

/** The attributes of an element that are kept, in the order of the table. */
export function keptAttributes(
  name: string,
  attributes: ReadonlyMap<string, string>,
): [name: string, value: string][] {
  return Object.entries(kept[name] ?? {}).flatMap(([key, check]): [string, string][] => {
    const value = attributes.get(key);
    const good = value === undefined ? null : check(value);
    return good === null ? [] : [[key, good]];
  });
}
