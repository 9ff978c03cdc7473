import { Locale, select, type ReadingContext } from '#core';
import { plainText } from '#text';
import { foldCharacter, isHan } from './normalise.ts';
import { wordsAsked, type Question } from './question.ts';
import { wholeTags, type Stretched } from './stretch.ts';

/** Safe HTML: everything is escaped, and then `mark` is put around what answers the question. */
export interface Highlight {
  title: string;
  /** A stretch of the text, about 120 characters, around the first answer in it. */
  excerpt: string;
}

// Of the private use area, and taken from every text before it is marked: nobody can bring their own.
const [open, close] = ['\ue000', '\ue001'];

export async function highlightsOf(
  ctx: ReadingContext,
  rows: readonly Stretched[],
  questions: readonly Question[],
): Promise<Highlight[]> {
  const texts = rows.map((row) => ({
    title: bare(row.title),
    // Where the body begins in its midst, the summary does not stand before it.
    text: bare(`${row.isCutBefore ? '' : row.summary} ${plainText(wholeTags(row))}`),
    isCutBefore: row.isCutBefore ?? false,
    isCutAfter: row.isCutAfter ?? false,
  }));
  const highlights: Highlight[] = texts.map(({ title }) => ({ title, excerpt: '' }));
  for (const question of questions) {
    const places = [...rows.keys()].filter((at) => rows[at]!.locale === question.locale);
    if (places.length === 0) continue;
    const own = places.map((at) => texts[at]!);
    const marked = question.locale === Locale.ZH ? chinese(question, own) : await stemmed(ctx, question, own);
    marked.forEach((one, index) => (highlights[places[index]!] = one));
  }
  return highlights.map(({ title, excerpt }) => ({ title: safe(title), excerpt: safe(excerpt) }));
}

const bare = (text: string): string =>
  text
    .replaceAll(/[\ue000\ue001\0]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

const safe = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(open, '<mark>')
    .replaceAll(close, '</mark>');

interface Text {
  title: string;
  /** Of a long body, a stretch of it. */
  text: string;
  isCutBefore: boolean;
  isCutAfter: boolean;
}

function chinese(question: Question, texts: readonly Text[]): Highlight[] {
  const longestFirst = wordsAsked(question).toSorted((a, b) => b.length - a.length);
  return texts.map((text) => ({
    title: markWords(text.title, longestFirst),
    excerpt: markWords(around(text, longestFirst), longestFirst),
  }));
}

/** Letter by letter, so that what is marked stays as it was written: 繁體 is found by 繁体. */
const foldedLetters = (text: string): string[] =>
  Array.from(text, (one) => Array.from(foldCharacter(one))[0] ?? ' ');

function markWords(text: string, words: readonly string[]): string {
  const [letters, folded] = [[...text], foldedLetters(text)];
  let marked = '';
  for (let at = 0; at < letters.length;) {
    const length = wordLengthAt(folded, at, words);
    marked += length > 0 ? open + letters.slice(at, at + length).join('') + close : letters[at]!;
    at += Math.max(1, length);
  }
  return marked.replaceAll(close + open, '');
}

function wordLengthAt(folded: readonly string[], at: number, words: readonly string[]): number {
  for (const word of words) {
    const letters = [...word];
    const isHere = letters.every((letter, place) => folded[at + place] === letter);
    // 1 is not in 12, nor is tv in cctv.
    const isWhole = isHan(word) || (!isLatin(folded[at - 1]) && !isLatin(folded[at + letters.length]));
    if (isHere && isWhole) return letters.length;
  }
  return 0;
}

const isLatin = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{N}]/u.test(letter) && !isHan(letter);

const [before, shown] = [20, 120];

function around({ text, isCutBefore, isCutAfter }: Text, words: readonly string[]): string {
  const letters = [...text];
  const start = Math.max(0, placeOf(text, letters, words) - before);
  const piece = letters
    .slice(start, start + shown)
    .join('')
    .trim();
  const isBegun = isCutBefore || start > 0;
  return `${isBegun ? '…' : ''}${piece}${isCutAfter || letters.length > start + shown ? '…' : ''}`;
}

/** In letters: where the longest word stands that is there at all, which says best where the answer lies. */
function placeOf(text: string, letters: readonly string[], words: readonly string[]): number {
  // Nearly always one of them stands there as it was asked, and nothing has to be folded.
  const placeIn = (within: string) => words.map((word) => within.indexOf(word)).find((place) => place >= 0);
  const plain = placeIn(text);
  if (plain !== undefined) return Array.from(text.slice(0, plain)).length;
  const folded = letters.map((letter) => Array.from(foldCharacter(letter))[0] ?? ' ').join('');
  return Array.from(folded.slice(0, placeIn(folded) ?? 0)).length;
}

async function stemmed(
  ctx: ReadingContext,
  { locale, groups }: Question,
  texts: readonly Text[],
): Promise<Highlight[]> {
  const stems = locale === Locale.EN ? 'english' : 'russian';
  const marks = `StartSel=${open}, StopSel=${close}`;
  const rows = await select<Highlight>(
    ctx,
    `search-marks-${stems}`,
    `select ts_headline('${stems}', title, q, '${marks}, HighlightAll=true') title,
       ts_headline('${stems}', excerpt, q, '${marks}, MaxWords=32, MinWords=18, MaxFragments=1') excerpt
     from unnest($1::text[], $2::text[]) with ordinality t(title, excerpt, place)
     cross join (
       select coalesce(string_agg('(' || plainto_tsquery('${stems}', form)::text || ')', ' | '), '')::tsquery q
       from unnest($3::text[]) form where numnode(plainto_tsquery('${stems}', form)) > 0) asked
     order by place`,
    [texts.map(({ title }) => title), texts.map(({ text }) => text), groups.flat()],
    () => [], // nothing but what it was given
  );
  return rows.map(({ title, excerpt }, at) => ({ title, excerpt: withEllipses(excerpt, texts[at]!) }));
}

function withEllipses(excerpt: string, { text, isCutBefore, isCutAfter }: Text): string {
  const plain = excerpt.replaceAll(/[\ue000\ue001]/g, '');
  if (plain === '') return '';
  const isWhole = {
    before: !isCutBefore && text.startsWith(plain),
    after: !isCutAfter && text.endsWith(plain),
  };
  return `${isWhole.before ? '' : '…'}${excerpt}${isWhole.after ? '' : '…'}`;
}
