export { loadCalendar } from './calendar/load-calendar.ts';
export type { WorkingDays } from './calendar/working-days.ts';
export { dutyStateNames, type DutyStateName } from './duty-state.ts';
export { dutyStates, type OwedDuty } from './duty-states.ts';
export { explainDuty } from './explain-duty.ts';
export { filterDuties, type DutyFilter } from './filter-duties.ts';
export { whoMet } from './who-met.ts';

export { bulletinOf } from './bulletin/bulletin.ts';
export { BulletinResolver } from './bulletin/bulletin.resolver.ts';
export { publicationCounts } from './bulletin/publication-counts.ts';
export { exportRoutes } from './export/export-routes.ts';
export { dutyExports } from './exports.ts';
export { recordRecognition, revokeRecognition } from './score/recognition.ts';
export { ScoreResolver } from './score/score.resolver.ts';
export { scorePoints } from './score/score-points.ts';
export { setScoreRule } from './score/score-rules.ts';
export { SpotCheckResolver, SpotCheckSiteResolver } from './spot-check/spot-check.resolver.ts';
