import type { ForeignLocale } from '../finding.ts';

/** A word of a translation, or one character of a Chinese text. */
export interface Token {
  /** In small letters, without the two points of «ё». */
  word: string;
  /** As it was written. */
  text: string;
  /** Number of its clause; a phrase never reaches from one clause into the next. */
  clause: number;
  isFigure: boolean;
  /** In Chinese: whether a word may begin with it. */
  startsWord: boolean;
}

const numerals: Record<ForeignLocale | 'zh', RegExp> = {
  zh: /^[\d零〇一二两三四五六七八九十百千万亿几数半%％‰℃]$/,
  en: /^(?:\d.*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|half|rmb|cny|usd|yuan|minus|zero)$/,
  ru: /^(?:\d.*|од(?:ин|на|но|ного|ной|ну)|дв(?:а|е|ух|умя)|тр(?:и|ех|емя)|четыре|четырех|пят[ьи]|шест[ьи]|сем[ьи]|семи|вос[ье]м[ьи]|девят[ьи]|десят[ьи]|двадцат[ьи]|тридцат[ьи]|сорока?|ста|сто|тысяч[аиу]?|миллион\p{L}*|миллиард\p{L}*|млн|млрд|половин\p{L}*|полутора|трети|четверти|минус|чем)$/u,
};

const english = "[\\p{L}\\p{M}]+(?:'\\p{L}+)?";
const foreign = new RegExp(`${english}|\\d+(?:[.,\u00a0\u202f]\\d+)*|[^\\s\\p{L}\\p{M}\\d]`, 'gu');
const endsClause = /^[,;:!?…—–()«»“”"\n]$/;

/** The words of a translation. */
export function foreignTokens(text: string, locale: ForeignLocale): Token[] {
  let clause = 0;
  const tokens: Token[] = [];
  // "No. 5" denies nothing.
  const plain = text.replaceAll(/[’ʼ]/g, "'").replaceAll(/\bNos?\./g, 'number');
  for (const { 0: found, index } of plain.matchAll(foreign)) {
    // A point ends a clause where a sentence may begin behind it, and not in "5 p.m." or «с. ш.».
    if (found === '.' ? isSentenceEnd(plain, index) : endsClause.test(found)) clause += 1;
    else if (/[\p{L}\d<>≤≥±+%&]/u.test(found)) tokens.push(...wordsOf(found, clause, locale));
  }
  return tokens;
}

const isSentenceEnd = (text: string, at: number): boolean =>
  /^\.[”»")\]]*(?:\s+[“«("]?\p{Lu}|\s*$)/u.test(text.slice(at, at + 12));

function wordsOf(text: string, clause: number, locale: ForeignLocale): Token[] {
  const word = text.toLowerCase().replaceAll('ё', 'е');
  // "don't" and "cannot" are two words.
  const parts =
    word === 'cannot' ? ['can', 'not'] : word.endsWith("n't") ? [word.slice(0, -3), 'not'] : [word];
  return parts.map((part) => ({
    word: part,
    text,
    clause,
    isFigure: numerals[locale].test(part),
    startsWord: true,
  }));
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** The characters of a Chinese text. */
export function chineseTokens(text: string): Token[] {
  let clause = 0;
  const tokens: Token[] = [];
  // A time of day such as 20:30 is one word.
  const plain = text.normalize('NFKC').replaceAll(/(?<=\d):(?=\d)/g, '\u2236');
  for (const { segment } of words.segment(plain)) {
    let startsWord = true;
    for (const character of segment) {
      if (/[,。;:!?、()…—\n“”《》]/u.test(character)) clause += 1;
      else if (!/\s/.test(character))
        tokens.push({
          word: character,
          text: character,
          clause,
          isFigure: numerals.zh.test(character),
          startsWord,
        });
      startsWord = false;
    }
  }
  return tokens;
}

/** A clause of the Chinese and the one of the translation that has the same figure. */
export type ClausePair = [source: number, target: number];

/** The clauses that belong together by figures that stand once in each of both texts. */
export function sameFigures(source: readonly Token[], target: readonly Token[]): ClausePair[] {
  const [given, said] = [figuresIn(source), figuresIn(target)];
  return [...given].flatMap(([figure, clauses]): ClausePair[] => {
    const own = said.get(figure);
    return clauses.length === 1 && own?.length === 1 ? [[clauses[0]!, own[0]!]] : [];
  });
}

/** Figures as they are written in both languages, with the clauses that they stand in. */
function figuresIn(tokens: readonly Token[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  let figure = '';
  tokens.forEach(({ word, clause }, at) => {
    if (/^[\d.,]+$/.test(word)) figure += word.replace(',', '.');
    const next = tokens[at + 1];
    if (figure === '' || (next?.clause === clause && /^[\d.,]+$/.test(next.word))) return;
    found.set(figure, [...(found.get(figure) ?? []), clause]);
    figure = '';
  });
  return found;
}
