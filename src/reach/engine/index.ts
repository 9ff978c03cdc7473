export type { Log } from './worker-context.ts';
export { notifyPushEditors, notifyOutdated } from './notify-editors.ts';
export { startWorker } from './worker.ts';
