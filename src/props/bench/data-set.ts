import { execute, queryOne, sql } from '#base/sql';
import { addUnitsOfTheYear } from '#props/replay';
import type { BenchHub } from './bench.ts';

const china = "interval '8 hours'";
/** The number of items per batch: seconds each, so that progress can be shown. */
const batchSize = 20_000;

/**
 * Fills the database with published articles up to `items`: spread over all columns and the 123 units, over eight years, a
 * tenth of them also in English, with bodies of about three kilobytes, keywords, and every third with a cover. The owner
 * inserts them in batches, without deliveries: the contents of a hub after years of use. Those of earlier runs stay.
 */
export async function fillItems({
  ctx,
  owner,
  items,
  say,
}: Pick<BenchHub, 'ctx' | 'owner' | 'items' | 'say'>): Promise<void> {
  await addUnitsOfTheYear(ctx, new AbortController().signal);
  await execute(
    owner,
    sql`
      insert into person (id, sign_in_name, name, password_hash, created_at)
      values ('00000000-0000-7000-8000-000000000001', 'bench', '压测', '', now()) on conflict do nothing`,
  );
  const { n } = await queryOne(owner, sql<{ n: number }>`select count(*)::int n from item`);
  for (let existing = n; existing < items; existing += batchSize) {
    const count = Math.min(batchSize, items - existing);
    await fill(owner, existing, count);
    say(`${(existing + count).toLocaleString('en')} items`);
  }
  if (n < items) await execute(owner, sql`vacuum analyze`);
}

async function fill(owner: BenchHub['owner'], existing: number, count: number): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query('begin');
    // Disables the triggers, which check every date: for a million rows, whose dates this file computes, that takes an hour.
    await client.query('set local session_replication_role = replica');
    for (const statement of [newItems, versions, editions, listings])
      await client.query(statement, statement === newItems ? [existing, count] : []);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const newItems = `
  create temporary table made on commit drop as
  with places as (
    select id, path, name, row_number() over (order by path) - 1 n, count(*) over () most from "column" where not is_template
  ), offices as (
    select id, short_name, row_number() over (order by slug) - 1 n, count(*) over () most from unit where is_active
  ), numbered as (
    select s, gen_random_uuid() id, nextval(pg_get_serial_sequence('item', 'number')) number
    from generate_series($1::int + 1, $1::int + $2::int) s
  )
  select numbered.*, c.id column_id, u.id unit_id, c.path || '/' || numbered.number path,
    timestamptz '2018-01-01 00:00+08' + (s::bigint * 7919 % 250000000) * interval '1 second' published_at,
    (u.short_name ->> 'zh') || '关于' || (c.name ->> 'zh') || '工作情况的通报（第' || s || '期）' title,
    (u.short_name ->> 'en') || ': ' || (c.name ->> 'en') || ', report ' || s title_en,
    u.short_name,
    jsonb_build_array('主题' || s % 7, '工作' || s % 31, '区县' || s % 97) keywords,
    case when s % 3 = 0 then jsonb_build_object('hash', encode(sha256(s::text::bytea), 'hex'), 'name', '现场 ' || s || '.jpg',
      'width', 1200, 'height', 800, 'alt', '现场照片第' || s || '号', 'caption', '', 'renditions', '[400, 800]'::jsonb) end cover
  from numbered
  join places c on c.n = (s * 31) % c.most
  join offices u on u.n = (s * 17) % u.most`;

const content = (title: string, body: string) => `jsonb_build_object('title', ${title}, 'summary', ${title},
  'body', ${body}, 'source', '', 'author', '', 'keywords', keywords, 'cover', null, 'images', '[]'::jsonb,
  'attachments', '[]'::jsonb, 'fields', '{}'::jsonb)`;
const bodyZh = `(select string_agg('<p>' || title || '。' || to_char(published_at + ${china}, 'YYYY年MM月DD日')
  || '，有关部门认真落实工作要求，逐项核对任务清单，及时公开办理结果，接受群众监督，确保各项工作按时完成。第' || p || '段。</p>', '')
  from generate_series(1, 14) p)`;
const bodyEn = `(select string_agg('<p>' || title_en || '. The office reports on its work, on what was asked of it and what was done, paragraph '
  || p || '.</p>', '') from generate_series(1, 14) p)`;

const versions = `
  with new_items as (
    insert into item (id, number, kind, state, column_id, unit_id, content, version, author_id, created_at, updated_at, path, published_at)
    overriding system value
    select id, number, 'article', 'published', column_id, unit_id, ${content('title', bodyZh)}, 1,
      '00000000-0000-7000-8000-000000000001', published_at, published_at, path, published_at from made
    returning id, content, author_id, created_at
  )
  insert into item_version (item_id, number, content, saved_by, saved_at)
  select id, 1, content, author_id, created_at from new_items`;

const around = (locale: string) => `jsonb_build_object('source', short_name ->> '${locale}', 'author', '',
  'keywords', keywords, 'cover', cover, 'images', '[]'::jsonb, 'attachments', '[]'::jsonb, 'fields', '{}'::jsonb)`;
const edition = (locale: string, id: string, title: string, body: string, source: string) => `
  select ${id}, m.id, m.number, '${locale}', 1, 1, 'article', m.path, m.column_id, m.unit_id, ${title}, ${title}, ${body},
    ${around(locale)}, encode(sha256((m.id::text || '${locale}')::bytea), 'hex'), m.published_at, m.published_at, null::timestamptz, ${source}, null
  from made m`;
const editions = `
  with chinese as (
    insert into edition ${edition('zh', 'gen_random_uuid()', 'title', bodyZh, 'null::uuid')} returning id, item_id
  )
  insert into edition ${edition('en', 'gen_random_uuid()', 'title_en', bodyEn, 'chinese.id')}
  join chinese on chinese.item_id = m.id where m.s % 10 = 0`;

const listings = `
  with recursive place as (
    select c.id start, c.id, c.parent_id, c.channel_id from "column" c
    union all
    select place.start, c.id, c.parent_id, c.channel_id from place join "column" c on c.id = place.parent_id
  ), scope as (select start, id from place union select start, channel_id from place)
  insert into listing (scope_id, locale, published_at, item_number, edition_id, kind, unit_id, issued_at)
  select scope.id, e.locale, e.published_at, e.item_number, e.id, e.kind, e.unit_id, e.issued_at
  from made m join edition e on e.item_id = m.id join scope on scope.start = m.column_id`;
