import type { Proof } from './proof.ts';

/** Keeps its samples below the folder of the proof, and goes on with those of a run that was stopped. */
export const soakProof: Proof = {
  name: 'soak',
  proves: 'A hub that is read, written and followed keeps its memory, files, connections and queue.',
  takes: 'an hour',
  amount: { of: 'minutes', full: 60 },
  perRound: Infinity,
  goesOn: true,
  command: ({ amount, seed, folder }) => ({
    words: ['test/long/soak/main.ts'],
    env: { SOAK_FOLDER: folder, SOAK_MINUTES: String(amount), SEED: String(seed) },
  }),
};
