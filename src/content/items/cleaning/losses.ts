import { idOf } from '#base/contract';
import { batched, command, type Context, type Tx } from '#base/database';
import { lossClasses, type LossClass } from '#base/html';
import { newId } from '#base/platform';
import { execute, json, query, sql } from '#base/sql';
import { keptText, requireMaxLength } from '#base/text';
import { Refusal } from '#base/words';
import type { Item } from '../item.entity.ts';
import { lockItem } from '../lock-item.ts';
import type { ContentLoss } from './rich-text.ts';

/** Something that a save left out, not yet decided by a person. */
export interface ItemLoss extends ContentLoss {
  id: string;
  itemId: string;
  class: LossClass;
  /** How often the save left it out. */
  times: number;
  /** The version created by the last save that left it out. */
  version: number;
  foundAt: Date;
}

/** Maximum per class in one save; more would not be read. */
const maxNamed = 100;
/**
 * Source of the entry that counts the unnamed losses; constant over saves, whatever their number. No real name
 * begins with a space.
 */
const unnamed = ' +';
const longestNote = 1000;

/** Records what a save left out as open losses. A repeated loss stays one row, with the latest version. */
export async function recordLosses(
  { em, now }: Tx,
  { id, version }: Item,
  losses: readonly ContentLoss[],
): Promise<void> {
  if (losses.length === 0) return;
  await execute(
    em,
    sql`
      insert into item_loss (id, item_id, field, class, source, times, version, found_at)
        select id, ${id}, field, class, source, times, ${version}, ${now}
        from jsonb_to_recordset(${json(lossRows(losses))}) lost (id uuid, field text, class text, source text, times int)
        on conflict (item_id, field, class, source) where decided_at is null
        do update set times = excluded.times, version = excluded.version, found_at = excluded.found_at`,
  );
}

/** One row per named loss, and one per class and field for all unnamed losses; `times` counts them. */
function lossRows(losses: readonly ContentLoss[]): object[] {
  const rows = new Map<string, ContentLoss & { id: string; times: number }>();
  const namedPerClass = new Map<LossClass, number>();
  const keyOf = (loss: ContentLoss) => `${loss.field} ${loss.class} ${loss.source}`;
  for (const { field, class: lost, source, more } of losses) {
    const count = namedPerClass.get(lost) ?? 0;
    let loss: ContentLoss = { field, class: lost, source: more === undefined ? source : unnamed };
    if (more === undefined && !rows.has(keyOf(loss))) {
      if (count < maxNamed) namedPerClass.set(lost, count + 1);
      else loss = { ...loss, source: unnamed };
    }
    const times = (rows.get(keyOf(loss))?.times ?? 0) + (more ?? 1);
    rows.set(keyOf(loss), { ...loss, id: newId(), times });
  }
  return [...rows.values()];
}

/** The open losses of items, pictures first. Batched: any number of items takes one statement. */
export const openLosses = batched<Pick<Context, 'em'>, { itemId: string }, ItemLoss[]>(
  async ({ em }, requested) => {
    const itemIds = requested.map(({ itemId }) => itemId);
    const rows = await query(
      em,
      sql<ItemLoss>`
        select id, item_id "itemId", field, class, source, times, version, found_at "foundAt" from item_loss
          where decided_at is null and item_id = any(${itemIds})
          order by version desc, field, source = ${unnamed}, source, id`,
    );
    const place = (loss: ItemLoss) => lossClasses.indexOf(loss.class);
    const losses = rows
      .map((row): ItemLoss => ({
        ...row,
        source: row.source === unnamed ? `+${row.times}` : row.source,
      }))
      .toSorted((one, other) => place(one) - place(other));
    return requested.map(({ itemId }) => losses.filter((loss) => loss.itemId === itemId));
  },
);

export interface DecideLosses {
  itemId: string;
  /** Global ids. */
  lossIds: readonly string[];
  note?: string | null;
}

/** Closes losses: a person has checked that the text is right without them, or contains them in another form. */
export const decideLosses = command(
  'item.decide-losses',
  async (tx, { itemId, lossIds, note }: DecideLosses): Promise<Item> => {
    const item = await lockItem(tx, itemId, 'text.ignore');
    const decisionNote = keptText(note ?? '');
    requireMaxLength(decisionNote, longestNote, 'note');
    const ids = lossIds.map((id, at) => idOf('ItemLoss', id, `lossIds.${at}`));
    const open = new Set((await openLosses(tx, { itemId })).map(({ id }) => id));
    const index = ids.findIndex((id) => !open.has(id));
    if (index >= 0) throw new Refusal('not-found', { id: lossIds[index]! }, `lossIds.${index}`);
    await execute(
      tx,
      sql`
        update item_loss set decided_at = ${tx.now}, decided_by = ${tx.actor.personId}, note = ${decisionNote || null}
          where id = any(${ids})`,
    );
    return item;
  },
);
