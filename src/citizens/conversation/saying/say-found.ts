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
  type FoundColumn,
} from '../finding/find-columns.ts';
import { findAnyContents, type FoundContent, type FoundContents } from '../finding/find-contents.ts';
import { guideLines } from '../finding/guide-lines.ts';
import { fits } from './lines.ts';
import { questionOf } from '../understanding/question.ts';
import type { Decision, Line, Listed } from './reply.ts';

const maxEntries = 5;
const maxParts = 3;
/** Guesses are few: who reads five wrong things asks no more. */
const maxGuesses = 3;

/** What the city has for a question. */
export async function asked(reading: ReadingContext, text: string, locale: Locale): Promise<Decision> {
  const called = await columnCalled(reading, text, locale);
  if (called) return newest(reading, called, locale);

  const question = questionOf(text);
  const { good, perhaps } = await foundFor(reading, text, locale);
  const room = Math.max(maxEntries - good.length, good.length > 0 ? 1 : maxEntries);
  const columns = await columnsNamed(reading, question.telling, { locale, most: Math.min(room, 2) });
  if (good.length === 1 && columns.length === 0)
    return question.isVague ? guessed(reading, good, locale) : shown(reading, good[0]!, locale);
  if (good.length === 0 && columns.length === 1) return newest(reading, columns[0]!, locale);
  if (good.length + columns.length > 0)
    return numbered(reading, {
      locale,
      about: 'found',
      head: [phrase(locale, 'chat:found')],
      entries: [...good.slice(0, maxEntries - columns.length), ...columns],
    });
  return perhaps.length > 0 ? guessed(reading, perhaps, locale) : nothingFound(reading, locale);
}

const guessed = (reading: ReadingContext, entries: readonly FoundContent[], locale: Locale): Decision =>
  numbered(reading, {
    locale,
    about: 'perhaps',
    head: [phrase(locale, 'chat:perhaps')],
    entries: entries.slice(0, maxGuesses),
    last: { label: phrase(locale, 'chat:choice.none-of-these'), opens: { type: 'wish', wish: 'person' } },
  });

/** Who asks two things at once, with a comma between them, gets both. */
async function foundFor(reading: ReadingContext, text: string, locale: Locale): Promise<FoundContents> {
  const whole = await findAnyContents(reading, questionOf(text), { locale, most: maxEntries });
  const parts = text.split(/[,，。;；.?？!！]+/u).filter((part) => part.trim() !== '');
  if (parts.length < 2 || parts.length > maxParts) return whole;
  const answers: FoundContent[][] = [];
  for (const part of parts) {
    const { good } = await findAnyContents(reading, questionOf(part), { locale, most: 2 });
    if (good.length > 0) answers.push(good);
  }
  if (answers.length < 2) return whole;
  const byPath = new Map(answers.flat().map((one) => [one.path, one]));
  return { good: [...byPath.values()].slice(0, maxEntries), perhaps: [] };
}

/** What was published last in a column. */
export async function newest(
  reading: ReadingContext,
  column: FoundColumn,
  locale: Locale,
): Promise<Decision> {
  const here = await newestOf(reading, column, { locale, most: maxEntries });
  const contents =
    here.length > 0 || locale === Locale.ZH
      ? here
      : await newestOf(reading, column, { locale: Locale.ZH, most: maxEntries });
  const url = addressOf(reading.publicUrl, locale, column.path);
  if (contents.length === 0) {
    const label = phrase(locale, 'chat:empty', { column: column.name });
    return { reply: { lines: [{ label, url }] }, about: 'empty' };
  }
  if (contents.length === 1) return shown(reading, contents[0]!, locale);
  const head = { label: phrase(locale, 'chat:newest', { column: column.name }), url };
  return numbered(reading, { locale, about: 'newest', head: [head], entries: contents });
}

/** An entry of a list as it reads now. */
export async function opened(
  reading: ReadingContext,
  { type, path }: Exclude<Listed, { type: 'wish' }>,
  locale: Locale,
): Promise<Decision> {
  if (type === 'column') {
    const column = await columnAt(reading, path, locale);
    if (column) return newest(reading, column, locale);
  } else {
    const content = await contentAt(reading, path, locale);
    if (content) return shown(reading, content, locale);
  }
  return { reply: { lines: [phrase(locale, 'chat:gone')] }, about: 'gone' };
}

/** A guide answers with where, when and what to bring; of everything else there is a card that leads to it. */
function shown({ publicUrl }: ReadingContext, content: FoundContent, locale: Locale): Decision {
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

interface Numbered {
  locale: Locale;
  about: string;
  head: readonly Line[];
  entries: readonly (FoundContent | FoundColumn)[];
  /** Has the last number. */
  last?: { label: string; opens: Listed };
}

/** One text with numbers: of cards the platform allows one a message. */
export function numbered({ publicUrl }: ReadingContext, given: Numbered): Decision {
  const { locale, about, head, entries, last } = given;
  const line = (entry: FoundContent | FoundColumn, at: number): Line => {
    const before = `${at + 1}. `;
    if (!('title' in entry)) {
      const label = phrase(locale, 'chat:column', { name: entry.name });
      return { before, label, url: addressOf(publicUrl, locale, entry.path) };
    }
    const title = shortened(entry.title, 40);
    const label = entry.kind === 'service-guide' ? phrase(locale, 'chat:guide', { title }) : title;
    return { before, label, url: addressOf(publicUrl, entry.locale, entry.path) };
  };
  const kept = [...entries];
  const lines = (): Line[] => [
    ...head,
    '',
    ...kept.map(line),
    ...(last ? [`${kept.length + 1}. ${last.label}`] : []),
    '',
    phrase(locale, 'chat:choose'),
  ];
  while (kept.length > 1 && !fits(lines())) kept.pop();
  const opens = kept.map((entry): Listed => ({
    type: 'title' in entry ? 'content' : 'column',
    path: entry.path,
  }));
  return { reply: { lines: lines() }, about, list: [...opens, ...(last ? [last.opens] : [])] };
}
