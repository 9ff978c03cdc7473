import { command } from '#base/database';
import { dayOf, yearOf, type Day, checkDay } from '#base/dates';
import { newId } from '#base/platform';
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
    const rows = await tx.em.execute<object[]>(
      `insert into campaign (id, kind, year, opens_on, due_on, person_id, at) values (?, ?, ?, ?, ?, ?, ?)
       on conflict do nothing returning id`,
      [id, marchCampaign.kind, year, today, lastDay, personId, tx.now],
    );
    if (rows.length === 0) throw new Refusal('campaign.exists', { year });
    await tx.em.execute(
      `insert into campaign_target (campaign_id, column_id, column_path, unit_id)
       select distinct ?::uuid, t.column_id, t.column_path, t.unit_id
       from duty_term t join "column" c on c.id = t.column_id join channel h on h.id = c.channel_id
       left join "column" template on template.id = c.template_id
       where t.to_date is null and (h.slug in (select jsonb_array_elements_text(?::jsonb))
         or template.path in (select jsonb_array_elements_text(?::jsonb)))`,
      [id, JSON.stringify(marchCampaign.below), JSON.stringify(marchCampaign.templates)],
    );
    return id;
  },
);
