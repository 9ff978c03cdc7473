import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#base/platform';

interface CampaignRules {
  kind: string;
  /** Month and day of its deadline. */
  lastDay: string;
  /** Channels with all their columns. */
  below: readonly string[];
  /** Template columns that repeat for every unit. */
  templates: readonly string[];
  /** Long-lived kinds: every single edition must be checked. Of the others (news, documents) the newest is enough. */
  standingKinds: readonly string[];
  source: string;
}

/** The yearly campaign of the notice 三月底前彻底检查更新. */
export const marchCampaign = JSON.parse(
  readFileSync(join(projectRoot, 'src/duty/owed/campaigns/march-campaign.json'), 'utf8'),
) as CampaignRules;
