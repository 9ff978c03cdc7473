import type { Context } from '#base/database';
import { allow } from '#city/access';
import { measured, type Measured } from './measures.ts';
import { panelRules, type FaultRule } from './panel-rules.ts';

export const faultStates = ['well', 'warning', 'breach', 'unknown'] as const;
export type FaultState = (typeof faultStates)[number];

export interface Fault extends Measured {
  rule: FaultRule;
  state: FaultState;
}

export interface Panel {
  version: string;
  source: string;
  faults: Fault[];
  /** One fault is enough. */
  fails: boolean;
}

/** The portal by the rules of each year 单项否决, at `ctx.now`: the rules differ, so each is a panel of its own. */
export async function panels(ctx: Context): Promise<Panel[]> {
  allow(ctx.actor, 'panel.read');
  const all: Panel[] = [];
  for (const { version, source, faults } of panelRules) {
    const found: Fault[] = [];
    for (const rule of faults) found.push(fault(rule, await measured(ctx, rule)));
    all.push({ version, source, faults: found, fails: found.some(({ state }) => state === 'breach') });
  }
  return all;
}

const fault = (rule: FaultRule, found: Measured): Fault => ({
  ...found,
  rule,
  state: stateOf(rule, found.value),
});

function stateOf({ limit, warning }: FaultRule, value: number | null): FaultState {
  if (value === null) return 'unknown';
  if (value >= limit) return 'breach';
  return value >= warning ? 'warning' : 'well';
}
