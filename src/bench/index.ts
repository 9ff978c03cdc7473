import type { Bench } from './bench.ts';
import { lists } from './lists.ts';
import { reading } from './reading/index.ts';

export type { BenchHub } from './bench.ts';
export { benchReport, sayReport } from './report.ts';

/** By the name that follows `npm run bench --`. */
export const benches: Readonly<Record<string, Bench>> = { lists, reading };
