export { claimDatabase } from './claim-database.ts';
export { hasArrived } from './deliveries.ts';
export { itemsOfTheYear } from './plan/bulletin.ts';
export { countLedger, isExact, plannedCounts, ledgerLines } from './plan/ledger.ts';
export { readYear } from './plan/read-year.ts';
export { replayYear } from './replay-year.ts';
export { addUnitsOfTheYear } from './town/add-units-of-the-year.ts';
