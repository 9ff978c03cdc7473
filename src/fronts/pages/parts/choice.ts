import type { Say } from '../reader.ts';

/** The label of a choice: `COAL_AND_CHEMICALS` of `investment-project.industry` is `kinds:investment-project.industry.coal-and-chemicals`. */
export const choiceWord = (say: Say, field: string, value: string): string =>
  say(`kinds:${field}.${value.toLowerCase().replaceAll('_', '-')}`);
