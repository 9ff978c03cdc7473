export { matchesFor, type MemoryMatch, type Wanted } from './matches-for.ts';
export { contextPrint, forget, remember } from './remember.ts';
export { takeOverMemory } from './take-over.ts';
