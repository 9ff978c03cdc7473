export type { Log } from './worker-context.ts';
export { rowsOf, tellOfPush, tellOutdated } from './tell-editors.ts';
export { startWorker } from './worker.ts';
