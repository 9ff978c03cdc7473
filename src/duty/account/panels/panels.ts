import type { Context } from '#base/database';
import { allow } from '#city/access';
import { measure, type Measurement } from './measures.ts';
import { panelRules, type FaultRule } from './panel-rules.ts';

export const faultStates = ['well', 'warning', 'breach', 'unknown'] as const;
export type FaultState = (typeof faultStates)[number];

export interface MeasuredFault extends Measurement {
  rule: FaultRule;
  state: FaultState;
}

export interface Panel {
  version: string;
  source: string;
  faults: MeasuredFault[];
  /** Whether the site fails; one fault is enough. */
  fails: boolean;
}

/** The state of the portal 单项否决 at `ctx.now`, with one panel for the rules of each year. */
export async function panels(ctx: Context): Promise<Panel[]> {
  allow(ctx.actor, 'panel.read');
  const panelList: Panel[] = [];
  for (const { version, source, faults } of panelRules) {
    const faultList: MeasuredFault[] = [];
    for (const rule of faults) faultList.push(fault(rule, await measure(ctx, rule)));
    panelList.push({
      version,
      source,
      faults: faultList,
      fails: faultList.some(({ state }) => state === 'breach'),
    });
  }
  return panelList;
}

const fault = (rule: FaultRule, measurement: Measurement): MeasuredFault => ({
  ...measurement,
  rule,
  state: stateOf(rule, measurement.value),
});

function stateOf({ limit, warning }: FaultRule, value: number | null): FaultState {
  if (value === null) return 'unknown';
  if (value >= limit) return 'breach';
  return value >= warning ? 'warning' : 'well';
}
