import type { PoolClient } from 'pg';
import { after } from '#base/dates';
import { newId } from '#base/platform';
import { hostsOf } from '#content/checks';
import { minutes, type Monitoring } from '../monitoring.ts';
import { linksIn, type LinkingEdition } from './links-in.ts';

const atOnce = 200;
/** Ids are in the order of making, not of committing: what is younger may still have older neighbours to come. */
const settledAfter = minutes(5);

/**
 * Notes where live editions and link columns lead: first come new editions in the order of their ids, from where the
 * last turn ended; what was noted of editions that are gone is forgotten. Returns whether more is waiting.
 */
export async function collectLinks(hub: Monitoring, settledMs = settledAfter): Promise<boolean> {
  const client = await hub.pool.connect();
  try {
    await client.query('begin');
    const isMore = await collectFromEditions(hub, client, settledMs);
    await collectFromColumns(hub, client);
    await client.query(forgetUses);
    await client.query(forgetResults);
    await client.query('commit');
    return isMore;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function collectFromEditions(hub: Monitoring, client: PoolClient, settledMs: number): Promise<boolean> {
  // Once for all editions that were there before the hub looked for links, and then for those that were added.
  const { rows: editions } = await client.query<LinkingEdition>(
    `select id, kind, path, locale, body, content from edition
     where id > coalesce((select cursor::uuid from chore where name = 'collect-links'), '00000000-0000-0000-0000-000000000000')
       and id < $1 and retired_at is null order by id limit $2`,
    [newId(after(hub.now(), -settledMs)), atOnce],
  );
  if (editions.length === 0) return false;
  const uses = editions.flatMap((edition) =>
    linksIn(edition, hub.publicUrl).map((link) => ({ ...link, edition_id: edition.id, column_id: null })),
  );
  await note(hub, client, uses);
  await client.query(`update chore set cursor = $1 where name = 'collect-links'`, [editions.at(-1)!.id]);
  return editions.length === atOnce;
}

async function collectFromColumns(hub: Monitoring, client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ id: string; address: string }>(
    'select id, address from "column" where address is not null and not is_template',
  );
  const uses = rows.map(({ id, address }) => ({
    address: new URL(address).href,
    field: 'address',
    edition_id: null,
    column_id: id,
  }));
  await note(
    hub,
    client,
    uses.filter(({ address }) => address.length <= 2000),
  );
  await client.query(
    `delete from link_use u where column_id is not null and not exists (
       select from jsonb_to_recordset($1) n (address text, column_id uuid)
       where n.address = u.address and n.column_id = u.column_id)`,
    [JSON.stringify(uses)],
  );
}

interface Use {
  address: string;
  field: string;
  edition_id: string | null;
  column_id: string | null;
}

async function note({ now }: Monitoring, client: PoolClient, uses: readonly Use[]): Promise<void> {
  if (uses.length === 0) return;
  const addresses = [...new Set(uses.map(({ address }) => address))].map((address) => ({
    address,
    host: new URL(address).host,
    hosts: hostsOf(address),
  }));
  await client.query(
    `insert into link_result (address, host, hosts, next_at)
     select address, host, hosts, $2 from jsonb_to_recordset($1) a (address text, host text, hosts text[])
     on conflict do nothing`,
    [JSON.stringify(addresses), now()],
  );
  await client.query(
    `insert into link_use (address, edition_id, column_id, field)
     select address, edition_id, column_id, field
     from jsonb_to_recordset($1) u (address text, edition_id uuid, column_id uuid, field text) on conflict do nothing`,
    [JSON.stringify(uses)],
  );
}

const forgetUses = `
  delete from link_use where (address, edition_id) in (
    select u.address, u.edition_id from link_use u join edition e on e.id = u.edition_id
    where e.retired_at is not null limit 5000)`;
const forgetResults = `
  delete from link_result where address in (
    select r.address from link_result r where not exists (select from link_use u where u.address = r.address) limit 5000)`;
