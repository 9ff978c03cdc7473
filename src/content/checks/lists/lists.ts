import type { Context } from '#base/database';
import { query, sql } from '#base/sql';
import type { HostList, TextEffect, WordList } from '../text.type.ts';

export const wordLists = ({ em }: Pick<Context, 'em'>): Promise<WordList[]> =>
  query(
    em,
    sql<WordList>`
      select l.name, l.class, l.source, l.imported_at "importedAt", count(w.list)::int words
        from word_list l left join listed_word w on w.list = l.name group by l.name order by l.name`,
  );

export const hostLists = ({ em }: Pick<Context, 'em'>): Promise<HostList[]> =>
  query(
    em,
    sql<HostList>`
      select list "name", max(listed_at) "importedAt", count(*)::int hosts from dangerous_host group by list order by list`,
  );

export const textEffects = ({ em }: Pick<Context, 'em'>): Promise<TextEffect[]> =>
  query(em, sql<TextEffect>`select name "class", effect from text_class order by name`);
