import type { Pool } from 'pg';
import type { Context } from '#src/base/database/context.ts';
import { itemsOfTheYear, source } from '#src/props/replay/plan/bulletin.ts';
import { readYear } from '#src/props/replay/plan/read-year.ts';
import { addUnitsOfTheYear } from '#src/props/replay/town/add-units-of-the-year.ts';

/**
 * Inserts the whole year of the replay into the database at once: to publish 19,860 items one by one takes ten minutes,
 * and is what `npm run replay` does.
 */
export async function fillYear(hub: Context, owner: Pool, authorId: string): Promise<void> {
  await addUnitsOfTheYear(hub, new AbortController().signal);
  const { submissions } = await readYear(hub.em.fork(), itemsOfTheYear);
  await owner.query(
    `insert into item (id, kind, state, column_id, unit_id, content, version, author_id, created_at, updated_at, path, published_at, published_source)
     select gen_random_uuid(), kind, 'published', column_id, unit_id, jsonb_build_object('title', '示例 ' || number), 1, $1, now(), now(),
       'example/' || number, published_at, $2
     from unnest($3::int[], $4::text[], $5::uuid[], $6::uuid[], $7::timestamptz[]) planned (number, kind, column_id, unit_id, published_at)`,
    [
      authorId,
      source,
      submissions.map(({ number }) => number),
      submissions.map(({ place }) => place.kind),
      submissions.map(({ place }) => place.columnId),
      submissions.map(({ office }) => office.id),
      submissions.map(({ publishedAt }) => publishedAt),
    ],
  );
}
