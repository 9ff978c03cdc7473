import { readFileSync } from 'node:fs';
import { CannotRun } from './claim.ts';
import { listOfProofs } from './list-of-proofs.ts';
import { measurementsIn } from './measured.ts';
import { proofs } from './proofs.ts';
import { interruptedState, measuredFile, runProof } from './run-proof.ts';
import { wishesIn } from './wishes.ts';

/** `npm run proofs:long` lists the proofs; with names behind `--` it runs them, one after the other. */

const exitCodes = { held: 0, failed: 1, cannotRun: 2, stopped: 130 };
/** Ctrl-C under npm arrives twice, from the terminal and from npm: only a later one is impatience. */
const sameWishMs = 1_000;

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (problem) {
  if (!(problem instanceof CannotRun)) throw problem;
  console.error(problem.message);
  process.exitCode = exitCodes.cannotRun;
}

async function main(words: string[]): Promise<number> {
  const { chosen, seed, again } = wishesIn(words, proofs);
  if (chosen.length === 0) {
    console.log(listOfProofs(proofs, measurementsIn(readFileSync(measuredFile, 'utf8')), interruptedState));
    return 0;
  }
  const stop = stopOnSignals();
  let code = exitCodes.held;
  for (const { proof, amount } of chosen) {
    const ending = await runProof(proof, { amount, seed, again }, stop);
    if (ending === 'stopped') return exitCodes.stopped;
    if (ending === 'failed') code = exitCodes.failed;
  }
  return code;
}

/** A second signal ends this program, and what it runs ends with it. */
function stopOnSignals(): AbortSignal {
  const stop = new AbortController();
  let signalledAt = -Infinity;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      const since = performance.now() - signalledAt;
      if (since < sameWishMs) return;
      if (stop.signal.aborted) process.exit(exitCodes.stopped);
      signalledAt = performance.now();
      console.log('\nStopping …');
      stop.abort();
    });
  return stop.signal;
}
