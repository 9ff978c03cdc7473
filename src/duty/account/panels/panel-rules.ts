import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#base/platform';
import type { FindingClass } from '#duty/findings';

export type MeasureName =
  'probes' | 'home' | 'idle-columns' | 'late-columns' | 'empty-columns' | 'letters' | 'dangers' | 'guides';

export interface FaultRule {
  code: string;
  name: string;
  measure: MeasureName;
  /** Unit of the value and its bounds, in Chinese. */
  unit: string;
  /** From this value on the site fails. */
  limit: number;
  /** From this value on there is a warning. */
  warning: number;
  rule: string;
  /** Whether columns below the first level count too. */
  everyLevel?: boolean;
  /** The classes of findings that are counted. */
  findings?: readonly FindingClass[];
}

interface PanelRule {
  version: string;
  source: string;
  faults: readonly FaultRule[];
}

const rules = JSON.parse(readFileSync(join(projectRoot, 'src/duty/account/panels/panels.json'), 'utf8')) as {
  panels: readonly PanelRule[];
  idleAfter: readonly { names: string | null; columnTypes: readonly string[]; days: number }[];
};

export const panelRules = rules.panels;

/** After how many days a column counts as not updated; null: the rules set no limit for its type. */
export const idleAfter = ({ name, columnType }: { name: string; columnType: string }): number | null =>
  rules.idleAfter.find(
    ({ names, columnTypes }) =>
      (names && new RegExp(names, 'u').test(name)) || columnTypes.includes(columnType),
  )?.days ?? null;
