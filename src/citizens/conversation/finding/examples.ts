import type { ReadingContext } from '#base/cache';
import { phrase, type Locale } from '#base/words';
import { findContents } from './find-contents.ts';
import { listSeparator } from '../saying/lines.ts';
import { questionOf } from '../understanding/question.ts';
import type { Decision, ReplyLine, ListEntry } from '../saying/reply.ts';

const maxExamples = 2;
/** Content changes slowly, and a stale example does no harm. */
const freshMs = 600_000;
const cacheByPool = new WeakMap<object, Map<Locale, { at: number; words: Promise<string[]> }>>();

export const greeting = async (reading: ReadingContext, locale: Locale): Promise<Decision> => ({
  reply: { lines: [phrase(locale, 'chat:greeting'), ...(await examples(reading, locale))] },
  about: 'greeting',
});

export const help = async (reading: ReadingContext, locale: Locale): Promise<Decision> => ({
  reply: { lines: [phrase(locale, 'chat:help'), ...(await examples(reading, locale))] },
  about: 'help',
});

/** Says that nothing was found, and offers numbered ways to continue. */
export async function nothingFound(reading: ReadingContext, locale: Locale): Promise<Decision> {
  const choices: [string, ListEntry][] = [
    [phrase(locale, 'chat:choice.person'), { type: 'wish', wish: 'person' }],
    [phrase(locale, 'chat:choice.hotline'), { type: 'wish', wish: 'hotline' }],
    [phrase(locale, 'chat:choice.help'), { type: 'wish', wish: 'help' }],
  ];
  return {
    reply: {
      lines: [
        phrase(locale, 'chat:not-found'),
        ...choices.map(([label], at) => `${at + 1}. ${label}`),
        ...(await examples(reading, locale)),
      ],
    },
    about: 'not-found',
    list: choices.map(([, opens]) => opens),
  };
}

/** Lines with words that have results today; none if no word has. */
async function examples(reading: ReadingContext, locale: Locale): Promise<ReplyLine[]> {
  const words = await cachedWords(reading, locale);
  if (words.length === 0) return [];
  const quoted = words.map((word) => phrase(locale, 'chat:example', { word }));
  return ['', phrase(locale, 'chat:for-example', { examples: quoted.join(listSeparator(locale)) })];
}

function cachedWords(reading: ReadingContext, locale: Locale): Promise<string[]> {
  const cache = cacheByPool.get(reading.db) ?? new Map<Locale, { at: number; words: Promise<string[]> }>();
  cacheByPool.set(reading.db, cache);
  const cached = cache.get(locale);
  if (cached && performance.now() - cached.at < freshMs) return cached.words;
  const words = findWords(reading, locale);
  cache.set(locale, { at: performance.now(), words });
  words.catch(() => cache.delete(locale));
  return words;
}

async function findWords(reading: ReadingContext, locale: Locale): Promise<string[]> {
  const words: string[] = [];
  for (const word of phrase(locale, 'chat-words:examples').split(/[、,]\s*/u)) {
    if (words.length === maxExamples) break;
    const { good } = await findContents(reading, questionOf(word), { locale, max: 1 });
    if (good.length > 0) words.push(word);
  }
  return words;
}
