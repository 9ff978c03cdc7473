import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#src/base/platform/project.ts';

/** A word that is not used, and where it may be used in another sense. */
export interface UnusedWord {
  /** Its parts in lower case: one for `sweeper`, two for `let go`. */
  readonly parts: readonly string[];
  /** What is written instead, or the entry of the page that it would be a second word for. */
  readonly instead: string;
  /** Matched in prose only: comments, messages, descriptions, documents. */
  readonly isPhrase: boolean;
  /** Matched in declared names only, as a part of them. */
  readonly isPartOfName: boolean;
  /** Matched as a whole declared name only, such as a local `found`. */
  readonly isWholeName: boolean;
  readonly allowedIn: readonly string[];
}

/** The words that docs/words.md decides against. */
export function unusedWords(
  page = readFileSync(join(projectRoot, 'docs', 'words.md'), 'utf8'),
): UnusedWord[] {
  const exceptions = new Map(
    tablesOf(page)
      .filter(({ head }) => head[1] === 'where')
      .flatMap(({ rows }) => rows)
      .map(([word, where]) => [termsIn(word!)[0]!, termsIn(where!)]),
  );
  const word = (term: string, instead: string, kind: 'word' | 'phrase' | 'name'): UnusedWord => ({
    parts: term
      .replace('…', '')
      .toLowerCase()
      .split(/[\s-]+/),
    isPartOfName: term.endsWith('…'),
    instead,
    isPhrase: kind === 'phrase',
    isWholeName: kind === 'name',
    allowedIn: exceptions.get(term) ?? [],
  });
  const decided = tablesOf(page).flatMap(({ head, rows }) =>
    head.at(-1) === 'not'
      ? rows.flatMap((row) => termsIn(row.at(-1)!).map((term) => word(term, row[0]!, 'word')))
      : head[0] === 'not'
        ? rows.flatMap(([not, but]) => termsIn(not!).map((term) => word(term, but!, 'phrase')))
        : [],
  );
  const names = /not names of values:([^\n]*(?:\n[^\n]+)*)/.exec(page)?.[1] ?? '';
  return [...decided, ...termsIn(names).map((term) => word(term, 'a noun that says what it is', 'name'))];
}

interface Table {
  head: string[];
  rows: string[][];
}

function tablesOf(page: string): Table[] {
  const blocks = page.split('\n\n').filter((block) => block.startsWith('|'));
  return blocks.map((block) => {
    const [head, , ...rows] = block.trim().split('\n').map(cellsOf);
    return { head: head!, rows };
  });
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const termsIn = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, term]) => term!);
