import type { ReadingContext } from '#base/cache';
import { plainText } from '#base/html';
import { Locale } from '#base/words';
import { answeringWords } from '../question/answering-words.ts';
import { excerptAt, bestPlace, type TextPassage } from './excerpt.ts';
import { onOneLine } from '../index-of-editions/passages.ts';
import {
  merged,
  placeOf,
  mapText,
  mappedVariants,
  spansOf,
  spansOfRuns,
  type TextSpan,
} from '../chinese/mapped-text.ts';
import { queryWords, type SearchQuestion } from '../question/question.ts';
import { wholeTags, type EditionWithPassage } from '../question/passage-sql.ts';

/** Safe HTML: everything is escaped, and matches are wrapped in `mark`. */
export interface Highlight {
  title: string;
  /** A passage around the first match: about 120 characters of Chinese, 200 of other languages. */
  excerpt: string;
}

interface EntryText extends TextPassage {
  title: string;
}
/** Marks the text of one entry: a title, or an excerpt. */
type MarkText = (text: string) => string;

export async function highlightsOf(
  ctx: ReadingContext,
  rows: readonly EditionWithPassage[],
  questions: readonly SearchQuestion[],
): Promise<Highlight[]> {
  const texts = rows.map((row) => ({
    title: onOneLine(row.title),
    // If the passage starts inside the body, the summary does not precede it.
    text: onOneLine(`${row.isCutBefore ? '' : row.summary} ${row.passage ?? plainText(wholeTags(row))}`),
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
function withMarks(text: string, spans: readonly TextSpan[]): string {
  let html = '';
  let end = 0;
  for (const [from, to] of spans) {
    html += `${escaped(text.slice(end, from))}<mark>${escaped(text.slice(from, to))}</mark>`;
    end = to;
  }
  return (html + escaped(text.slice(end))).replaceAll('</mark><mark>', '');
}

function chinese(question: SearchQuestion, texts: readonly EntryText[]): Highlight[] {
  // The longest word that occurs best shows where the match is.
  const longestFirst = queryWords(question).toSorted((a, b) => b.length - a.length);
  const markText: MarkText = (text) =>
    withMarks(text, merged(mappedVariants(text).flatMap((places) => spansOf(longestFirst, places))));
  return texts.map((text) => ({
    title: markText(text.title),
    excerpt: markText(
      excerptAt(text, Math.max(0, placeOf(longestFirst, mappedVariants(text.text))), {
        before: 20,
        max: 120,
      }),
    ),
  }));
}

async function foreign(
  ctx: ReadingContext,
  question: SearchQuestion,
  texts: readonly EntryText[],
): Promise<Highlight[]> {
  const mapped = texts.map(({ title, text }) => ({ title: mapText(title), text: mapText(text) }));
  const folded = mapped.flatMap(({ title, text }) => [title.text, text.text]);
  const words = await answeringWords(ctx, question, folded);
  const markText: MarkText = (text) =>
    withMarks(
      text,
      spansOfRuns(words, mapText(text)).map(({ span }) => span),
    );
  const [before, max] = [40, 200];
  return texts.map((text, at) => {
    const place = bestPlace(spansOfRuns(words, mapped[at]!.text), max - before);
    return { title: markText(text.title), excerpt: markText(excerptAt(text, place, { before, max })) };
  });
}
