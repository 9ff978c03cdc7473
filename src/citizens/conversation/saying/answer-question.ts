import type { ReadingContext } from '#base/cache';
import { shortened } from '#base/text';
import { Locale, phrase } from '#base/words';
import { addressOf, pictureOf } from '../finding/addresses.ts';
import { nothingFound } from '../finding/examples.ts';
import {
  columnAt,
  columnCalled,
  columnsNamed,
  contentAt,
  newestOf,
  type ColumnRef,
} from '../finding/find-columns.ts';
import { findAnyContents, type ContentSummary, type ContentMatches } from '../finding/find-contents.ts';
import { guideLines } from '../finding/guide-lines.ts';
import { fits } from './lines.ts';
import { questionOf } from '../understanding/question.ts';
import type { Decision, ReplyLine, ListEntry } from './reply.ts';

const maxEntries = 5;
const maxParts = 3;
/** Few guesses: readers who get five wrong results do not ask again. */
const maxGuesses = 3;

/** Answers a question with what the city has published. */
export async function answerQuestion(
  reading: ReadingContext,
  text: string,
  locale: Locale,
): Promise<Decision> {
  const column = await columnCalled(reading, text, locale);
  if (column) return newestAnswer(reading, column, locale);

  const question = questionOf(text);
  const { good, perhaps } = await contentFor(reading, text, locale);
  const maxColumns = Math.max(maxEntries - good.length, good.length > 0 ? 1 : maxEntries);
  const columns = await columnsNamed(reading, question.telling, { locale, max: Math.min(maxColumns, 2) });
  if (good.length === 1 && columns.length === 0)
    return question.isVague ? guesses(reading, good, locale) : contentAnswer(reading, good[0]!, locale);
  if (good.length === 0 && columns.length === 1) return newestAnswer(reading, columns[0]!, locale);
  if (good.length + columns.length > 0)
    return numberedList(reading, {
      locale,
      about: 'found',
      head: [phrase(locale, 'chat:found')],
      entries: [...good.slice(0, maxEntries - columns.length), ...columns],
    });
  return perhaps.length > 0 ? guesses(reading, perhaps, locale) : nothingFound(reading, locale);
}

const guesses = (reading: ReadingContext, entries: readonly ContentSummary[], locale: Locale): Decision =>
  numberedList(reading, {
    locale,
    about: 'perhaps',
    head: [phrase(locale, 'chat:perhaps')],
    entries: entries.slice(0, maxGuesses),
    last: { label: phrase(locale, 'chat:choice.none-of-these'), opens: { type: 'wish', wish: 'person' } },
  });

/** Answers two questions of one message, separated by a comma, together. */
async function contentFor(reading: ReadingContext, text: string, locale: Locale): Promise<ContentMatches> {
  const wholeMatch = await findAnyContents(reading, questionOf(text), { locale, max: maxEntries });
  const parts = text.split(/[,，。;；.?？!！]+/u).filter((part) => part.trim() !== '');
  if (parts.length < 2 || parts.length > maxParts) return wholeMatch;
  const answers: ContentSummary[][] = [];
  for (const part of parts) {
    const { good } = await findAnyContents(reading, questionOf(part), { locale, max: 2 });
    if (good.length > 0) answers.push(good);
  }
  if (answers.length < 2) return wholeMatch;
  const byPath = new Map(answers.flat().map((one) => [one.path, one]));
  return { good: [...byPath.values()].slice(0, maxEntries), perhaps: [] };
}

/** Answers with the newest content of a column. */
export async function newestAnswer(
  reading: ReadingContext,
  column: ColumnRef,
  locale: Locale,
): Promise<Decision> {
  const inLocale = await newestOf(reading, column, { locale, max: maxEntries });
  const contents =
    inLocale.length > 0 || locale === Locale.ZH
      ? inLocale
      : await newestOf(reading, column, { locale: Locale.ZH, max: maxEntries });
  const url = addressOf(reading.publicUrl, locale, column.path);
  if (contents.length === 0) {
    const label = phrase(locale, 'chat:empty', { column: column.name });
    return { reply: { lines: [{ label, url }] }, about: 'empty' };
  }
  if (contents.length === 1) return contentAnswer(reading, contents[0]!, locale);
  const head = { label: phrase(locale, 'chat:newest', { column: column.name }), url };
  return numberedList(reading, { locale, about: 'newest', head: [head], entries: contents });
}

/** Answers with the current content of a list entry. */
export async function entryAnswer(
  reading: ReadingContext,
  { type, path }: Exclude<ListEntry, { type: 'wish' }>,
  locale: Locale,
): Promise<Decision> {
  if (type === 'column') {
    const column = await columnAt(reading, path, locale);
    if (column) return newestAnswer(reading, column, locale);
  } else {
    const content = await contentAt(reading, path, locale);
    if (content) return contentAnswer(reading, content, locale);
  }
  return { reply: { lines: [phrase(locale, 'chat:gone')] }, about: 'gone' };
}

/** A service guide is answered with place, hours and materials; any other content with a card that links to it. */
function contentAnswer({ publicUrl }: ReadingContext, content: ContentSummary, locale: Locale): Decision {
  const url = addressOf(publicUrl, content.locale, content.path);
  const lines = guideLines(content, locale);
  if (lines.length > 0) {
    const label = phrase(locale, 'chat:guide', { title: shortened(content.title, 64) });
    return { reply: { lines: [{ label, url }, '', ...lines] }, about: 'guide' };
  }
  const { title, summary } = content;
  const picture = pictureOf(publicUrl, content);
  return {
    reply: { card: { title: shortened(title, 64), description: shortened(summary, 120), url, picture } },
    about: 'card',
  };
}

interface NumberedList {
  locale: Locale;
  about: string;
  head: readonly ReplyLine[];
  entries: readonly (ContentSummary | ColumnRef)[];
  /** An additional entry with the last number. */
  last?: { label: string; opens: ListEntry };
}

/** One text with numbered links, since the platform allows only one card per message. */
export function numberedList({ publicUrl }: ReadingContext, options: NumberedList): Decision {
  const { locale, about, head, entries, last } = options;
  const line = (entry: ContentSummary | ColumnRef, at: number): ReplyLine => {
    const before = `${at + 1}. `;
    if (!('title' in entry)) {
      const label = phrase(locale, 'chat:column', { name: entry.name });
      return { before, label, url: addressOf(publicUrl, locale, entry.path) };
    }
    const title = shortened(entry.title, 40);
    const label = entry.kind === 'service-guide' ? phrase(locale, 'chat:guide', { title }) : title;
    return { before, label, url: addressOf(publicUrl, entry.locale, entry.path) };
  };
  const visible = [...entries];
  const lines = (): ReplyLine[] => [
    ...head,
    '',
    ...visible.map(line),
    ...(last ? [`${visible.length + 1}. ${last.label}`] : []),
    '',
    phrase(locale, 'chat:choose'),
  ];
  while (visible.length > 1 && !fits(lines())) visible.pop();
  const opens = visible.map((entry): ListEntry => ({
    type: 'title' in entry ? 'content' : 'column',
    path: entry.path,
  }));
  return { reply: { lines: lines() }, about, list: [...opens, ...(last ? [last.opens] : [])] };
}
