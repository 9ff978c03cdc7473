import { beginning, composed, isBlank } from '#base/text';

type AttributeCheck = (value: string) => string | null;

const whole =
  (min: number, max: number): AttributeCheck =>
  (value) => {
    const number = /^\s*\+?(-?\d{1,6})\s*$/.exec(value)?.[1];
    return number !== undefined && Number(number) >= min && Number(number) <= max
      ? String(Number(number))
      : null;
  };
const oneOf =
  (...values: readonly string[]): AttributeCheck =>
  (value) =>
    values.includes(value) ? value : null;
const words: AttributeCheck = (value) =>
  isBlank(value) ? null : beginning(composed(value).replaceAll(/\s+/g, ' ').trim(), 500).trim();
/** The syntax of RFC 5646. */
const language: AttributeCheck = (value) =>
  /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3}$/i.test(value) ? value : null;
const pixels = whole(1, 10_000);
const span = whole(2, 1_000);

/** The attributes that an element may have, with their form. Anything else is styling, which is up to the page. */
const allowed: Readonly<Record<string, Readonly<Record<string, AttributeCheck>>>> = {
  a: { title: words, hreflang: language },
  img: { src: (value) => value, alt: words, width: pixels, height: pixels },
  th: { scope: oneOf('row', 'col', 'rowgroup', 'colgroup'), colspan: span, rowspan: span },
  td: { colspan: span, rowspan: span },
  ol: { start: whole(-32_768, 32_767), type: oneOf('a', 'A', 'i', 'I') },
  li: { value: whole(-32_768, 32_767) },
  span: { lang: language },
  p: { lang: language },
};

/** The allowed attributes of an element, in the order of the table. */
export function allowedAttributes(
  name: string,
  attributes: ReadonlyMap<string, string>,
): [name: string, value: string][] {
  return Object.entries(allowed[name] ?? {}).flatMap(([key, check]): [string, string][] => {
    const value = attributes.get(key);
    const good = value === undefined ? null : check(value);
    return good === null ? [] : [[key, good]];
  });
}
