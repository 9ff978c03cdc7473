import { loadCalendar } from '#base/calendar';
import { command, type Tx } from '#base/database';
import { refuseDistantFuture } from '#base/dates';
import { queryFirst, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { isQuiet, quietHours } from '#reach/wechat';
import { candidates } from '../rule/candidates.ts';
import { maxArticles, promisePush, pushingOutlet, writeEntries } from '../push-contents.ts';
import { PushRule } from '../rule/push-rule.entity.ts';
import { Push } from '../push.entity.ts';
import { hour, nextSending, weekOf, type Sending } from '../rule/weeks.ts';

export interface ComposePush {
  /** The articles in this order; null: the proposal of the rule. */
  itemIds?: readonly string[] | null;
  /** Null: the next time of the rule. */
  sendAt?: Date | null;
  /** Sent at its time without approval. Honoured only for the hub itself. */
  isAutomatic?: boolean;
}

/** Composes a push for an editor to approve. */
export const composePush = command(
  'digest.compose',
  async (tx, { itemIds, sendAt, isAutomatic = false }: ComposePush): Promise<Push> => {
    allow(tx.actor, 'digest.change');
    const outlet = await pushingOutlet(tx);
    const rule = await tx.em.findOne(PushRule, { outletId: outlet.id });
    const sending = sendAt
      ? { week: weekOf(sendAt), sendAt, movedFrom: null }
      : rule && nextSending(rule, tx.now, await loadCalendar(tx));
    if (!sending) throw new Refusal('value.missing', {}, 'sendAt');
    expectSendTime(tx, sending.sendAt);
    const push = await persistPush(tx, {
      outletId: outlet.id,
      ...sending,
      rule,
      isByRule: false,
      isAutomatic: isAutomatic && tx.actor.isHub,
    });
    await fill(tx, push, itemIds ?? (await proposal(tx, outlet.id, rule)));
    return push;
  },
);

/** Composes the push of the rule; null if this week's already exists, in whatever state. */
export const composeByRule = command(
  'digest.compose-by-rule',
  async (tx, { outletId }: { outletId: string }): Promise<Push | null> => {
    allow(tx.actor, 'digest.change');
    const rule = await tx.em.findOneOrFail(PushRule, { outletId });
    const sending = nextSending(rule, tx.now, await loadCalendar(tx));
    const existing = await queryFirst(
      tx,
      sql<object>`
        select from digest where outlet_id = ${outletId} and week = ${sending.week} and is_by_rule`,
    );
    if (existing) return null;
    const push = await persistPush(tx, {
      outletId,
      ...sending,
      rule,
      isByRule: true,
      isAutomatic: rule.mode === 'automatic',
    });
    await fill(tx, push, await proposal(tx, outletId, rule));
    return push;
  },
);

/** Refuses a time that is past, too far ahead, or at night. */
export function expectSendTime({ now }: Tx, sendAt: Date): void {
  if (sendAt <= now) throw new Refusal('digest.send-time-past', {}, 'sendAt');
  refuseDistantFuture(sendAt, now, 'sendAt');
  if (isQuiet(sendAt)) throw new Refusal('digest.quiet-hours', quietHours, 'sendAt');
}

type PushPlan = Sending & Pick<Push, 'outletId' | 'isByRule' | 'isAutomatic'> & { rule: PushRule | null };

async function persistPush(tx: Tx, { rule, ...plan }: PushPlan): Promise<Push> {
  const push = new Push({
    ...plan,
    remindAt: remindingTime(plan.sendAt, rule),
    composedAt: tx.now,
    changedBy: tx.actor.personId,
  });
  tx.em.persist(push);
  await tx.em.flush();
  return push;
}

/** Two hours before sending, unless a rule says otherwise. */
export const remindingTime = (sendAt: Date, rule: PushRule | null): Date =>
  new Date(sendAt.getTime() - (rule?.remindBefore ?? 2) * hour);

async function fill(tx: Tx, push: Push, itemIds: readonly string[]): Promise<void> {
  await writeEntries(tx, push, itemIds);
  await promisePush(tx, push);
}

async function proposal(tx: Tx, outletId: string, rule: PushRule | null): Promise<string[]> {
  const max = rule?.articles ?? maxArticles;
  const rows = await candidates(tx, { outletId, now: tx.now, max, withCover: true });
  // Corrections must be included, but the large card is for news.
  const inOrder = [...rows.filter((one) => !one.isFollowUp), ...rows.filter((one) => one.isFollowUp)];
  return inOrder.map(({ itemId }) => itemId);
}
