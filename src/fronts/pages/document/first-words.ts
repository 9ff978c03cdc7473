import { Parser } from 'htmlparser2';

/** Only this much of the HTML is parsed, in characters: a description is far shorter. */
const parsedCharacters = 4_000;
const blocks = new Set([
  'p',
  'h2',
  'h3',
  'h4',
  'li',
  'tr',
  'td',
  'th',
  'caption',
  'blockquote',
  'pre',
  'figcaption',
  'br',
]);

/** The beginning of an edition's text as one line, without the contents of its tables. */
export function firstWords(html: string): string {
  const words: string[] = [];
  let tables = 0;
  const parser = new Parser({
    onopentagname: (name) => void (tables += name === 'table' ? 1 : 0),
    onclosetag: (name) => {
      tables -= name === 'table' ? 1 : 0;
      if (blocks.has(name)) words.push(' ');
    },
    ontext: (text) => void (tables > 0 || words.push(text)),
  });
  const start = html.slice(0, parsedCharacters);
  const tag = start.lastIndexOf('<');
  // Drops a tag that the slice cut in two.
  parser.end(tag > start.lastIndexOf('>') ? start.slice(0, tag) : start);
  return words.join('').replaceAll(/\s+/g, ' ').trim();
}
