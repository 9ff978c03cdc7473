/**
 * The text of the first element of that name, or ''. The platform's messages are flat, without attributes, entities
 * that matter or a DTD; a real parser would only bring the dangers of one. What a follower wrote is read as one text,
 * whatever elements it pretends to hold.
 */
export function tag(xml: string, name: string): string {
  for (const [, found, quoted, plain] of xml.matchAll(element))
    if (found === name) return (quoted ?? plain ?? '').trim();
  return '';
}

const element = /<([A-Za-z_]\w*)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\/\1>/g;
