import { parseArgs } from 'node:util';
import { CannotRun } from './claim.ts';
import type { Proof } from './proof.ts';

/** What was asked for on the command line. */
export interface Wishes {
  chosen: readonly { proof: Proof; amount: number }[];
  /** Starts from the beginning with this seed; otherwise one is drawn. */
  seed: number | undefined;
  /** Forgets what a stopped run has done. */
  again: boolean;
}

/** Reads `kills fuzz --kills 100 --again`; each unit of an amount is an option. */
export function wishesIn(words: readonly string[], proofs: readonly Proof[]): Wishes {
  const units = [...new Set(proofs.map(({ amount }) => amount.of))];
  const { units: amounts, isAgain, names } = parsed(words, ['seed', ...units]);
  const chosen = names.map((name) => {
    const proof = proofs.find((one) => one.name === name);
    if (!proof) throw new CannotRun(`There is no proof "${name}". There are: ${namesOf(proofs)}.`);
    const text = amounts[proof.amount.of];
    const { of, full } = proof.amount;
    return { proof, amount: text === undefined ? full : wholeNumber(`--${of}`, text, 1) };
  });
  for (const unit of units.filter((unit) => amounts[unit] !== undefined)) {
    const concerned = proofs.filter(({ amount }) => amount.of === unit);
    if (!chosen.some(({ proof }) => concerned.includes(proof)))
      throw new CannotRun(`--${unit} is for: ${namesOf(concerned)}.`);
  }
  const seed = amounts['seed'] === undefined ? undefined : wholeNumber('--seed', amounts['seed'], 0);
  return { chosen, seed, again: isAgain };
}

function parsed(words: readonly string[], options: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: {
        again: { type: 'boolean' },
        ...Object.fromEntries(options.map((name) => [name, { type: 'string' as const }])),
      },
      allowPositionals: true,
    });
    const { again, ...amounts } = values;
    return {
      units: amounts as Partial<Record<string, string>>,
      isAgain: again === true,
      names: positionals,
    };
  } catch (problem) {
    throw new CannotRun((problem as Error).message);
  }
}

const namesOf = (proofs: readonly Proof[]): string => proofs.map(({ name }) => name).join(', ');

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > 1e9)
    throw new CannotRun(`${option} takes a whole number from ${least} on, and not "${text}".`);
  return value;
}
