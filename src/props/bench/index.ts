export { benches } from './benches.ts';
export { benchReport, sayReport } from './report.ts';
