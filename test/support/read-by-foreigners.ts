import { Parser } from 'htmlparser2';

/** Void elements. */
const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/**
 * Everything that a foreign reader, or a program on their behalf, finds on a page or in a feed: all texts and
 * attributes, with decoded addresses, except what is marked as Chinese.
 */
export function readByForeigners(markup: string): string {
  const texts: string[] = [];
  /** For each open element, whether it is marked as Chinese. */
  const open: boolean[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const isChinese = open.at(-1) || /^zh\b/.test(attributes['lang'] ?? attributes['xml:lang'] ?? '');
        if (!isChinese) texts.push(...Object.values(attributes).map(decoded));
        if (!empty.has(name)) open.push(isChinese === true);
      },
      onclosetag: (name) => void (empty.has(name) || open.pop()),
      ontext: (text) => void (open.at(-1) || texts.push(text)),
    },
    { xmlMode: markup.startsWith('<?xml') },
  );
  parser.end(markup);
  return texts.join('\n');
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
