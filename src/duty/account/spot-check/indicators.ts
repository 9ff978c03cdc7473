import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '#base/dates';
import { projectRoot } from '#base/platform';

export interface Indicator {
  code: string;
  name: string;
  /** One fault fails the site 单项否决. */
  fails: boolean;
  /** What the person checks, with the limits of the rule. */
  question: string;
  /** The name of the hub's fact that helps with it. */
  known: string | null;
}

interface IndicatorVersion {
  version: string;
  /** The first day on which it is in force. */
  from: Day;
  source: string;
  indicators: readonly Indicator[];
}

const { versions } = JSON.parse(
  readFileSync(join(projectRoot, 'src/duty/account/spot-check/indicators.json'), 'utf8'),
) as { versions: readonly IndicatorVersion[] };

/**
 * The indicators in force on a day; before the first version, the first one. A check keeps those of the day of its
 * draw.
 */
export const indicatorsOn = (day: Day): IndicatorVersion =>
  versions.findLast(({ from }) => from <= day) ?? versions[0]!;
