import type { Context } from '#core';
import type { KnownLeader } from './leader-names.ts';
import type { Effect, ListedClass, TextClass } from './text-class.ts';
import { WordTrie } from './word-trie.ts';

export interface ListedWord {
  class: ListedClass;
  folded: string;
  word: string;
  proposal: string | null;
  source: string;
}

/** The imported lists, ready to search with. */
export interface Words {
  trie: WordTrie;
  words: readonly ListedWord[];
}

/** What texts are compared with at this moment. */
export interface TextRules extends Words {
  effects: Readonly<Record<TextClass, Effect>>;
  leaders: readonly KnownLeader[];
}

type Em = Pick<Context['em'], 'execute' | 'getDriver'>;

/** One set of words for each database: 100,000 of them are read and ordered in some tenths of a second. */
const kept = new WeakMap<object, { revision: number; words: Promise<Words> }>();

export async function textRules({ em }: { em: Em }): Promise<TextRules> {
  const [row] = await em.execute<
    [{ revision: number; effects: TextRules['effects']; leaders: KnownLeader[] }]
  >(
    `select revision, (select json_object_agg(name, effect) from text_class) effects,
       (select coalesce(json_agg(json_build_object('itemId', item_id, 'name', title, 'post', content #>> '{fields,post}')), '[]')
        from edition where kind = 'leader' and locale = 'zh' and retired_at is null) leaders
     from text_rules`,
  );
  const { revision, effects, leaders } = row;
  return { ...(await wordsOf(em, revision)), effects, leaders };
}

/** Makes every process read the lists again. */
export const changeRules = ({ em }: { em: Em }) =>
  em.execute('update text_rules set revision = revision + 1');

function wordsOf(em: Em, revision: number): Promise<Words> {
  const database = em.getDriver();
  const before = kept.get(database);
  if (before?.revision === revision) return before.words;
  const words = readWords(em);
  kept.set(database, { revision, words });
  words.catch(() => kept.delete(database));
  return words;
}

/** Where two lists have the same word, the stricter class counts. */
async function readWords(em: Em): Promise<Words> {
  const words = await em.execute<ListedWord[]>(
    `select l.class, w.folded, w.word, w.proposal, l.source from listed_word w join word_list l on l.name = w.list
       join text_class c on c.name = l.class order by c.effect, l.name`,
  );
  return { words, trie: new WordTrie(words.map(({ folded }) => folded)) };
}
