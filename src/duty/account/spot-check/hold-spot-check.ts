import { randomBytes } from 'node:crypto';
import { requiredReason } from '#base/contract';
import { command, type Tx } from '#base/database';
import { newId } from '#base/platform';
import { execute, json, query, queryFirst, type RowOf, sql } from '#base/sql';
import { Refusal, type LocalText } from '#base/words';
import { allow } from '#city/access';
import { draw } from './draw.ts';
import { stateWord } from './state-word.ts';

/**
 * Announces a spot check: the hub makes its seed, which is fixed and public from now on. The list of sites is fixed
 * later, so no one can choose a seed to fit a list. An announcement that is not drawn stays, with the reason.
 */
export const announceSpotCheck = command(
  'spot-check.announce',
  async (tx, { title, share }: { title: string; share: number }): Promise<{ id: string }> => {
    const personId = requireInspector(tx);
    if (share < 1 || share > 100) throw new Refusal('value.out-of-range', { min: 1, max: 100 }, 'share');
    const id = newId();
    await execute(
      tx,
      sql`
        insert into spot_check (id, title, share, seed, seed_at, seed_by)
        values (${id}, ${requiredReason(title, 'title')}, ${share}, ${randomBytes(16).toString('hex')}, ${tx.now}, ${personId})`,
    );
    return { id };
  },
);

/**
 * Fixes the list and draws from it. A site 网站 is a unit's part of the portal: its page and the columns that it answers
 * for. The notice's sites were those of units, which have since moved into the portal.
 */
export const drawSpotCheck = command(
  'spot-check.draw',
  async (tx, { id }: { id: string }): Promise<{ id: string }> => {
    const personId = requireInspector(tx);
    const check = await lockAnnounced(tx, id);
    const units = await query(
      tx,
      sql<RowOf<'unit', 'id' | 'slug'> & { name: LocalText }>`
        select id, slug, short_name "name" from unit where is_active`,
    );
    const rows = draw(check.seed, units, check.share).map(({ site, ticket, isDrawn }) => ({
      id: newId(),
      unit_id: site.id,
      slug: site.slug,
      name: site.name,
      ticket,
      is_drawn: isDrawn,
    }));
    await execute(
      tx,
      sql`
        insert into spot_check_site (id, spot_check_id, unit_id, slug, name, ticket, is_drawn)
        select id, ${id}, unit_id, slug, name, ticket, is_drawn
        from jsonb_to_recordset(${json(rows)}) site (id uuid, unit_id uuid, slug text, name jsonb, ticket text, is_drawn boolean)`,
    );
    await execute(
      tx,
      sql`update spot_check set drawn_at = ${tx.now}, drawn_by = ${personId} where id = ${id}`,
    );
    return { id };
  },
);

/** Cancels an announced check, with a reason that stays. */
export const cancelSpotCheck = command(
  'spot-check.cancel',
  async (tx, { id, reason }: { id: string; reason: string }): Promise<{ id: string }> => {
    const personId = requireInspector(tx);
    await lockAnnounced(tx, id);
    await execute(
      tx,
      sql`
        update spot_check
        set cancelled_at = ${tx.now}, cancelled_by = ${personId}, cancelled_reason = ${requiredReason(reason)}
        where id = ${id}`,
    );
    return { id };
  },
);

function requireInspector({ actor }: Tx): string {
  allow(actor, 'spot-check.draw');
  if (actor.personId === null) throw new Refusal('not-signed-in'); // only a person can hold a check
  return actor.personId;
}

async function lockAnnounced({ em, now, locale }: Tx, id: string): Promise<{ seed: string; share: number }> {
  const check = await queryFirst(
    em,
    sql<RowOf<'spot_check', 'seed' | 'share'> & { isOpen: boolean; isLater: boolean }>`
      select seed, share, drawn_at is null and cancelled_at is null "isOpen", seed_at < ${now} "isLater"
      from spot_check where id = ${id} for update`,
  );
  if (!check) throw new Refusal('not-found', { id }, 'id');
  if (!check.isOpen || !check.isLater)
    throw new Refusal('spot-check.wrong-state', { state: stateWord(locale, 'check-closed') }, 'id');
  return check;
}
