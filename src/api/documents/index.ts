export type { ListSizes } from './cost.ts';
export { CostLimit } from './cost-limit.ts';
export { Documents, type FaultyDocument, type GoodDocument } from './documents.ts';
export { standIn } from './stand-in.ts';
export { RefusedDocument, readFirst } from './read-first.ts';
