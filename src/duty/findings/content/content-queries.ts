import { type Sql, sql, sqlConstants } from '#base/sql';
import { foreignLocales, localeFacts } from '#base/words';
import { kindNamed } from '#city/kinds';
import type { FindingClass } from '../tasks/finding-class.ts';
import { columnOwner, isOwed } from './column-owner.ts';
import { textProblems } from './text-problems.ts';
import { undelivered } from './undelivered.ts';

/** The prefix of a path of the site: of the micro-site, or of a language. */
const prefix = `^(${['m', ...foreignLocales.map((locale) => localeFacts[locale].prefix.slice(1))].join('|')})/|/$`;

/** The required fields of a service guide, in their order. */
const guideElements = Object.entries(kindNamed('service-guide').fields).flatMap(([name, field]) =>
  field.isRequired ? [name] : [],
);

const isWording = sql`f.class in ('leader-name', 'leader-likeness', 'leader-post', 'sensitive-word', 'wrong-word', 'improper-term')`;

/**
 * One statement per class that returns the current problems: `unit_id`, `column_id`, `edition_id`, `subject`
 * (identifies the problem within its class), `details` (for the sentence), `seen_at` (when the evidence was gathered).
 * They read `given (now, url)`: the moment, and the public address without a trailing slash.
 */
export const findingQueries: Readonly<Record<FindingClass, Sql>> = {
  'dead-link': badLinks(
    sql`r.state = 'dead'`,
    sql`jsonb_build_object('address', r.address, 'status', r.status)`,
  ),
  'suspected-link': badLinks(
    sql`r.state = 'suspected'`,
    sql`jsonb_build_object('address', r.address, 'status', r.status, 'reason', r.reason)`,
  ),
  // As soon as a list names the host; also for an address that is reached by a redirect.
  'dangerous-link': badLinks(
    sql`exists (select from dangerous_host d where d.host = any(r.hosts))`,
    sql`jsonb_build_object('address', r.address, 'list', (select min(d.list) from dangerous_host d where d.host = any(r.hosts)))`,
    sql`(select now from given)`,
  ),

  // An owed column without columns below it, and without content. Columns where cases are handled hold no content, and
  // link columns only an address.
  'empty-column': sql`
    select ${columnOwner(sql`c`)} unit_id, c.id column_id, null::uuid edition_id, c.path subject,
      jsonb_build_object('column', c.name) details, (select now from given) seen_at
    from "column" c
    where not c.is_template and c.repeats_for is null and c.address is null
      and not exists (select from "column" below where below.parent_id = c.id)
      and ${isOwed(sql`c`)}
      and not exists (select from listing l where l.scope_id = c.id and l.locale = 'zh')`,

  // A leader whose post, which only one person can hold, went to someone who was published later, or whose term is
  // over.
  'leader-out-of-date': sql`
    with leader as (
      select id, item_id, column_id, unit_id, title, published_at, content #>> '{fields,post}' post,
        content #>> '{fields,termUntil}' term_until
      from edition where kind = 'leader' and locale = 'zh' and retired_at is null
    )
    select l.unit_id, l.column_id, l.id, 'replaced',
      jsonb_build_object('name', l.title, 'post', l.post, 'newer', newer.title), (select now from given)
    from leader l, lateral (
      select n.title from leader n
      where n.column_id = l.column_id and n.unit_id = l.unit_id and n.title <> l.title and n.published_at > l.published_at
        and regexp_replace(n.post, '\\s', '', 'g') = regexp_replace(l.post, '\\s', '', 'g')
      order by n.published_at desc limit 1) newer
    where l.post !~ '副|委员|成员|助理|顾问|调研员|巡视员'
    union all
    select l.unit_id, l.column_id, l.id, 'term-ended', jsonb_build_object('name', l.title, 'date', l.term_until), (select now from given)
    from leader l where l.term_until::date < ((select now from given) at time zone 'Asia/Shanghai')::date`,

  // One of the eight elements (国办秘函〔2019〕19号) is missing, or is a placeholder; the title is always there.
  'guide-incomplete': sql`
    select e.unit_id, e.column_id, e.id, 'elements', jsonb_build_object('title', e.title, 'missing', missing.names), (select now from given)
    from edition e, lateral (
      select jsonb_agg(name order by place) names
      from unnest(array[${sqlConstants(guideElements)}]) with ordinality element (name, place)
      where coalesce(nullif(btrim(case jsonb_typeof(e.content -> 'fields' -> name)
          when 'array' then e.content -> 'fields' -> name ->> 0 else e.content -> 'fields' ->> name end), ''), '无')
        ~ '^(无|暂无|待定|待补充|略|另行通知|[-—/.]+)$') missing
    where e.kind = 'service-guide' and e.locale = 'zh' and e.retired_at is null and missing.names is not null`,

  'document-unlinked': sql`
    with document as (
      select id, unit_id, column_id, path, title, content #>> '{fields,validity}' validity,
        coalesce(content #> '{fields,relations}', '[]') relations
      from edition where kind = 'official-document' and locale = 'zh' and retired_at is null
    ), relation as (
      select d.*, r ->> 'relation' kind, r ->> 'title' other, r ->> 'address' address,
        -- the path of a page of this site, in any language
        case when starts_with(r ->> 'address', given.url || '/')
          then regexp_replace(split_part(split_part(substr(r ->> 'address', length(given.url) + 2), '#', 1), '?', 1), ${sqlConstants([prefix])}, '', 'g')
          end leads_to
      from given, document d, jsonb_array_elements(d.relations) r
    )
    select unit_id, column_id, id, 'no-link', jsonb_build_object('title', title), (select now from given)
    from document d where validity = 'abolished' and not exists (
      select from relation r where r.id = d.id and r.kind = 'abolished-by' and coalesce(r.address, '') <> '')
    union all
    select distinct on (id, address) unit_id, column_id, id, 'nowhere ' || address,
      jsonb_build_object('title', title, 'address', address), (select now from given)
    from relation r where leads_to is not null and not exists (
      select from edition e where e.path = r.leads_to and e.retired_at is null)
    union all
    select distinct on (d.id) d.unit_id, d.column_id, d.id, 'elsewhere', jsonb_build_object('title', d.title, 'by', r.title), (select now from given)
    from relation r join document d on d.path = r.leads_to where r.kind = 'abolishes' and d.validity <> 'abolished'`,

  'serious-text': textProblems(sql`${isWording} and t.effect = 'blocks'`),
  'private-text': textProblems(
    sql`f.class in ('identity-number', 'bank-card', 'mobile-number', 'home-address')`,
  ),
  'doubtful-text': textProblems(sql`${isWording} and t.effect = 'warns'`),
  'not-delivered': undelivered,
};

/** Links of live editions and of link columns; each address once for each edition or column. */
function badLinks(isBad: Sql, details: Sql, seenAt = sql`r.checked_at`): Sql {
  return sql`
    select distinct on (u.address, u.edition_id, u.column_id)
      case when e.id is not null then e.unit_id else ${columnOwner(sql`c`)} end unit_id,
      coalesce(e.column_id, c.id) column_id, u.edition_id, u.address subject,
      ${details} || jsonb_build_object('field', u.field) details, ${seenAt} seen_at
    from link_result r join link_use u on u.address = r.address
      left join edition e on e.id = u.edition_id and e.retired_at is null
      left join "column" c on c.id = u.column_id
    where ${isBad} and (e.id is not null or c.id is not null)
    order by u.address, u.edition_id, u.column_id, u.field`;
}
