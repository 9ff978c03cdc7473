import type { EntityManager } from '@mikro-orm/postgresql';
import { query, sql } from '#base/sql';
import { plain, allSpellings } from '#city/register';
import type { Annex } from '../annex/annex.ts';
import type { Problem } from '../annex/annex-problem.ts';
import type { AnnexChange } from '../annex/diff-annex.ts';

/** Why the files cannot be imported, although they are consistent in themselves. */
export async function importBlockers(
  em: EntityManager,
  annex: Annex,
  changes: readonly AnnexChange[],
): Promise<Problem[]> {
  const keys = (thing: AnnexChange['thing'], change: AnnexChange['change']) =>
    changes.filter((one) => one.thing === thing && one.change === change).map(({ key }) => key);
  return [
    ...(await pathsTaken(em, keys('column', 'added'))),
    ...(await columnsInUse(em, keys('column', 'removed'))),
    ...(await channelsInUse(em, keys('channel', 'removed'))),
    ...(await namesTaken(em, annex)),
  ];
}

async function pathsTaken(em: EntityManager, paths: readonly string[]): Promise<Problem[]> {
  if (paths.length === 0) return [];
  const conflicts = await query(
    em,
    sql<{ path: string }>`
      select path from "column" where annex is null and path = any(${paths}::text[]) order by path`,
  );
  return conflicts.map(({ path }) => ({ row: null, code: 'path-taken', details: { path } }));
}

/**
 * A template is deleted with its expanded columns. A column stays if content, persons, outlets or other columns
 * depend on it.
 */
async function columnsInUse(em: EntityManager, paths: readonly string[]): Promise<Problem[]> {
  if (paths.length === 0) return [];
  const inUse = await query(
    em,
    sql<{ path: string; items: number }>`
      with template as (select id from "column" where annex is not null and path = any(${paths}::text[])),
        gone as (select id, path from "column" where id in (select id from template) or template_id in (select id from template)),
        counted as (
          select gone.*, (select count(*)::int from (
            select id from item where column_id = gone.id
            union select item_id from item_placement where column_id = gone.id
            union select item_id from edition where column_id = gone.id
            union select item_id from withdrawal where column_id = gone.id) item) items from gone)
        select path, items from counted where items > 0
          or exists (select from assignment where column_id = counted.id)
          or exists (select from outlet_rule where scope_id = counted.id)
          or exists (select from site_picture where scope_id = counted.id)
          or exists (select from "column" below where below.parent_id = counted.id and below.id not in (select id from gone))
        order by path`,
  );
  return inUse.map(({ path, items }) => ({ row: null, code: 'column-in-use', details: { path, items } }));
}

async function channelsInUse(em: EntityManager, slugs: readonly string[]): Promise<Problem[]> {
  if (slugs.length === 0) return [];
  const inUse = await query(
    em,
    sql<{ slug: string }>`
      select slug from channel where slug = any(${slugs}::text[])
        and (exists (select from outlet_rule where scope_id = channel.id)
          or exists (select from site_picture where scope_id = channel.id)
          or exists (select from "column" where channel_id = channel.id and annex is null and template_id is null)) order by slug`,
  );
  return inUse.map(({ slug }) => ({ row: null, code: 'channel-in-use', details: { slug } }));
}

/** `readAnnex` has compared the names within the files; this compares them with those of units that people added. */
async function namesTaken(em: EntityManager, annex: Annex): Promise<Problem[]> {
  const inFiles = new Set(annex.units.map(({ slug }) => slug));
  const others = (await allSpellings(em)).filter(
    ({ slug, isFromAnnex }) => !isFromAnnex && !inFiles.has(slug),
  );
  const owners = new Map(others.map(({ spelling, slug }) => [plain(spelling), slug]));
  return [...annex.units, ...annex.groups].flatMap((entry) => {
    const spellings = [entry.name.zh, ...('short' in entry ? [entry.short.zh] : []), ...entry.aliases];
    return [...new Set(spellings)]
      .filter((spelling) => owners.has(plain(spelling)))
      .map((alias): Problem => ({
        row: null,
        code: 'alias-clash',
        details: { alias, first: owners.get(plain(alias))!, second: entry.slug },
      }));
  });
}
