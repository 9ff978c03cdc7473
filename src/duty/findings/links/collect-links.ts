import type { PoolClient } from 'pg';
import { after } from '#base/dates';
import { newId } from '#base/platform';
import { execute, json, query, sql } from '#base/sql';
import { hostsOf } from '#content/checks';
import { minutes, type Monitoring } from '../monitoring.ts';
import { linksIn, type LinkingEdition } from './links-in.ts';

const batchSize = 200;
/** Ids are ordered by creation, not by commit: beside a young edition an older one may still be uncommitted. */
const settleMs = minutes(5);

/**
 * Records the links of live editions and link columns. New editions are read in the order of their ids, from where the
 * last turn ended; the links of retired editions are deleted. Returns whether more is waiting.
 */
export async function collectLinks(monitoring: Monitoring, settledMs = settleMs): Promise<boolean> {
  const client = await monitoring.pool.connect();
  try {
    await client.query('begin');
    const hasMore = await collectFromEditions(monitoring, client, settledMs);
    await collectFromColumns(monitoring, client);
    await execute(client, deleteUses);
    await execute(client, deleteResults);
    await client.query('commit');
    return hasMore;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function collectFromEditions(
  monitoring: Monitoring,
  client: PoolClient,
  settledMs: number,
): Promise<boolean> {
  // All editions that exist when the job first runs, and afterwards those that were added.
  const editions = await query(
    client,
    sql<LinkingEdition>`
      select id, kind, path, locale, body, content from edition
      where id > coalesce((select cursor::uuid from chore where name = 'collect-links'), '00000000-0000-0000-0000-000000000000')
        and id < ${newId(after(monitoring.now(), -settledMs))} and retired_at is null order by id limit ${batchSize}`,
  );
  if (editions.length === 0) return false;
  const uses = editions.flatMap((edition) =>
    linksIn(edition, monitoring.publicUrl).map((link) => ({
      ...link,
      edition_id: edition.id,
      column_id: null,
    })),
  );
  await saveUses(monitoring, client, uses);
  await execute(client, sql`update chore set cursor = ${editions.at(-1)!.id} where name = 'collect-links'`);
  return editions.length === batchSize;
}

async function collectFromColumns(monitoring: Monitoring, client: PoolClient): Promise<void> {
  const rows = await query(
    client,
    sql<{ id: string; address: string }>`
      select id, address from "column" where address is not null and not is_template`,
  );
  const uses = rows.map(({ id, address }) => ({
    address: new URL(address).href,
    field: 'address',
    edition_id: null,
    column_id: id,
  }));
  await saveUses(
    monitoring,
    client,
    uses.filter(({ address }) => address.length <= 2000),
  );
  await execute(
    client,
    sql`
      delete from link_use u where column_id is not null and not exists (
        select from jsonb_to_recordset(${json(uses)}) n (address text, column_id uuid)
        where n.address = u.address and n.column_id = u.column_id)`,
  );
}

interface LinkUse {
  address: string;
  field: string;
  edition_id: string | null;
  column_id: string | null;
}

async function saveUses({ now }: Monitoring, client: PoolClient, uses: readonly LinkUse[]): Promise<void> {
  if (uses.length === 0) return;
  const addresses = [...new Set(uses.map(({ address }) => address))].map((address) => ({
    address,
    host: new URL(address).host,
    hosts: hostsOf(address),
  }));
  await execute(
    client,
    sql`
      insert into link_result (address, host, hosts, next_at)
      select address, host, hosts, ${now()}::timestamptz
      from jsonb_to_recordset(${json(addresses)}) a (address text, host text, hosts text[])
      on conflict do nothing`,
  );
  await execute(
    client,
    sql`
      insert into link_use (address, edition_id, column_id, field)
      select address, edition_id, column_id, field
      from jsonb_to_recordset(${json(uses)}) u (address text, edition_id uuid, column_id uuid, field text) on conflict do nothing`,
  );
}

const deleteUses = sql<object>`
  delete from link_use where (address, edition_id) in (
    select u.address, u.edition_id from link_use u join edition e on e.id = u.edition_id
    where e.retired_at is not null limit 5000)`;
const deleteResults = sql<object>`
  delete from link_result where address in (
    select r.address from link_result r where not exists (select from link_use u where u.address = r.address) limit 5000)`;
