import type { ReadingContext } from '#base/cache';
import { plainText } from '#base/html';
import { Locale } from '#base/words';
import { answeringWords } from '../question/answering-words.ts';
import { around, bestPlace, type Stretch } from './excerpt.ts';
import { shown } from '../index-of-editions/passages.ts';
import { merged, placeOf, placesIn, waysToRead, spansOf, spansOfRuns, type Span } from '../chinese/places.ts';
import { wordsAsked, type Question } from '../question/question.ts';
import { wholeTags, type Stretched } from '../question/stretch.ts';

/** Safe HTML: everything is escaped, and matches are wrapped in `mark`. */
export interface Highlight {
  title: string;
  /** A passage around the first match: about 120 characters of Chinese, 200 of other languages. */
  excerpt: string;
}

interface Text extends Stretch {
  title: string;
}
/** Marks the text of one entry: a title, or an excerpt. */
type Marked = (text: string) => string;

export async function highlightsOf(
  ctx: ReadingContext,
  rows: readonly Stretched[],
  questions: readonly Question[],
): Promise<Highlight[]> {
  const texts = rows.map((row) => ({
    title: shown(row.title),
    // If the passage starts inside the body, the summary does not precede it.
    text: shown(`${row.isCutBefore ? '' : row.summary} ${row.stretch ?? plainText(wholeTags(row))}`),
    isCutBefore: row.isCutBefore ?? false,
    isCutAfter: row.isCutAfter ?? false,
  }));
  const highlights: Highlight[] = texts.map(({ title }) => ({ title: escaped(title), excerpt: '' }));
  for (const question of questions) {
    const places = [...rows.keys()].filter((at) => rows[at]!.locale === question.locale);
    if (places.length === 0) continue;
    const own = places.map((at) => texts[at]!);
    const marked = question.locale === Locale.ZH ? chinese(question, own) : await foreign(ctx, question, own);
    marked.forEach((one, index) => (highlights[places[index]!] = one));
  }
  return highlights;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Text is marked as it was written: 繁体 matches and marks 繁體. */
function withMarks(text: string, spans: readonly Span[]): string {
  let html = '';
  let end = 0;
  for (const [from, to] of spans) {
    html += `${escaped(text.slice(end, from))}<mark>${escaped(text.slice(from, to))}</mark>`;
    end = to;
  }
  return (html + escaped(text.slice(end))).replaceAll('</mark><mark>', '');
}

function chinese(question: Question, texts: readonly Text[]): Highlight[] {
  // The longest word that occurs best shows where the match is.
  const longestFirst = wordsAsked(question).toSorted((a, b) => b.length - a.length);
  const marked: Marked = (text) =>
    withMarks(text, merged(waysToRead(text).flatMap((places) => spansOf(longestFirst, places))));
  return texts.map((text) => ({
    title: marked(text.title),
    excerpt: marked(
      around(text, Math.max(0, placeOf(longestFirst, waysToRead(text.text))), { before: 20, most: 120 }),
    ),
  }));
}

async function foreign(
  ctx: ReadingContext,
  question: Question,
  texts: readonly Text[],
): Promise<Highlight[]> {
  const placed = texts.map(({ title, text }) => ({ title: placesIn(title), text: placesIn(text) }));
  const folded = placed.flatMap(({ title, text }) => [title.text, text.text]);
  const words = await answeringWords(ctx, question, folded);
  const marked: Marked = (text) =>
    withMarks(
      text,
      spansOfRuns(words, placesIn(text)).map(({ span }) => span),
    );
  const [before, most] = [40, 200];
  return texts.map((text, at) => {
    const place = bestPlace(spansOfRuns(words, placed[at]!.text), most - before);
    return { title: marked(text.title), excerpt: marked(around(text, place, { before, most })) };
  });
}
