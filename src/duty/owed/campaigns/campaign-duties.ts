import type { WorkingDays } from '#base/calendar';
import type { Context } from '#base/database';
import { daysBetween, type Day } from '#base/dates';
import type { OwedDuty } from '../duty-states.ts';
import { campaignTargets } from './campaign-targets.ts';
import { allCampaigns } from './campaigns.ts';

/**
 * The unfinished targets of open campaigns, as duties that are due on the campaign's last day, so that people are
 * reminded of them like of other duties, once for each column. Paused duties, and those that are due on that very day
 * anyway, are left out. One statement, and one for each open campaign.
 */
export async function campaignDuties(
  ctx: Pick<Context, 'em'>,
  duties: readonly OwedDuty[],
  today: Day,
  calendar: WorkingDays,
): Promise<OwedDuty[]> {
  const open = (await allCampaigns(ctx)).filter(({ closedAt, opensOn }) => !closedAt && opensOn <= today);
  const targets: OwedDuty[] = [];
  for (const campaign of open) {
    const behind = (await campaignTargets(ctx, campaign)).filter(({ isDone }) => !isDone);
    const places = new Set(behind.map(({ columnId, unitId }) => `${columnId} ${unitId}`));
    const isOver = campaign.dueOn < today;
    for (const duty of duties) {
      if (duty.state === 'paused' || !places.delete(`${duty.columnId} ${duty.unitId}`)) continue;
      if (duty.dueOn === campaign.dueOn) continue;
      targets.push({
        ...duty,
        cycle: 'yearly-by-03-31',
        dueOn: campaign.dueOn,
        state: isOver ? 'overdue' : 'due-soon',
        overdueDays: isOver ? daysBetween(campaign.dueOn, today) : 0,
        overdueWorkingDays: isOver ? calendar.between(campaign.dueOn, today) : 0,
      });
    }
  }
  return targets;
}
