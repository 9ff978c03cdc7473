import { idOf } from '#base/contract';
import type { Parameters } from '#base/export';
import { Refusal } from '#base/words';
import { checkPeriod, type Period } from '../bulletin/period.ts';

/** `from` and `to`; refused when one of them is missing. */
export const periodIn = (parameters: Parameters): Period =>
  checkPeriod({ from: required(parameters, 'from'), to: required(parameters, 'to') });

export function required(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (!value) throw new Refusal('value.missing', {}, name);
  return value;
}

/** One of the choices, or null when nothing is asked. */
export function choiceIn<Choice extends string>(
  parameters: Parameters,
  name: string,
  choices: readonly Choice[],
): Choice | null {
  const value = parameters[name];
  if (!value) return null;
  const choice = choices.find((one) => one === value);
  if (!choice) throw new Refusal('value.not-a-choice', { value, choices: choices.join(', ') }, name);
  return choice;
}

/** The unit asked about, by its id in the contract, or null for all. */
export const unitIn = ({ unitId }: Parameters): string | null =>
  unitId ? idOf('Unit', unitId, 'unitId') : null;
