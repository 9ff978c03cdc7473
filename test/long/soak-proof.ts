import type { Proof } from './proof.ts';

/** Keeps its samples below the folder of the proof, and goes on with those of a run that was stopped. */
export const soakProof: Proof = {
  name: 'soak',
  proves: 'Web and worker keep their memory, files, connections and queue at 100 reads a second.',
  takes: 'two hours',
  amount: { of: 'minutes', full: 120 },
  perRound: Infinity,
  goesOn: true,
  command: ({ amount, seed, folder }) => ({
    words: ['test/long/soak/main.ts'],
    env: { SOAK_FOLDER: folder, SOAK_MINUTES: String(amount), SEED: String(seed) },
  }),
};
