export { BulletinResolver } from './bulletin/bulletin.resolver.ts';
export { publicationCounts } from './bulletin/publication-counts.ts';
export { dutyExports } from './exports/exports.ts';
export { PanelResolver } from './panels/panel.resolver.ts';
export { ScoreResolver } from './score/score.resolver.ts';
export { SpotCheckResolver, SpotCheckSiteResolver } from './spot-check/spot-check.resolver.ts';
