export { bulletinOf } from './bulletin/bulletin.ts';
export { BulletinResolver } from './bulletin/bulletin.resolver.ts';
export { publicationCounts } from './bulletin/publication-counts.ts';
export { exportRoutes } from './export/export-routes.ts';
export { dutyExports } from './exports.ts';
