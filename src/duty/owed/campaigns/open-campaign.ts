import { command } from '#base/database';
import { dayOf, yearOf, type Day, checkDay } from '#base/dates';
import { newId } from '#base/platform';
import { execute, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { requirePerson } from '../attest/require-person.ts';
import { marchCampaign } from './march-campaign.ts';

/**
 * Opens this year's campaign. Its targets are the duties owed today in its columns, whatever changes later. It ends on
 * 31 March unless `dueOn` names another day of the year.
 */
export const openCampaign = command(
  'campaign.open',
  async (tx, { dueOn }: { dueOn?: Day | null }): Promise<string> => {
    const personId = requirePerson(tx);
    allow(tx.actor, 'campaign.manage');
    const today = dayOf(tx.now);
    const year = yearOf(today);
    const lastDay = dueOn ?? `${year}-${marchCampaign.lastDay}`;
    checkDay(lastDay, 'dueOn');
    if (lastDay < today || yearOf(lastDay) !== year) throw new Refusal('campaign.dates-wrong', {}, 'dueOn');
    const id = newId();
    const added = await execute(
      tx,
      sql`
        insert into campaign (id, kind, year, opens_on, due_on, person_id, at)
        values (${id}, ${marchCampaign.kind}, ${year}, ${today}, ${lastDay}, ${personId}, ${tx.now})
        on conflict do nothing`,
    );
    if (added === 0) throw new Refusal('campaign.exists', { year });
    await execute(
      tx,
      sql`
        insert into campaign_target (campaign_id, column_id, column_path, unit_id)
        select distinct ${id}::uuid, t.column_id, t.column_path, t.unit_id
        from duty_term t join "column" c on c.id = t.column_id join channel h on h.id = c.channel_id
        left join "column" template on template.id = c.template_id
        where t.to_date is null and (h.slug = any(${marchCampaign.below})
          or template.path = any(${marchCampaign.templates}))`,
    );
    return id;
  },
);
