import { openReader } from '#base/database';
import { query, type RowOf, sql } from '#base/sql';
import type { Bench } from './bench.ts';
import { fillItems } from './data-set.ts';
import { measure } from './measure.ts';

/** Measures the database's time for a column page, at any depth of the tree and for any number of editions below. */
export const lists: Bench = {
  about: 'the newest twenty of a column and of a channel',
  items: 20_000,
  async run(hub) {
    await fillItems(hub);
    const reader = openReader(hub.databaseUrl, { connections: 1 });
    try {
      const columns = await query(
        hub.owner,
        sql<{ id: string }>`select id from "column" where not is_template order by path`,
      );
      const channels = await query(hub.owner, sql<{ id: string }>`select id from channel order by slug`);
      const newest = (scopes: { id: string }[]) => (run: number) =>
        query(reader, newestOf(scopes[(run * 31) % scopes.length]!.id));
      return [
        await measure('a column', 500, newest(columns)),
        await measure('a channel', 500, newest(channels)),
      ];
    } finally {
      await reader.end();
    }
  },
};

const newestOf = (scopeId: string) => sql<RowOf<'edition', 'title' | 'path' | 'published_at'>>`
  select e.title, e.path, e.published_at from listing l join edition e on e.id = l.edition_id
  where l.scope_id = ${scopeId} and l.locale = 'zh' order by l.published_at desc, l.item_number desc limit 20`;
