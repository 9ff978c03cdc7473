import type { WorkingDays } from '#base/calendar';
import type { Context } from '#base/database';
import { daysBetween, type Day } from '#base/dates';
import type { OwedDuty } from '../duty-states.ts';
import { campaignTargets } from './campaign-targets.ts';
import { allCampaigns } from './campaigns.ts';

/**
 * What open campaigns ask for and is not done, as duties that are due on their last day, so that people are reminded of
 * it as of these, once for each column. Without what is paused, and what is due on that very day anyhow. One statement, and one for each open
 * campaign.
 */
export async function sweptDuties(
  ctx: Pick<Context, 'em'>,
  duties: readonly OwedDuty[],
  today: Day,
  calendar: WorkingDays,
): Promise<OwedDuty[]> {
  const open = (await allCampaigns(ctx)).filter(({ closedAt, opensOn }) => !closedAt && opensOn <= today);
  const swept: OwedDuty[] = [];
  for (const campaign of open) {
    const behind = (await campaignTargets(ctx, campaign)).filter(({ isDone }) => !isDone);
    const places = new Set(behind.map(({ columnId, unitId }) => `${columnId} ${unitId}`));
    const isOver = campaign.dueOn < today;
    for (const duty of duties) {
      if (duty.state === 'paused' || !places.delete(`${duty.columnId} ${duty.unitId}`)) continue;
      if (duty.dueOn === campaign.dueOn) continue;
      swept.push({
        ...duty,
        cycle: 'yearly-by-03-31',
        dueOn: campaign.dueOn,
        state: isOver ? 'overdue' : 'due-soon',
        overdueDays: isOver ? daysBetween(campaign.dueOn, today) : 0,
        overdueWorkingDays: isOver ? calendar.between(campaign.dueOn, today) : 0,
      });
    }
  }
  return swept;
}
