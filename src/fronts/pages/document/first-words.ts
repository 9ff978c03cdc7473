import { Parser } from 'htmlparser2';

/** So much of a text is looked at, in letters of its HTML: a description is far shorter. */
const looked = 4_000;
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

/** The first words of a text of an edition, as one line; what belongs to its tables is left out. */
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
  const start = html.slice(0, looked);
  const tag = start.lastIndexOf('<');
  // A tag that was cut in two is no text.
  parser.end(tag > start.lastIndexOf('>') ? start.slice(0, tag) : start);
  return words.join('').replaceAll(/\s+/g, ' ').trim();
}
