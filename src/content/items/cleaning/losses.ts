import { idOf } from '#base/contract';
import { batched, command, type Context, type Tx } from '#base/database';
import { instantOf } from '#base/dates';
import { lossClasses, type LossClass } from '#base/html';
import { newId } from '#base/platform';
import { keptText, requireMaxLength } from '#base/text';
import { Refusal } from '#base/words';
import type { Item } from '../item.entity.ts';
import { lockItem } from '../lock-item.ts';
import type { ContentLoss } from './rich-text.ts';

/** Something that a save left out, and on which nobody has decided yet. */
export interface ItemLoss extends ContentLoss {
  id: string;
  itemId: string;
  class: LossClass;
  /** How often that save left it out. */
  times: number;
  /** The version that the last save that left it out made. */
  version: number;
  foundAt: Date;
}

/** Of each class, in one save; more remarks nobody reads. */
const maxNamed = 100;
/** Stands for what is not named, and is the same over saves, whatever their number; no name begins with a space. */
const unnamed = ' +';
const longestNote = 1000;

/** Keeps what a save left out, as open remarks; what is left out again is one remark, and of the last version. */
export async function noteLosses(
  { em, now }: Tx,
  { id, version }: Item,
  losses: readonly ContentLoss[],
): Promise<void> {
  if (losses.length === 0) return;
  await em.execute(
    `insert into item_loss (id, item_id, field, class, source, times, version, found_at)
     select id, ?, field, class, source, times, ?, ?
     from jsonb_to_recordset(?::jsonb) lost (id uuid, field text, class text, source text, times int)
     on conflict (item_id, field, class, source) where decided_at is null
     do update set times = excluded.times, version = excluded.version, found_at = excluded.found_at`,
    [id, version, now, JSON.stringify(remarksOf(losses))],
  );
}

/** One for each thing that is named, and for each class in a field one for all that is not; `times` is how many they are. */
function remarksOf(losses: readonly ContentLoss[]): object[] {
  const remarks = new Map<string, ContentLoss & { id: string; times: number }>();
  const named = new Map<LossClass, number>();
  const keyOf = (loss: ContentLoss) => `${loss.field} ${loss.class} ${loss.source}`;
  for (const { field, class: lost, source, more } of losses) {
    const count = named.get(lost) ?? 0;
    let loss: ContentLoss = { field, class: lost, source: more === undefined ? source : unnamed };
    if (more === undefined && !remarks.has(keyOf(loss))) {
      if (count < maxNamed) named.set(lost, count + 1);
      else loss = { ...loss, source: unnamed };
    }
    const times = (remarks.get(keyOf(loss))?.times ?? 0) + (more ?? 1);
    remarks.set(keyOf(loss), { ...loss, id: newId(), times });
  }
  return [...remarks.values()];
}

/** What saves of an item left out and nobody has decided on, pictures first. Many items cost one statement. */
export const openLosses = batched<Pick<Context, 'em'>, { itemId: string }, ItemLoss[]>(
  async ({ em }, asked) => {
    const rows = await em.execute<(Omit<ItemLoss, 'foundAt'> & { foundAt: string })[]>(
      `select id, item_id "itemId", field, class, source, times, version, found_at "foundAt" from item_loss
     where decided_at is null and item_id = any (?::uuid[])
     order by version desc, field, source = '${unnamed}', source, id`,
      [`{${asked.map(({ itemId }) => itemId).join(',')}}`],
    );
    const place = (loss: ItemLoss) => lossClasses.indexOf(loss.class);
    const losses = rows
      .map((row): ItemLoss => ({
        ...row,
        source: row.source === unnamed ? `+${row.times}` : row.source,
        foundAt: instantOf(row.foundAt),
      }))
      .toSorted((one, other) => place(one) - place(other));
    return asked.map(({ itemId }) => losses.filter((loss) => loss.itemId === itemId));
  },
);

export interface DecideLosses {
  itemId: string;
  /** Global ids. */
  lossIds: readonly string[];
  note?: string | null;
}

/** Says that somebody has looked at what was left out: the text is right without it, or has it in another way. */
export const decideLosses = command(
  'item.decide-losses',
  async (tx, { itemId, lossIds, note }: DecideLosses): Promise<Item> => {
    const item = await lockItem(tx, itemId, 'text.ignore');
    const said = keptText(note ?? '');
    requireMaxLength(said, longestNote, 'note');
    const ids = lossIds.map((id, at) => idOf('ItemLoss', id, `lossIds.${at}`));
    const open = new Set((await openLosses(tx, { itemId })).map(({ id }) => id));
    const index = ids.findIndex((id) => !open.has(id));
    if (index >= 0) throw new Refusal('not-found', { id: lossIds[index]! }, `lossIds.${index}`);
    await tx.em.execute(
      'update item_loss set decided_at = ?, decided_by = ?, note = ? where id = any (?::uuid[])',
      [tx.now, tx.actor.personId, said || null, `{${ids.join(',')}}`],
    );
    return item;
  },
);
