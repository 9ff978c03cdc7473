import { dayOf } from '#base/dates';
import { execute, query, sql } from '#base/sql';
import { dutyStates, owedDutyRows } from '#duty/owed';
import type { Bench } from './bench.ts';
import { fillItems } from './data-set.ts';
import { measure } from './measure.ts';

/** Measures the computation of the states of all owed duties at once. */
export const duties: Bench = {
  about: 'all columns × units: what is owed, and how it stands',
  items: 20_000,
  async run(hub) {
    await fillItems(hub);
    await attestSome(hub);
    const count = (await dutyStates(hub.ctx)).length;
    hub.say(`${count} owed duties on ${dayOf(hub.ctx.now)}`);
    const freshContext = () => ({ ...hub.ctx, em: hub.ctx.em.fork() });
    return [
      await measure('what is known of each share: one statement', 50, () => owedDutyRows(freshContext())),
      await measure('how all duties stand: the whole answer', 50, () => dutyStates(freshContext()), 200),
    ];
  },
};

/** Attests every hundredth Chinese edition, about what a city attests in some years. */
async function attestSome({ owner, ctx }: Parameters<Bench['run']>[0]): Promise<void> {
  const rows = await query(owner, sql`select 1 from attestation limit 1`);
  if (rows.length > 0) return;
  await execute(
    owner,
    sql`
      insert into attestation (id, edition_id, person_id, at)
      select gen_random_uuid(), e.id, '00000000-0000-7000-8000-000000000001', e.issued_at + interval '30 days'
      from edition e where e.locale = 'zh' and e.item_number % 100 = 0 and e.issued_at < ${ctx.now}`,
  );
  await execute(owner, sql`vacuum analyze listing`);
}
