/**
 * The text of the first element of that name, or ''. The platform's messages are flat, without attributes, entities
 * that matter or a DTD; a real parser would only bring the dangers of one. What a follower wrote is read as one text,
 * whatever elements it pretends to hold. Looks at each sign once: it goes on behind what it has read.
 */
export function tag(xml: string, name: string): string {
  let at = 0;
  for (;;) {
    const start = xml.indexOf('<', at);
    if (start < 0) return '';
    const [opened, found] = opening(xml, start) ?? [];
    at = start + (opened?.length ?? 1);
    if (!found) continue;
    const isQuoted = xml.startsWith(quote, at);
    const from = isQuoted ? at + quote.length : at;
    const to = xml.indexOf(isQuoted ? unquote : '<', from);
    // A text that does not end is all that is left.
    if (to < 0) return '';
    const end = isQuoted ? to + unquote.length : to;
    if (!xml.startsWith(`</${found}>`, end)) {
      if (isQuoted) at = end;
      continue;
    }
    if (found === name) return xml.slice(from, to).trim();
    at = end + found.length + 3;
  }
}

const quote = '<![CDATA[';
const unquote = ']]>';
/** No name of the platform is longer. */
const longestName = 40;

const opening = (xml: string, at: number): RegExpExecArray | null =>
  /^<([A-Za-z_]\w*)>/.exec(xml.slice(at, at + longestName + 2));
