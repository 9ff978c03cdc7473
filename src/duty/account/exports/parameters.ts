import { idOf } from '#base/contract';
import type { Parameters } from '#base/export';
import { Refusal } from '#base/words';
import { checkPeriod, type DayRange } from '../bulletin/period.ts';

/** The period of `from` and `to`; refuses a missing one. */
export const periodIn = (parameters: Parameters): DayRange =>
  checkPeriod({ from: required(parameters, 'from'), to: required(parameters, 'to') });

export function required(parameters: Parameters, name: string): string {
  const value = parameters[name];
  if (!value) throw new Refusal('value.missing', {}, name);
  return value;
}

/** One of the choices, or null when the parameter is missing. */
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

/** The unit of the parameters, by its id in the contract; null: all units. */
export const unitIn = ({ unitId }: Parameters): string | null =>
  unitId ? idOf('Unit', unitId, 'unitId') : null;
