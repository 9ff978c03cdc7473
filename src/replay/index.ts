export { addUnitsOfTheYear } from './add-units-of-the-year.ts';
export { itemsOfTheYear } from './bulletin.ts';
export { claimDatabase } from './claim-database.ts';
export { hasArrived } from './deliveries.ts';
export { countLedger, isExact, plannedCounts, sayLedger } from './ledger.ts';
export { readYear, type Year } from './read-year.ts';
export { replayYear } from './replay-year.ts';
