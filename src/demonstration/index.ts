export { demoItems } from './content/index.ts';
export type { DemoAttachment, DemoContent, DemoItem, DemoPicture, FromToday } from './demo-item.ts';
export { whenFromToday } from './from-today.ts';
export { demoPeople, type DemoPerson } from './people.ts';
export { demoSite, type DemoSite } from './site.ts';
export { demoPassword, isDemonstrationLoaded, loadDemonstration } from './load-demonstration.ts';
