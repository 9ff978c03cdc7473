/** What can be wrong with published content, and becomes a task of the unit that owns it. */
export const findingClasses = [
  'dead-link',
  'suspected-link',
  'dangerous-link',
  'empty-column',
  'leader-out-of-date',
  'guide-incomplete',
  'document-unlinked',
  'serious-text',
  'private-text',
  'doubtful-text',
  'not-delivered',
] as const;
export type FindingClass = (typeof findingClasses)[number];

export const findingStates = ['open', 'done', 'ignored', 'closed'] as const;
export type FindingState = (typeof findingStates)[number];
