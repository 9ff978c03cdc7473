export type { Ask } from './ask.ts';
export { isElder } from './elder.ts';
export { registerPages, sendFault, type PagesOptions, type Serve } from './register-pages.ts';
