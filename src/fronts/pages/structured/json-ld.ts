/** A schema.org object. Properties without a value are left out of the JSON. */
export interface Thing {
  '@type': string;
  [property: string]: Value;
}
type Value = string | number | boolean | null | undefined | Thing | { '@id': string } | readonly Value[];

/**
 * The JSON-LD text for a `<script>` element. `<` is escaped as `\u003c`, so that no content can close the element.
 */
export function jsonLd(things: readonly Thing[]): string {
  const json = JSON.stringify(
    { '@context': 'https://schema.org', '@graph': things },
    (_name, value: unknown) =>
      value === null || value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value,
  );
  return json.replaceAll('<', String.raw`\u003c`);
}
