export { exportRoutes } from './export-routes.ts';
export type { Export, Parameters } from './export.ts';
export type { Cell, Sheet } from './sheet.ts';
