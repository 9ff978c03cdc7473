import { join } from 'node:path';
import { itemsOfTheYear } from '#src/props/replay/plan/bulletin.ts';
import { freePort } from '../support/free-port.ts';
import type { Report } from '../support/proof-report.ts';
import { ownHub } from './own-hub.ts';
import type { Proof } from './proof.ts';

/** The replay goes on where it was by itself, from what its database holds. */
export const replayProof: Proof = {
  name: 'replay',
  proves: 'The year 2016 is brought over whole, and its ledger is that of the notice.',
  takes: 'ten minutes',
  amount: { of: 'items', full: itemsOfTheYear },
  perRound: itemsOfTheYear,
  goesOn: true,
  command: async ({ amount, folder }) => ({
    words: ['src/launch.mjs', 'replay', '--items', String(amount), '--lang', 'en'],
    env: ownHub(join(folder, 'hub'), await freePort()),
  }),
  readOutput: readReplay,
  remark: ({ amount, seconds }) => `${(amount / seconds).toFixed(amount < seconds * 10 ? 1 : 0)} a second`,
};

export function readReplay(output: string): Report {
  const numbers = (pattern: RegExp) =>
    [...output.matchAll(pattern)].map(([, text]) => Number(text!.replaceAll(/\D/g, '')));
  const published = numbers(/^(?:All )?([\d,]+) (?:of [\d,]+ )?items (?:\(|are published)/gm).at(-1) ?? 0;
  const [counted] = numbers(/^Total +([\d,]+) /gm); // of the ledger, which is printed at the end
  return {
    done: counted ?? published,
    figures: counted === undefined ? {} : { 'items in the ledger': counted },
    isFinal: counted !== undefined,
  };
}
