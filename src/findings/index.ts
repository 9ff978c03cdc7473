export { availability, type Availability } from './availability/availability.ts';
export { AvailabilityResolver } from './availability/availability.resolver.ts';
export { contentFindings, type ContentFinding } from './content/content-findings.ts';
export { openLookout } from './open-lookout.ts';
export { findingClasses, type FindingClass } from './tasks/finding-class.ts';
export { FindingResolver } from './tasks/finding.resolver.ts';
export {
  findingKey,
  findingPage,
  findingTally,
  type FindingFilter,
  type FindingRow,
} from './tasks/findings.ts';
export { listedClasses } from './text/text-class.ts';
export { hiddenNumber, hideNumbers } from './text/hide-numbers.ts';
export { importHosts } from './text/import-hosts.ts';
export { importWords } from './text/import-words.ts';
export { translatedTexts } from './text/checked-texts.ts';
export { letStand } from './text/ignore-text-finding.ts';
export { isBlocked, refuseBlocked } from './text/refuse-blocked.ts';
export { ItemTextResolver, TextListsResolver } from './text/text.resolver.ts';
export { findingsOfTexts, textFindings, type TextsOfItem } from './text/text-findings.ts';
export { TextFindingIgnoreInput, TextFindingType, textFindingType } from './text/text.type.ts';
export { sayFinding } from './tasks/say-finding.ts';
