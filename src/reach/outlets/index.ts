export { watchPages } from './page-watch.ts';
export { pageOutlets } from './page.ts';
export { webhookOutlet } from './webhook.ts';
