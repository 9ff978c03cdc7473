import { live, type Fault } from './history.ts';
import { MemoryHub } from './memory-hub.ts';

const steps = 20;

/** Lives so many histories, one from each seed from the first on; answers the first fault, or null. */
export async function faultIn(count: number, first = 1): Promise<Fault | null> {
  for (let seed = first; seed < first + count; seed += 1) {
    const fault = await live(new MemoryHub(), seed, steps);
    if (fault) return fault;
  }
  return null;
}
