export {
  demoPassword,
  isDemonstrationDue,
  loadDemoPeople,
  openDemonstration,
  type OpenDemonstration,
  publishDemoSite,
} from './load-demonstration.ts';
export { demoPeople } from './people.ts';
