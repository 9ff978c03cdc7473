/**
 * The text of the first element of that name, or ''. The platform's messages are flat, without attributes, entities
 * that matter or a DTD; a real parser would only bring the dangers of one.
 */
export function tag(xml: string, name: string): string {
  const found = new RegExp(`<${name}>(?:<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|([^<]*))</${name}>`).exec(xml);
  return (found?.[1] ?? found?.[2] ?? '').trim();
}
