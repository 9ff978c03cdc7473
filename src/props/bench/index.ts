export { benches } from './benches.ts';
export { benchReport, reportTable } from './report.ts';
