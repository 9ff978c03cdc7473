export { demoItems } from './content/index.ts';
export type { DemoContent, DemoItem } from './demo-item.ts';
export { publishedBefore, whenFromToday } from './from-today.ts';
export { demoPeople } from './people.ts';
export { demoSite } from './site.ts';
export {
  demoPassword,
  isDemonstrationDue,
  openDemonstration,
  type OpenDemonstration,
  loadDemoPeople,
  publishDemoSite,
} from './load-demonstration.ts';
