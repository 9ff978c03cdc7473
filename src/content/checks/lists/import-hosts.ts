import { command } from '#base/database';
import { execute, sql } from '#base/sql';
import { allow } from '#city/access';
import { listName } from './import-words.ts';
import { readHosts } from './read-hosts.ts';

export interface ImportHosts {
  name: string;
  /** See `readHosts`; empty: clears the list. */
  text: string;
}

const atOnce = 20_000;

/**
 * Replaces the hosts of a list of dangerous hosts, completely or not at all; an empty text clears the list.
 * Returns the number of hosts.
 */
export const importHosts = command(
  'list.import-hosts',
  async (tx, { name, text }: ImportHosts): Promise<number> => {
    allow(tx.actor, 'list.manage');
    const hosts = text === '' ? [] : readHosts(text);
    await execute(tx, sql`delete from dangerous_host where list = ${listName(name)}`);
    for (let from = 0; from < hosts.length; from += atOnce)
      await execute(
        tx,
        sql`
          insert into dangerous_host (list, host, listed_at)
            select ${name}, host, ${tx.now} from unnest(${hosts.slice(from, from + atOnce)}::text[]) host`,
      );
    return hosts.length;
  },
  { secret: ['text'] },
);
