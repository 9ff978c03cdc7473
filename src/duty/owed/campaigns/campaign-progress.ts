import type { LocalText } from '#base/words';
import type { CampaignTarget } from './campaign-targets.ts';

/** The progress of one unit. */
export interface UnitProgress {
  unitId: string;
  unitName: LocalText;
  total: number;
  done: number;
  /** What it has not checked. */
  behind: CampaignTarget[];
}

/** By unit, in the order of the targets. */
export const campaignProgress = (targets: readonly CampaignTarget[]): UnitProgress[] =>
  [...Map.groupBy(targets, ({ unitId }) => unitId).values()].map((own) => {
    const behind = own.filter(({ isDone }) => !isDone);
    const { unitId, unitName } = own[0]!;
    return { unitId, unitName, total: own.length, done: own.length - behind.length, behind };
  });
