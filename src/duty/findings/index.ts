export { AvailabilityResolver } from './availability/availability.resolver.ts';
export { availability } from './availability/availability.ts';
export { contentFindings } from './content/content-findings.ts';
export { openMonitoring } from './open-monitoring.ts';
export { type FindingClass, findingClasses } from './tasks/finding-class.ts';
export { FindingResolver } from './tasks/finding.resolver.ts';
export {
  type FindingFilter,
  findingKey,
  findingPage,
  type FindingRow,
  findingTally,
} from './tasks/findings.ts';
export { describeFinding } from './tasks/describe-finding.ts';
