export { itemsOfTheYear } from './bulletin.ts';
export { claimDatabase } from './claim-database.ts';
export { hasArrived } from './deliveries.ts';
export { countLedger, isExact, plannedCounts, sayLedger, type Ledger } from './ledger.ts';
export type { Meter } from './meter.ts';
export { readYear, type Year } from './read-year.ts';
export { replayYear, type Replay } from './replay-year.ts';
