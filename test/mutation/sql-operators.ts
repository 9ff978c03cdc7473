import type { Change } from './mutant.ts';

/** The text of a literal, with placeholders of the same length for its expressions, and its position in the file. */
export interface SqlText {
  text: string;
  offset: number;
  /** It is given to the database as it is, so what `limit 1` leaves out at its end would not be read either. */
  isGiven: boolean;
}

interface Word {
  text: string;
  start: number;
  end: number;
}

/** Only what reads as a part of a statement; the hub writes SQL in small letters. */
export const isSql = (text: string): boolean =>
  /\b(select|insert into|delete from|left join|join|where|order by|group by|limit|having) /.test(text) ||
  /\bupdate \S+ set /.test(text) ||
  /^\s*(and|or|not) \S/.test(text) ||
  /^\s*\(?[\w.]+ (=|<>|<|>|<=|>=|is null|is not null|is not distinct from)( |$)/.test(text);

const swaps: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'sql boundary': { '<': '<=', '<=': '<', '>': '>=', '>=': '>' },
  'sql equality': { '<>': '=' },
  'sql order': { asc: 'desc', desc: 'asc' },
  'sql extreme': { min: 'max', max: 'min', least: 'greatest', greatest: 'least' },
  'sql arithmetic': { '+': '-', '-': '+' },
};

/** Every change of a word or two of the statement, with the name of its operator. */
export function sqlChanges({ text, offset, isGiven }: SqlText): { operator: string; change: Change }[] {
  const words = wordsOf(text);
  return words.flatMap((word, at) => {
    const change = changeAt(words, at);
    const isLast = isGiven && change?.operator === 'sql limit' && at === words.length - 2;
    if (!change || isLast) return [];
    const { operator, end = word.end, by } = change;
    return [{ operator, change: { start: offset + word.start, end: offset + end, text: by } }];
  });
}

interface WordChange {
  operator: string;
  by: string;
  /** Where more than the one word changes. */
  end?: number;
}

function changeAt(words: readonly Word[], at: number): WordChange | undefined {
  const word = words[at]!;
  const next = words[at + 1];
  const phrase = (length: number) =>
    words
      .slice(at, at + length)
      .map(({ text }) => text)
      .join(' ');
  const end = (length: number) => words[at + length - 1]!.end;

  if (word.text === 'and' && !isOfBetween(words, at)) return { operator: 'sql logic', by: 'or' };
  if (word.text === 'or' && next?.text !== 'replace') return { operator: 'sql logic', by: 'and' };
  if (phrase(2) === 'not exists' && words[at - 1]?.text !== 'if')
    return { operator: 'sql exists', by: 'exists', end: end(2) };
  if (word.text === 'exists' && !['not', 'if'].includes(words[at - 1]?.text ?? ''))
    return { operator: 'sql exists', by: 'not exists' };
  if (phrase(2) === 'is null') return { operator: 'sql null', by: 'is not null', end: end(2) };
  if (phrase(3) === 'is not null') return { operator: 'sql null', by: 'is null', end: end(3) };
  if (phrase(2) === 'left join') return { operator: 'sql left join', by: 'join', end: end(2) };
  // A limit above a hundred is for the unexpected.
  if (word.text === 'limit' && /^\d{1,2}$/.test(next?.text ?? ''))
    return { operator: 'sql limit', by: `limit ${Number(next!.text) + 1}`, end: end(2) };

  for (const [operator, pairs] of Object.entries(swaps)) {
    const by = Object.hasOwn(pairs, word.text) && pairs[word.text];
    const isCalled = operator !== 'sql extreme' || next?.text === '(';
    if (by && isCalled) return { operator, by };
  }
  return undefined;
}

/** `between a and b` is one comparison, and so is the frame of a window. */
function isOfBetween(words: readonly Word[], at: number): boolean {
  let depth = 0;
  for (let back = at - 1; back >= 0; back--) {
    const { text } = words[back]!;
    if (text === ')') depth++;
    if (text === '(' && depth-- === 0) return false;
    if (depth > 0) continue;
    if (text === 'between') return true;
    if (['and', 'or', 'where', 'on', 'when', 'select'].includes(text)) return false;
  }
  return false;
}

/** Words, numbers, operators and brackets, without quoted text and comments. */
function wordsOf(text: string): Word[] {
  const pattern =
    /'(?:[^']|'')*'|"[^"]*"|--.*|\/\*[^]*?\*\/|[\p{L}_$\0][\p{L}\d_$.\0]*|\d+|[+\-*/<>=~!@#%^&|`?]+|[^\s]/gu;
  return [...text.matchAll(pattern)]
    .filter(([word]) => !/^('|"|--|\/\*)/.test(word))
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}
