import { cleanContent, kindNamed } from '#content';
import { newId } from '#core';
import { fillIndex } from '#search';
import { itemsOfTheYear, readYear } from '#replay';
import { exampleContent } from '../../src/replay/example-content.ts';
import type { RealHub } from './real-hub.ts';

/**
 * Every so many of the items that the replay makes of the year 2016, published on their days; written in sets, because
 * their whole way is what `replay.test.ts` goes. Returns how many.
 */
export async function bringOverTheYear(town: RealHub, every: number): Promise<number> {
  const { submissions } = await readYear(town.hub.orm.em.fork(), itemsOfTheYear);
  const rows = submissions
    .filter(({ number }) => number % every === 0)
    .map((submission) => {
      const { place, office, publishedAt } = submission;
      const use = { assetId: newId(), alt: '插画', caption: '' };
      const files = { pictures: [use], attachment: { assetId: newId(), title: '课件' } };
      const content = cleanContent(kindNamed(place.kind), exampleContent(submission, files));
      return {
        id: newId(),
        edition_id: newId(),
        kind: place.kind,
        column_id: place.columnId,
        unit_id: office.id,
        at: publishedAt,
        content: { ...content, cover: null, images: [], attachments: [] },
        source: office.name,
      };
    });
  await town.owner.query(text, [JSON.stringify(rows), town.person.id]);
  await fillIndex(town.hub.pool);
  await town.owner.query('vacuum analyze search_entry');
  return rows.length;
}

const text = `
  with recursive given as materialized (
    select * from jsonb_to_recordset($1::jsonb)
      g(id uuid, edition_id uuid, kind text, column_id uuid, unit_id uuid, at timestamptz, content jsonb, source text)
  ), items as (
    insert into item (id, kind, state, column_id, unit_id, content, version, author_id, created_at, updated_at, path, published_at)
    select g.id, g.kind, 'published', g.column_id, g.unit_id, g.content, 1, $2, g.at, g.at, c.path || '/2016-' || g.id, g.at
    from given g join "column" c on c.id = g.column_id
    returning id, number, path
  ), editions as (
    insert into edition (id, item_id, item_number, locale, number, version, kind, path, column_id, unit_id, title, summary, body,
      content, print, published_at, issued_at)
    select g.edition_id, g.id, i.number, 'zh', 1, 1, g.kind, i.path, g.column_id, g.unit_id, g.content ->> 'title',
      g.content ->> 'summary', g.content ->> 'body', g.content || jsonb_build_object('source', g.source), '', g.at, g.at
    from given g join items i using (id)
    returning id, item_number
  ), place as (
    select c.id start, c.id, c.parent_id, c.channel_id from "column" c
    union all
    select place.start, c.id, c.parent_id, c.channel_id from place join "column" c on c.id = place.parent_id
  ), scope as (select start, id from place union select start, channel_id from place)
  insert into listing (scope_id, locale, published_at, item_number, edition_id, kind, unit_id, issued_at)
  select scope.id, 'zh', g.at, e.item_number, g.edition_id, g.kind, g.unit_id, g.at
  from given g join editions e on e.id = g.edition_id join scope on scope.start = g.column_id`;
