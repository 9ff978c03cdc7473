import type { Bench } from './bench.ts';
import { duties } from './duties.ts';
import { lists } from './lists.ts';
import { reading } from './reading/reading.ts';
import { memory } from './memory.ts';
import { publish } from './publish.ts';
import { search } from './search.ts';
import { textCheck } from './text-check.ts';

/** The benches of `npm run bench -- <name>`. */
export const benches: Readonly<Record<string, Bench>> = {
  duties,
  lists,
  memory,
  publish,
  reading,
  search,
  'text-check': textCheck,
};
