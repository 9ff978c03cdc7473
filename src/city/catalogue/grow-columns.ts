import { type Tx } from '#base/database';
import { newId } from '#base/platform';
import { json, query, queryFirst, type RowOf, sql, syncRows } from '#base/sql';
import { Refusal } from '#base/words';

type Template = RowOf<
  'column',
  | 'id'
  | 'channel_id'
  | 'parent_id'
  | 'path'
  | 'name'
  | 'kind'
  | 'column_type'
  | 'tally'
  | 'position'
  | 'is_template'
> & { repeats_for: string };
type GrowingUnit = RowOf<'unit', 'id' | 'slug' | 'short_name' | 'position'> & { groups: string[] };
type Grown = Pick<
  Template,
  'id' | 'channel_id' | 'parent_id' | 'path' | 'name' | 'kind' | 'column_type' | 'tally' | 'position'
> & {
  template_id: string;
  unit_id: string;
};

/**
 * Creates the columns that are missing: one of every template for every member of its group, the member's own column
 * (named with its short name, in the order of the register) above the rest. Those that exist follow their template and
 * unit in name, kind, types and order; their ids and paths stay, also when the unit leaves the group. Refuses with
 * `column.path-taken` where a written column stands at the address of one that should grow.
 */
export async function growColumns(tx: Tx): Promise<void> {
  const { templates, units, grown } = await present(tx);
  const before = new Map(grown.map((column) => [`${column.template_id} ${column.unit_id}`, column]));
  const after = new Map<string, Grown>();
  for (const template of templates) {
    for (const unit of units) {
      const key = `${template.id} ${unit.id}`;
      const above = template.parent_id === null ? undefined : after.get(`${template.parent_id} ${unit.id}`);
      if (before.has(key) || unit.groups.includes(template.repeats_for))
        after.set(key, grownFrom(template, unit, above, before.get(key)));
    }
  }
  await checkPaths(
    tx,
    [...after].flatMap(([key, { path }]) => (before.has(key) ? [] : [path])),
  );
  await syncRows(tx.em, 'column', 'path', [...after.values()]);
}

// In this order every template follows the one above it.
async function present({ em }: Tx) {
  const templates = await query(
    em,
    sql<Template>`
      select id, channel_id, parent_id, path, name, kind, column_type, tally, position, repeats_for, is_template
        from "column" where repeats_for is not null order by path`,
  );
  const units = await query(
    em,
    sql<GrowingUnit>`
      select id, slug, short_name, position, to_jsonb(array(select unit_group_id from unit_group_member where unit_id = unit.id)) groups
        from unit order by position`,
  );
  const grown = await query(
    em,
    sql<Pick<Grown, 'id' | 'template_id' | 'unit_id' | 'parent_id' | 'path'>>`
      select id, template_id, unit_id, parent_id, path from "column"
      where template_id is not null and unit_id is not null`,
  );
  return { templates, units, grown };
}

function grownFrom(
  template: Template,
  unit: GrowingUnit,
  above: Grown | undefined,
  before: Pick<Grown, 'id' | 'parent_id' | 'path'> | undefined,
): Grown {
  const { id, channel_id, kind, column_type, tally } = template;
  // A heading has its members below itself; a placeholder gives them its own place.
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
  const taken = await queryFirst(
    em,
    sql<RowOf<'column', 'path'>>`
      select path from jsonb_array_elements_text(${json(paths)}) given(path)
        group by path having count(*) > 1 or exists (select from "column" present where present.path = given.path) limit 1`,
  );
  if (taken) throw new Refusal('column.path-taken', taken);
}
