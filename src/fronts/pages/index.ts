export type { Ask } from './ask.ts';
export { pageKey } from './routes/page-query.ts';
export { registerPages, sendFault, type Serve } from './routes/register-pages.ts';
