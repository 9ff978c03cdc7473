export type { Log } from './hub.ts';
export { rowsOf, tellOfPush, tellOutdated } from './tell-editors.ts';
export { startWorker } from './worker.ts';
