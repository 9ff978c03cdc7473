export type { Ask } from './ask.ts';
export { registerPages, sendFault, type PagesOptions } from './register-pages.ts';
