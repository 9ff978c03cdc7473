import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datesOf, valueOf } from './support/kept-dates.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

describe("not even SQL under the hub's own role moves a date of publication", () => {
  let town: RealHub;
  let app: pg.Client;
  beforeAll(async () => {
    town = await realHub();
    // By default a database lets everyone create temporary tables.
    await town.owner.query(`grant temporary on database ${new URL(town.appUrl).pathname.slice(1)} to public`);
    app = new pg.Client({ connectionString: town.appUrl, options: '-c role=lanmu_app' });
    await app.connect();
  });
  afterAll(async () => {
    await app.end();
    await town.stop();
  });

  const nextEdition = (date: string) =>
    `insert into edition select (jsonb_populate_record(e, jsonb_build_object(
       'id', gen_random_uuid(), 'number', e.number + 1, 'retired_at', null, 'published_at', ${date}))).* from edition e where id = :edition`;
  const relisted = `insert into listing select (jsonb_populate_record(null::listing, to_jsonb(e) || jsonb_build_object(
       'scope_id', :scope, 'edition_id', e.id, 'published_at', now()))).* from public.edition e where id = :edition`;
  const leave = 'update edition set retired_at = now() where id = :edition';
  const unlist = 'delete from listing where edition_id = :edition';

  // `:id`, `:edition`, `:scope` and `:owner` are the item, its edition, its column and the owner of the database.
  const attempts: [what: string, ...statements: string[]][] = [
    ['a new date', 'update item set published_at = now() where id = :id'],
    [
      'no date, and then a new one',
      'update item set published_at = null, path = null where id = :id',
      `update item set published_at = now(), path = 'x/1' where id = :id`,
    ],
    ['a source', `update item set published_source = '旧站' where id = :id`],
    ['a new address', `update item set path = path || '0' where id = :id`],
    ['a new identity', 'update item set id = gen_random_uuid() where id = :id'],
    [
      'writing it over',
      `insert into item (id, kind, state, column_id, unit_id, content, version, author_id, created_at, updated_at)
       select id, kind, 'draft', column_id, unit_id, content, version, author_id, created_at, updated_at from item where id = :id
       on conflict (id) do update set published_at = now()`,
    ],
    [
      'merging it',
      'merge into item i using (select :id::uuid id) it on i.id = it.id when matched then update set published_at = now()',
    ],
    ['deleting it', unlist, 'delete from edition where id = :edition', 'delete from item where id = :id'],
    ['emptying the tables', 'truncate item cascade', 'truncate edition, listing cascade'],
    ['the date of an edition', 'update edition set published_at = now() where id = :edition'],
    ['the day of issue of an edition', 'update edition set issued_at = now() where id = :edition'],
    ['bringing a retired edition back', leave, 'update edition set retired_at = null where id = :edition'],
    ['an edition of another date', leave, nextEdition('now()')],
    [
      'an edition of another date, under a false table of items',
      'create temporary table item as select id, now() published_at from public.item',
      leave,
      nextEdition('now()'),
    ],
    [
      'a check, and the date with it',
      'insert into attestation values (gen_random_uuid(), :edition, (select id from person limit 1), now())',
      'update listing set published_at = verified_at where edition_id = :edition',
    ],
    ['a check of another day', 'update attestation set at = now()', 'delete from attestation'],
    ['what was shown', 'update attestation_view set at = now()', 'delete from attestation_view'],
    ['a certificate', `update campaign_certificate set document = '{}'`, 'delete from campaign_certificate'],
    ['what was owed when', 'update duty_term set from_date = now()', 'delete from duty_term'],
    ['the date of a listing', 'update listing set published_at = now() where edition_id = :edition'],
    ['a listing of another date', unlist, relisted],
    [
      'a listing of another date, under a false table of editions',
      'create temporary table edition as select id, now() published_at from public.edition',
      unlist,
      relisted,
    ],
    [
      'switching the triggers off',
      'alter table item disable trigger all',
      'alter table item disable trigger item_publication_date',
    ],
    [
      'dropping a trigger',
      'drop trigger item_publication_date on item',
      'drop trigger edition_date on edition',
    ],
    [
      'another trigger function',
      `create or replace function public.refuse_change() returns trigger language plpgsql as 'begin return new; end'`,
    ],
    [
      "a trigger of one's own",
      `create trigger aaa before update on item for each row execute function suppress_redundant_updates_trigger()`,
    ],
    ['a rule', 'create rule aaa as on insert to edition do also nothing'],
    [
      'the mode of a replica',
      'set session_replication_role = replica',
      'update item set published_at = now() where id = :id',
    ],
    ['being the owner', 'set role :owner', 'update item set published_at = now() where id = :id'],
    ['signing in as the owner', 'set session authorization :owner', 'alter table item disable trigger all'],
    ['being whoever signed in', 'reset role', 'update item set published_at = now() where id = :id'],
    ['becoming a superuser', 'alter role lanmu_app superuser', 'grant :owner to lanmu_app'],
    ['taking rights', 'grant truncate, trigger on item to lanmu_app', 'truncate item cascade'],
    [
      'another shape of the table',
      'alter table item alter published_at set default now()',
      'alter table item rename published_at to was',
    ],
  ];

  test.each(attempts)('%s', async (_, ...statements) => {
    const { id } = await town.publish({
      column: 'home/notices',
      content: { title: '公告', body: '<p>公告</p>' },
    });
    const value = valueOf(town.owner);
    const before = await datesOf(town.owner, id);
    const names: Record<string, string> = {
      id: pg.escapeLiteral(id),
      edition: pg.escapeLiteral(await value('select id from edition where item_id = $1', [id])),
      scope: pg.escapeLiteral(await value('select id from "column" where path = $1', ['home/notices'])),
      owner: pg.escapeIdentifier(await value('select current_user')),
    };
    let refused = 0;
    await app.query('begin');
    for (const statement of statements) {
      const text = statement.replaceAll(
        /(?<!:):(id|edition|scope|owner)\b/g,
        (_, name: string) => names[name]!,
      );
      await app.query('savepoint here');
      await app.query(text).catch(async (error: { code: string; message: string }) => {
        refused += 1;
        expect([text, error.code]).toEqual([text, expect.stringMatching(/^(LM001|42501|23503)$/)]);
        await app.query('rollback to here');
      });
    }
    await app.query('commit');
    expect(await datesOf(town.owner, id)).toEqual(before);
    expect(refused).toBeGreaterThan(0);
    await app.query('discard all');
    await app.query('set role lanmu_app');
  });
});
