import type { EntityManager } from '@mikro-orm/postgresql';
import { query, sql } from '#base/sql';
import { Unit } from './unit.entity.ts';
import { plain } from './plain-spelling.ts';

/** One Chinese spelling of a unit, or (`unitId` null) of a group of units. */
export interface Spelling {
  readonly spelling: string;
  readonly unitId: string | null;
  readonly slug: string;
  readonly isFromAnnex: boolean;
}

/** Every spelling of every active unit and of every group; each belongs to only one of them. */
export const allSpellings = (em: EntityManager): Promise<Spelling[]> =>
  query(
    em,
    sql<Spelling>`
      select s.spelling, u.id "unitId", u.slug, u.is_from_annex "isFromAnnex" from unit u, lateral (
          select u.name->>'zh' union select u.short_name->>'zh' union select alias from unit_alias where unit_id = u.id) s(spelling)
        where u.is_active
        union all
        select s.spelling, null, g.slug, true from unit_group g, lateral (
          select g.name->>'zh' union select alias from unit_group_alias where unit_group_id = g.id) s(spelling)`,
  );

/** The active unit with this full name, short name or alias, in Chinese. Spaces and wide brackets are ignored. */
export async function unitByName(em: EntityManager, name: string): Promise<Unit | null> {
  const id = (await unitsByName(em))(name);
  return id === undefined ? null : em.findOne(Unit, id);
}

/** Loads the spellings once and returns a lookup of ids by name. */
export async function unitsByName(em: EntityManager): Promise<(name: string) => string | undefined> {
  const ids = new Map<string, string>();
  for (const { spelling, unitId } of await allSpellings(em))
    if (unitId !== null && !ids.has(plain(spelling))) ids.set(plain(spelling), unitId);
  return (name) => ids.get(plain(name));
}
