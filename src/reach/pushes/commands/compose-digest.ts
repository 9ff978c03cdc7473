import { loadCalendar } from '#base/calendar';
import { command, type Tx } from '#base/database';
import { refuseDistantFuture } from '#base/dates';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { isQuiet, quietHours } from '#reach/wechat';
import { candidates } from '../rule/candidates.ts';
import { maxArticles, promisePush, pushingOutlet, writeEntries } from '../digest-contents.ts';
import { DigestRule } from '../rule/digest-rule.entity.ts';
import { Digest } from '../digest.entity.ts';
import { hour, nextSending, weekOf, type Sending } from '../rule/weeks.ts';

export interface ComposeDigest {
  /** In this order; null: what the rule finds. */
  itemIds?: readonly string[] | null;
  /** Null: the next time of the rule. */
  sendAt?: Date | null;
  /** Goes at its time without anybody's approval; the hub itself may say so, and no person. */
  isAutomatic?: boolean;
}

/** Puts a push together for an editor to approve. */
export const composeDigest = command(
  'digest.compose',
  async (tx, { itemIds, sendAt, isAutomatic = false }: ComposeDigest): Promise<Digest> => {
    allow(tx.actor, 'digest.change');
    const outlet = await pushingOutlet(tx);
    const rule = await tx.em.findOne(DigestRule, { outletId: outlet.id });
    const sending = sendAt
      ? { week: weekOf(sendAt), sendAt, movedFrom: null }
      : rule && nextSending(rule, tx.now, await loadCalendar(tx));
    if (!sending) throw new Refusal('value.missing', {}, 'sendAt');
    expectSendTime(tx, sending.sendAt);
    const digest = await write(tx, {
      outletId: outlet.id,
      ...sending,
      rule,
      isByRule: false,
      isAutomatic: isAutomatic && tx.actor.isHub,
    });
    await fill(tx, digest, itemIds ?? (await proposal(tx, outlet.id, rule)));
    return digest;
  },
);

/** Puts together what the rule asks for; null when this week's exists already, whatever became of it. */
export const composeByRule = command(
  'digest.compose-by-rule',
  async (tx, { outletId }: { outletId: string }): Promise<Digest | null> => {
    allow(tx.actor, 'digest.change');
    const rule = await tx.em.findOneOrFail(DigestRule, { outletId });
    const sending = nextSending(rule, tx.now, await loadCalendar(tx));
    const there = await tx.em.execute<object[]>(
      'select 1 from digest where outlet_id = ? and week = ? and is_by_rule',
      [outletId, sending.week],
    );
    if (there.length > 0) return null;
    const digest = await write(tx, {
      outletId,
      ...sending,
      rule,
      isByRule: true,
      isAutomatic: rule.mode === 'automatic',
    });
    await fill(tx, digest, await proposal(tx, outletId, rule));
    return digest;
  },
);

/** In the future, and not when it would wake anybody. */
export function expectSendTime({ now }: Tx, sendAt: Date): void {
  if (sendAt <= now) throw new Refusal('digest.send-time-past', {}, 'sendAt');
  refuseDistantFuture(sendAt, now, 'sendAt');
  if (isQuiet(sendAt)) throw new Refusal('digest.quiet-hours', quietHours, 'sendAt');
}

type Plan = Sending & Pick<Digest, 'outletId' | 'isByRule' | 'isAutomatic'> & { rule: DigestRule | null };

async function write(tx: Tx, { rule, ...plan }: Plan): Promise<Digest> {
  const digest = new Digest({
    ...plan,
    remindAt: remindingTime(plan.sendAt, rule),
    composedAt: tx.now,
    changedBy: tx.actor.personId,
  });
  tx.em.persist(digest);
  await tx.em.flush();
  return digest;
}

/** Where no rule says when: two hours before. */
export const remindingTime = (sendAt: Date, rule: DigestRule | null): Date =>
  new Date(sendAt.getTime() - (rule?.remindBefore ?? 2) * hour);

async function fill(tx: Tx, digest: Digest, itemIds: readonly string[]): Promise<void> {
  await writeEntries(tx, digest, itemIds);
  await promisePush(tx, digest);
}

async function proposal(tx: Tx, outletId: string, rule: DigestRule | null): Promise<string[]> {
  const most = rule?.articles ?? maxArticles;
  const found = await candidates(tx, { outletId, now: tx.now, most, withCover: true });
  // A correction has to come; the large card is for news.
  const inOrder = [...found.filter((one) => !one.isFollowUp), ...found.filter((one) => one.isFollowUp)];
  return inOrder.map(({ itemId }) => itemId);
}
