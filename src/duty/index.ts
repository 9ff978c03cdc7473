export { bulletinOf } from './bulletin/bulletin.ts';
export { BulletinResolver } from './bulletin/bulletin.resolver.ts';
export { publicationCounts } from './bulletin/publication-counts.ts';
export { exportRoutes } from './export/export-routes.ts';
export { dutyExports } from './exports.ts';
export { recordRecognition, revokeRecognition } from './score/recognition.ts';
export { ScoreResolver } from './score/score.resolver.ts';
export { scorePoints } from './score/score-points.ts';
export { setScoreRule } from './score/score-rules.ts';
