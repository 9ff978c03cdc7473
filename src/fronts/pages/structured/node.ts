/** One thing in the words of schema.org. What has no value is left out when it is written. */
export interface Thing {
  '@type': string;
  [property: string]: Value;
}
type Value = string | number | boolean | null | undefined | Thing | { '@id': string } | readonly Value[];

/**
 * JSON-LD as it stands in a page. Nothing that somebody wrote can end the element that holds it: `<` is written by its
 * number, as JSON allows.
 */
export function written(things: readonly Thing[]): string {
  const told = JSON.stringify(
    { '@context': 'https://schema.org', '@graph': things },
    (_name, value: unknown) =>
      value === null || value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value,
  );
  return told.replaceAll('<', String.raw`\u003c`);
}
