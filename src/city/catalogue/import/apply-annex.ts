import type { EntityManager } from '@mikro-orm/postgresql';
import { execute, query, sql, syncPairs, upsertRows } from '#base/sql';
import { newId } from '#base/platform';
import { joinGroups } from '#city/register';
import type { Annex, AnnexColumn } from '../annex/annex.ts';

/** The id of a channel, unit or group by slug, of a column by path, of a duty by number. */
type IdOf = (thing: 'channel' | 'unit' | 'group' | 'column' | 'duty', key: string | number) => string;

/**
 * Writes the annex to the database in about twenty statements; unchanged rows are not touched. Units missing
 * from the annex are deactivated, so that what they published keeps its unit. Everything else that is missing
 * is deleted; `importBlockers` has checked that nothing depends on it.
 */
export async function applyAnnex(em: EntityManager, annex: Annex): Promise<void> {
  const idOf = await idsOf(em);
  await upsertRows(
    em,
    'channel',
    'slug',
    annex.channels.map(({ columnType, ...channel }) => ({
      id: idOf('channel', channel.slug),
      ...channel,
      column_type: columnType,
    })),
  );
  await writeUnits(em, annex, idOf);
  await writeGroups(em, annex, idOf);
  await upsertRows(em, 'column', 'path', columnRows(annex.columns, idOf));
  await writeDuties(em, annex, idOf);
  await removeOthers(em, annex);
}

async function idsOf(em: EntityManager): Promise<IdOf> {
  const rows = await query(
    em,
    sql<{ key: string; id: string }>`
      select 'channel ' || slug "key", id from channel union all select 'unit ' || slug, id from unit
        union all select 'group ' || slug, id from unit_group union all select 'column ' || path, id from "column"
        union all select 'duty ' || number, id from duty`,
  );
  const ids = new Map(rows.map(({ key, id }) => [key, id]));
  return (thing, name) => {
    const key = `${thing} ${name}`;
    if (!ids.has(key)) ids.set(key, newId());
    return ids.get(key)!;
  };
}

async function writeUnits(em: EntityManager, { units }: Annex, idOf: IdOf): Promise<void> {
  await upsertRows(
    em,
    'unit',
    'slug',
    units.map(({ slug, name, short, class: unitClass, position }) => ({
      id: idOf('unit', slug),
      slug,
      name,
      short_name: short,
      class: unitClass,
      position,
      is_active: true,
      is_from_annex: true,
    })),
  );
  await execute(
    em,
    sql`
      update unit set is_active = false where is_from_annex and is_active and slug <> all(${units.map(({ slug }) => slug)})`,
  );
  // The register is paged by `position`, so positions must be unique: units of the files first, then all
  // others.
  await execute(
    em,
    sql`update unit set position = other.position from (
       select id, ${units.length} + row_number() over (order by is_active desc, position, id) "position" from unit where not (is_from_annex and is_active)
     ) other where other.id = unit.id and other.position <> unit.position`,
  );
  await syncPairs(
    em,
    'unit_alias',
    ['alias', 'unit_id'],
    units.flatMap(({ slug, aliases }) => aliases.map((alias) => ({ alias, unit_id: idOf('unit', slug) }))),
    sql`present.unit_id in (select id from unit where is_from_annex)`,
  );
}

async function writeGroups(em: EntityManager, { groups }: Annex, idOf: IdOf): Promise<void> {
  await upsertRows(
    em,
    'unit_group',
    'slug',
    groups.map(({ slug, name, rule }) => ({ id: idOf('group', slug), slug, name, rule })),
  );
  await syncPairs(
    em,
    'unit_group_alias',
    ['alias', 'unit_group_id'],
    groups.flatMap(({ slug, aliases }) =>
      aliases.map((alias) => ({ alias, unit_group_id: idOf('group', slug) })),
    ),
  );
  await joinGroups(em);
}

/**
 * A repeating column passes its group on to all columns below it. With columns below, it is a heading for its
 * members (单位分类). Without, it is only a placeholder for them (各单位, 各县区), and a template like those below a
 * heading.
 */
function columnRows(columns: readonly AnnexColumn[], idOf: IdOf): object[] {
  const groups = new Map<string, string>();
  const parents = new Set(columns.map(({ parentPath }) => parentPath));
  return columns.map(
    ({ path, parentPath, channelSlug, slug: _, columnType, repeats, unitSlug, ...column }) => {
      const group = repeats ?? (parentPath && groups.get(parentPath)) ?? null;
      if (group) groups.set(path, group);
      return {
        id: idOf('column', path),
        path,
        channel_id: idOf('channel', channelSlug),
        parent_id: parentPath && idOf('column', parentPath),
        ...column,
        column_type: columnType,
        repeats_for: group && idOf('group', group),
        is_template: group !== null && !(repeats && parents.has(path)),
        unit_id: unitSlug && idOf('unit', unitSlug),
      };
    },
  );
}

async function writeDuties(em: EntityManager, { duties }: Annex, idOf: IdOf): Promise<void> {
  await upsertRows(
    em,
    'duty',
    'number',
    duties.map(({ number, columnPath, content, modes, cycle, cycleText, printed }) => ({
      id: idOf('duty', number),
      number,
      column_id: idOf('column', columnPath),
      content,
      modes,
      cycle,
      cycle_text: cycleText,
      printed,
    })),
  );
  const owners = (
    field: string,
    thing: 'unit' | 'group',
    slugs: (duty: Annex['duties'][number]) => readonly string[],
  ) =>
    duties.flatMap((duty) =>
      slugs(duty).map((slug) => ({ duty_id: idOf('duty', duty.number), [field]: idOf(thing, slug) })),
    );
  await syncPairs(
    em,
    'duty_unit',
    ['duty_id', 'unit_id'],
    owners('unit_id', 'unit', ({ unitSlugs }) => unitSlugs),
  );
  await syncPairs(
    em,
    'duty_unit_group',
    ['duty_id', 'unit_group_id'],
    owners('unit_group_id', 'group', ({ groupSlugs }) => groupSlugs),
  );
}

async function removeOthers(em: EntityManager, { channels, columns, groups, duties }: Annex): Promise<void> {
  await execute(em, sql`delete from duty where number <> all(${duties.map(({ number }) => number)})`);
  await execute(
    em,
    sql`with gone as (
          select id from "column" where annex is not null and path <> all(${columns.map(({ path }) => path)}))
        delete from "column" where id in (select id from gone) or template_id in (select id from gone)`,
  );
  await execute(em, sql`delete from channel where slug <> all(${channels.map(({ slug }) => slug)})`);
  await execute(
    em,
    sql`with gone as (select id from unit_group where slug <> all(${groups.map(({ slug }) => slug)})),
          members as (delete from unit_group_member where unit_group_id in (select id from gone))
        delete from unit_group where id in (select id from gone)`,
  );
}
