export type { Ask } from './ask.ts';
export { registerPages, type PagesOptions } from './register-pages.ts';
