export { demoItems } from './content/index.ts';
export type { DemoContent, DemoItem } from './demo-item.ts';
export { whenFromToday } from './from-today.ts';
export { demoPeople } from './people.ts';
export { demoSite } from './site.ts';
export { demoPassword, isDemonstrationLoaded, loadDemonstration } from './load-demonstration.ts';
