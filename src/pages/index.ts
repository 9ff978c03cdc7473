export type { Ask } from './ask.ts';
export { pageKey } from './question.ts';
export { registerPages, sendFault, type PagesOptions, type Serve } from './register-pages.ts';
