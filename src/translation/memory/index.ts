export { matchesFor, type MemoryMatch, type MemoryQuery } from './matches-for.ts';
export { contextFingerprint, forget, remember } from './remember.ts';
export { takeOverMemory } from './take-over.ts';
