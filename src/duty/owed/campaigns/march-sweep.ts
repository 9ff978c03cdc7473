import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#base/platform';

interface Sweep {
  kind: string;
  /** Month and day by which it ends. */
  lastDay: string;
  /** Channels with all their columns. */
  below: readonly string[];
  /** Columns that every unit has for itself. */
  templates: readonly string[];
  /** What stands for years: here every single edition is looked at; of a series (news, documents) the newest. */
  standingKinds: readonly string[];
  source: string;
}

/** The yearly check of the notice 三月底前彻底检查更新. */
export const marchSweep = JSON.parse(
  readFileSync(join(projectRoot, 'src/duty/owed/campaigns/march-sweep.json'), 'utf8'),
) as Sweep;
