import type { Measurement } from './measured.ts';
import { doneUntilNow } from './progress.ts';
import type { Proof } from './proof.ts';
import type { ProofState } from './state.ts';

/** What there is to run, what it proves, how long it takes, and how it ended the last time. */
export function listOfProofs(
  proofs: readonly Proof[],
  measurements: readonly Measurement[],
  interrupted: (proof: Proof) => ProofState | undefined,
): string {
  const width = Math.max(...proofs.map(({ name }) => name.length)) + 2;
  const entries = proofs.map((proof) => {
    const state = interrupted(proof);
    const lines = [
      proof.proves,
      `${proof.amount.full.toLocaleString('en')} ${proof.amount.of} take ${proof.takes}; --${proof.amount.of} <number> asks for less.`,
      ...endings(proof, measurements),
      ...(state ? [`Stopped after ${doneUntilNow(proof, state)}; goes on from there.`] : []),
    ];
    return lines.map((line, index) => (index === 0 ? proof.name : '').padEnd(width) + line).join('\n');
  });
  return [
    'Proofs that take longer than CI can wait, on a machine with nothing else to do:',
    ...entries,
    'npm run proofs:long -- <name> … runs them. Ctrl-C stops one, and the same command goes on where it was; --again starts\n' +
      'from the beginning, --seed <number> does so with that seed. A run of everything is noted in docs/measured.md.',
  ].join('\n\n');
}

function endings({ name }: Proof, measurements: readonly Measurement[]): string[] {
  const mine = measurements.filter(({ proof }) => proof === name);
  const at = ({ date, commit }: Measurement) => `${date} (${commit})`;
  const [held, failed] = (['held', 'failed'] as const).map((result) =>
    mine.find((one) => one.result === result),
  );
  return [
    held ? `Last held on ${at(held)}: ${held.figures}.` : 'Has not held yet.',
    ...(failed ? [`Failed on ${at(failed)}: ${failed.figures}.`] : []),
  ];
}
