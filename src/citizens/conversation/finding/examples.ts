import type { ReadingContext } from '#base/cache';
import { phrase, type Locale } from '#base/words';
import { findContents } from './find-contents.ts';
import { between } from '../saying/lines.ts';
import { questionOf } from '../understanding/question.ts';
import type { Decision, Line, Listed } from '../saying/reply.ts';

const most = 2;
/** Contents come and go slowly, and an example is only one. */
const freshMs = 600_000;
const kept = new WeakMap<object, Map<Locale, { at: number; words: Promise<string[]> }>>();

export const greeting = async (reading: ReadingContext, locale: Locale): Promise<Decision> => ({
  reply: { lines: [phrase(locale, 'chat:greeting'), ...(await examples(reading, locale))] },
  about: 'greeting',
});

export const help = async (reading: ReadingContext, locale: Locale): Promise<Decision> => ({
  reply: { lines: [phrase(locale, 'chat:help'), ...(await examples(reading, locale))] },
  about: 'help',
});

/** Honest, and with ways to go on, each by its number. */
export async function nothingFound(reading: ReadingContext, locale: Locale): Promise<Decision> {
  const choices: [string, Listed][] = [
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

/** Words that find something today. Without any, none are offered. */
async function examples(reading: ReadingContext, locale: Locale): Promise<Line[]> {
  const words = await finding(reading, locale);
  if (words.length === 0) return [];
  const quoted = words.map((word) => phrase(locale, 'chat:example', { word }));
  return ['', phrase(locale, 'chat:for-example', { examples: quoted.join(between(locale)) })];
}

function finding(reading: ReadingContext, locale: Locale): Promise<string[]> {
  const own = kept.get(reading.db) ?? new Map<Locale, { at: number; words: Promise<string[]> }>();
  kept.set(reading.db, own);
  const before = own.get(locale);
  if (before && performance.now() - before.at < freshMs) return before.words;
  const words = tried(reading, locale);
  own.set(locale, { at: performance.now(), words });
  words.catch(() => own.delete(locale));
  return words;
}

async function tried(reading: ReadingContext, locale: Locale): Promise<string[]> {
  const words: string[] = [];
  for (const word of phrase(locale, 'chat-words:examples').split(/[、,]\s*/u)) {
    if (words.length === most) break;
    const { good } = await findContents(reading, questionOf(word), { locale, most: 1 });
    if (good.length > 0) words.push(word);
  }
  return words;
}
