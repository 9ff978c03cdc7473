import type { NumberedMutant } from './instrument.ts';
import type { FileResult, Lane } from './lane.ts';
import type { Reach } from './reach.ts';

export const outcomes = ['killed', 'survived', 'timed out', 'not reached'] as const;

export interface Verdict {
  mutant: NumberedMutant;
  outcome: (typeof outcomes)[number];
  /** Every file that was run with it, in that order. */
  ran: readonly FileResult[];
}

/** Runs the files that reach the mutant, until one of them notices it. */
export async function judge(
  lane: Lane,
  mutant: NumberedMutant,
  reach: Reach,
  marginSeconds: number,
): Promise<Verdict> {
  const files = reach.filesOf(mutant.number);
  if (files.length === 0) return { mutant, outcome: 'not reached', ran: [] };
  const run = {
    mutant: mutant.number,
    record: null,
    files,
    // A loaded machine may take thrice as long, and the first file loads the hub.
    secondsFor: (file: string) => 3 * reach.secondsOf(file) + marginSeconds,
  };
  const made = await lane.prepare({
    ...run,
    mutant: reach.isOfTemplates(mutant.number) ? mutant.number : null,
  });
  const isMade = made.every(({ outcome }) => outcome === 'passed');
  const ran = isMade ? await lane.run(run) : made;
  return { mutant, outcome: outcomeOf(ran), ran };
}

/** The files that were cancelled with a failed one are reported after it. */
function outcomeOf(ran: readonly FileResult[]): Verdict['outcome'] {
  const noticed = ran.find(({ outcome }) => outcome === 'failed' || outcome === 'timed out');
  if (!noticed) return 'survived';
  return noticed.outcome === 'failed' ? 'killed' : 'timed out';
}
