import type { Tx } from '#base/database';
import { json, query, queryFirst, sql, upsertRows } from '#base/sql';
import { newId } from '#base/platform';
import { Refusal, type LocalText } from '#base/words';

interface Template {
  id: string;
  channel_id: string;
  parent_id: string | null;
  path: string;
  name: LocalText;
  kind: string;
  column_type: string;
  tally: string;
  position: number;
  repeats_for: string;
  is_template: boolean;
}
interface MemberUnit {
  id: string;
  slug: string;
  short_name: LocalText;
  position: number;
  groups: string[];
}
type ExpandedColumn = Pick<
  Template,
  'id' | 'channel_id' | 'parent_id' | 'path' | 'name' | 'kind' | 'column_type' | 'tally' | 'position'
> & {
  template_id: string;
  unit_id: string;
};

/**
 * Creates the missing columns: one for every template and every member of its group. The member's own column
 * (named with its short name, in the order of the register) is the parent of the others. Existing columns
 * follow their template and unit in name, kind, types and order. Their ids and paths never change, even when
 * the unit leaves the group. Refuses with `column.path-taken` if a column of the annex has the path of a new
 * one.
 */
export async function expandTemplateColumns(tx: Tx): Promise<void> {
  const { templates, units, expanded } = await currentState(tx);
  const before = new Map(expanded.map((column) => [`${column.template_id} ${column.unit_id}`, column]));
  const after = new Map<string, ExpandedColumn>();
  for (const template of templates) {
    for (const unit of units) {
      const key = `${template.id} ${unit.id}`;
      const above = template.parent_id === null ? undefined : after.get(`${template.parent_id} ${unit.id}`);
      if (before.has(key) || unit.groups.includes(template.repeats_for))
        after.set(key, expandTemplate(template, unit, above, before.get(key)));
    }
  }
  await checkPaths(
    tx,
    [...after].flatMap(([key, { path }]) => (before.has(key) ? [] : [path])),
  );
  await upsertRows(tx.em, 'column', 'path', [...after.values()]);
}

// Ordered so that every template comes after its parent.
async function currentState({ em }: Tx) {
  const templates = await query(
    em,
    sql<Template>`
      select id, channel_id, parent_id, path, name, kind, column_type, tally, position, repeats_for, is_template
        from "column" where repeats_for is not null order by path`,
  );
  const units = await query(
    em,
    sql<MemberUnit>`
      select id, slug, short_name, position, to_jsonb(array(select unit_group_id from unit_group_member where unit_id = unit.id)) groups
        from unit order by position`,
  );
  const expanded = await query(
    em,
    sql<Pick<ExpandedColumn, 'id' | 'template_id' | 'unit_id' | 'parent_id' | 'path'>>`
      select id, template_id, unit_id, parent_id, path from "column" where template_id is not null and unit_id is not null`,
  );
  return { templates, units, expanded };
}

function expandTemplate(
  template: Template,
  unit: MemberUnit,
  above: ExpandedColumn | undefined,
  before: Pick<ExpandedColumn, 'id' | 'parent_id' | 'path'> | undefined,
): ExpandedColumn {
  const { id, channel_id, kind, column_type, tally } = template;
  // A heading has its members below itself; a placeholder is replaced by its members.
  const place = template.is_template
    ? { parent_id: template.parent_id, path: withoutLast(template.path) }
    : { parent_id: id, path: template.path };
  const fresh = above
    ? { id: newId(), parent_id: above.id, path: `${above.path}/${last(template.path)}` }
    : { id: newId(), parent_id: place.parent_id, path: `${place.path}/${unit.slug}` };
  return {
    id: (before ?? fresh).id,
    parent_id: (before ?? fresh).parent_id,
    path: (before ?? fresh).path,
    name: above ? template.name : unit.short_name,
    position: above ? template.position : unit.position,
    channel_id,
    kind,
    column_type,
    tally,
    template_id: id,
    unit_id: unit.id,
  };
}

const last = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const withoutLast = (path: string): string => path.slice(0, path.lastIndexOf('/'));

async function checkPaths({ em }: Tx, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const conflict = await queryFirst(
    em,
    sql<{ path: string }>`
      select path from jsonb_array_elements_text(${json(paths)}) wanted(path)
        group by path having count(*) > 1 or exists (select from "column" present where present.path = wanted.path) limit 1`,
  );
  if (conflict) throw new Refusal('column.path-taken', conflict);
}
