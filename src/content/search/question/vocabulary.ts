import { setImmediate } from 'node:timers/promises';
import { type Database, query, sql, sqlConstants, sqlJoin } from '#base/sql';
import { charactersIn } from '#base/text';
import { foreignLocales, Locale, locales } from '#base/words';
import { cut } from '../chinese/chinese-words.ts';
import { library } from '../chinese/libraries.ts';
import { isHan, keyOf, normalise, runsIn } from '../chinese/normalise.ts';
import { namesOf } from '../index-of-editions/terms.ts';
import type { Synonyms } from '../synonyms/synonyms.ts';

/** Searchable words and names as readers type them, for suggestions and corrections. */
export interface Vocabulary {
  /** Whole names for completion, with their keys; shortest first. */
  names: readonly { name: string; key: string }[];
  words: ReadonlySet<string>;
  /** Syllables without tones, `gong ji jin`, to the word pronounced so. Chinese only. */
  bySound: ReadonlyMap<string, string>;
  /** The syllables without spaces, as typed, `gongjijin`. */
  bySpelling: ReadonlyMap<string, string>;
  /** First letters of the syllables, for names of three or more characters. */
  byInitials: ReadonlyMap<string, string>;
  /** A word with one character replaced by a wildcard, `公*金`. */
  byShape: ReadonlyMap<string, string>;
}

const newestTitles = (locale: Locale) => sql`
  union (select locale, title from edition where retired_at is null and locale = ${sqlConstants([locale])} order by published_at desc, item_number desc limit 2000)`;

/** Service guides are searched most, then new content. */
const titles = sql<{ locale: Locale; title: string }>`
  (select locale, title from edition where retired_at is null and kind = 'service-guide' limit 3000)
  union (select locale, title from edition where retired_at is null and locale = 'zh' order by published_at desc, item_number desc limit 3000)${sqlJoin(foreignLocales.map(newestTitles), sql` `)}`;

export async function vocabulariesOf(db: Database, synonyms: Synonyms): Promise<Record<Locale, Vocabulary>> {
  const [names, titleRows] = [await namesOf(db), await query(db, titles)];
  const vocabularies: Partial<Record<Locale, Vocabulary>> = {};
  for (const locale of locales) {
    const own = names.filter((name) => name.locale === locale).map(({ name }) => name);
    const heads = titleRows.filter((one) => one.locale === locale).map(({ title }) => title);
    vocabularies[locale] = await vocabulary(locale, own, heads, synonyms.words);
  }
  return vocabularies as Record<Locale, Vocabulary>;
}

async function vocabulary(
  locale: Locale,
  names: readonly string[],
  heads: readonly string[],
  synonyms: readonly string[],
): Promise<Vocabulary> {
  const isChinese = locale === Locale.ZH;
  const phrases = [...names, ...synonyms.filter((word) => isHan(word) === isChinese)].map(normalise);
  const words = new Set(
    [
      ...phrases.flatMap((phrase) => (isChinese ? [phrase] : runsIn(phrase))),
      ...heads.flatMap((head) => wordsOf(normalise(head))),
    ].filter((word) => [...word].length >= 2 && !/^\d+$/.test(word)),
  );
  const bySound = new Map<string, string>();
  const bySpelling = new Map<string, string>();
  const byInitials = new Map<string, string>();
  const byShape = new Map<string, string>();
  let done = 0;
  for (const word of words) {
    // Ten thousand words take a moment; yield to other requests.
    if (done++ % 200 === 0) await setImmediate();
    const characters = [...word];
    if (isChinese && characters.every(isHan) && characters.length <= 12) {
      const sounds = soundsOf(word);
      if (!bySound.has(sounds.join(' '))) bySpelling.set(sounds.join(''), word);
      keep(bySound, sounds.join(' '), word);
      if (characters.length >= 3) keep(byInitials, sounds.map((sound) => sound[0]).join(''), word);
    }
    if (isChinese && characters.length >= 3 && characters.length <= 20)
      for (const at of characters.keys()) keep(byShape, openAt(characters, at), word);
  }
  const completions = [...new Set(names)]
    .filter((name) => charactersIn(name) <= 40)
    .toSorted((a, b) => a.length - b.length)
    .map((name) => ({ name, key: keyOf(name) }));
  return { names: completions, words, bySound, bySpelling, byInitials, byShape };
}

const keep = (map: Map<string, string>, key: string, word: string) => {
  if (!map.has(key)) map.set(key, word);
};

const wordsOf = (text: string): string[] => runsIn(text).flatMap((run) => (isHan(run) ? cut(run) : [run]));

const pinyin = library<typeof import('pinyin-pro')>('pinyin-pro');

/** Syllables without tones. */
export const soundsOf = (han: string): string[] =>
  pinyin().pinyin(han, { toneType: 'none', type: 'array', v: true });

export const openAt = (characters: readonly string[], at: number): string =>
  characters.map((character, place) => (place === at ? '*' : character)).join('');
