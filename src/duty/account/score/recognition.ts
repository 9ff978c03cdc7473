import { requiredReason } from '#base/contract';
import { command } from '#base/database';
import { dayOf, checkDay } from '#base/dates';
import { newId } from '#base/platform';
import { execute, queryFirst, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { Unit } from '#city/register';
import { Item } from '#content/items';
import type { RecordedEvent } from './events.ts';

export interface Recognition {
  event: RecordedEvent;
  unitId: string;
  itemId?: string | null;
  /** The day of the adoption or the request; not in the future. */
  day: string;
  /** The evidence: the number of the province's journal, an address, or the letter of the request. */
  evidence: string;
}

/**
 * Records what the log cannot know: that the province adopted an item, or that an interpretation was requested from a
 * unit.
 */
export const recordRecognition = command(
  'score.recognise',
  async (tx, { event, unitId, itemId = null, day, evidence }: Recognition): Promise<{ id: string }> => {
    allow(tx.actor, 'score.recognise');
    if (tx.actor.personId === null) throw new Refusal('not-signed-in'); // only a person can record it
    checkDay(day, 'day');
    if (day > dayOf(tx.now)) throw new Refusal('value.out-of-range', { min: '', max: dayOf(tx.now) }, 'day');
    const evidenceText = requiredReason(evidence, 'evidence');
    if (!(await tx.em.findOne(Unit, unitId))) throw new Refusal('not-found', { id: unitId }, 'unitId');
    const item = itemId && (await tx.em.findOne(Item, itemId));
    if (itemId && !item) throw new Refusal('not-found', { id: itemId }, 'itemId');
    if (item && item.unit.id !== unitId) throw new Refusal('score.other-unit', {}, 'itemId');
    Object.assign(tx.about, { unitId, ...(itemId && { itemId }) });
    const row = await queryFirst(
      tx,
      sql<{ id: string }>`
        insert into recognition (id, event, unit_id, item_id, on_day, evidence, recorded_by, recorded_at)
        values (${newId()}, ${event}, ${unitId}, ${itemId}, ${day}, ${evidenceText}, ${tx.actor.personId}, ${tx.now})
        on conflict do nothing returning id`,
    );
    if (!row) throw new Refusal('recognition.exists', {}, 'itemId');
    return row;
  },
);

/** Revokes such a record, with a reason; it stays readable in the log. */
export const revokeRecognition = command(
  'score.revoke-recognition',
  async (tx, { id, reason }: { id: string; reason: string }): Promise<{ id: string }> => {
    allow(tx.actor, 'score.recognise');
    if (tx.actor.personId === null) throw new Refusal('not-signed-in');
    const row = await queryFirst(
      tx,
      sql<{ unitId: string; itemId: string | null; revokedAt: Date | null }>`
        select unit_id "unitId", item_id "itemId", revoked_at "revokedAt" from recognition where id = ${id} for update`,
    );
    if (!row) throw new Refusal('not-found', { id }, 'id');
    if (row.revokedAt) throw new Refusal('recognition.revoked', {}, 'id');
    Object.assign(tx.about, { unitId: row.unitId, ...(row.itemId && { itemId: row.itemId }) });
    await execute(
      tx,
      sql`
        update recognition
        set revoked_by = ${tx.actor.personId}, revoked_at = ${tx.now}, revoked_reason = ${requiredReason(reason)}
        where id = ${id}`,
    );
    return { id };
  },
);
