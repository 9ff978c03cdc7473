import { perTransaction, type Context } from '#base/database';
import { type Database, execute, query, queryOne, sql } from '#base/sql';
import type { KnownLeader } from './finders/leader-names.ts';
import type { Effect, ListedClass, TextClass } from './text-class.ts';
import { WordTrie } from './finders/word-trie.ts';

export interface ListedWord {
  class: ListedClass;
  folded: string;
  word: string;
  proposal: string | null;
  source: string;
}

/** The imported lists, indexed for search. */
export interface IndexedWords {
  trie: WordTrie;
  words: readonly ListedWord[];
}

/** What texts are checked against at this moment. */
export interface TextRules extends IndexedWords {
  effects: Readonly<Record<TextClass, Effect>>;
  leaders: readonly KnownLeader[];
  /** The name of the city, such as 双鸭山市; empty before the site has a name. */
  city: string;
  /** Increases with every change of the lists. */
  revision: number;
}

const readRules = perTransaction(({ em }: Pick<Context, 'em'>, _all: null) =>
  textRulesOf(em, em.getDriver()),
);
export const textRules = (ctx: Pick<Context, 'em'>): Promise<TextRules> => readRules(ctx, null);

/** Cached words per database: reading and indexing 100,000 of them takes some tenths of a second. */
const cachedWords = new WeakMap<object, { revision: number; words: Promise<IndexedWords> }>();

/** The rules with any client of the database; `cacheKey` is the one of the words. */
export async function textRulesOf(db: Database, cacheKey: object): Promise<TextRules> {
  const row = await queryOne(
    db,
    sql<Omit<TextRules, keyof IndexedWords>>`
      select revision, (select json_object_agg(name, effect) from text_class) effects,
          coalesce((select substring(name ->> 'zh' from '^.{1,8}?[市县区旗]') from site), '') city,
          (select coalesce(json_agg(json_build_object('itemId', e.item_id, 'name', e.title,
              'post', e.content #>> '{fields,post}', 'unit', u.short_name ->> 'zh') order by e.item_id), '[]')
            from edition e join unit u on u.id = e.unit_id
            where e.kind = 'leader' and e.locale = 'zh' and e.retired_at is null) leaders
        from text_rules`,
  );
  return { ...(await wordsOf(db, cacheKey, row.revision)), ...row };
}

/** Makes every process reload the lists. */
export const changeRules = (ctx: Pick<Context, 'em'>) =>
  execute(ctx, sql`update text_rules set revision = revision + 1`);

function wordsOf(db: Database, cacheKey: object, revision: number): Promise<IndexedWords> {
  const before = cachedWords.get(cacheKey);
  if (before?.revision === revision) return before.words;
  const words = readWords(db);
  cachedWords.set(cacheKey, { revision, words });
  words.catch(() => cachedWords.delete(cacheKey));
  return words;
}

/** If two lists contain the same word, the stricter class counts. */
async function readWords(db: Database): Promise<IndexedWords> {
  const words = await query(
    db,
    sql<ListedWord>`
      select l.class, w.folded, w.word, w.proposal, l.source from listed_word w join word_list l on l.name = w.list
        join text_class c on c.name = l.class order by c.effect, l.name`,
  );
  return { words, trie: new WordTrie(words.map(({ folded }) => folded)) };
}
