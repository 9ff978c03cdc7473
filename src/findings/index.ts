export { availability, type Availability } from './availability/availability.ts';
export { AvailabilityResolver } from './availability/availability.resolver.ts';
export { openLookout } from './open-lookout.ts';
export { FindingResolver } from './tasks/finding.resolver.ts';
export { importHosts } from './text/import-hosts.ts';
export { importWords } from './text/import-words.ts';
export { refuseBlocked } from './text/refuse-blocked.ts';
export { ItemTextResolver, TextListsResolver } from './text/text.resolver.ts';
export { textFindings } from './text/text-findings.ts';
