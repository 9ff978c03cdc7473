export {
  type Checked,
  type Finding,
  type FindingCode,
  findingCodes,
  findingId,
  isError,
  isFinal,
} from './finding.ts';
export { findingsIn } from './findings-in.ts';
export { isNamedIn, namesIn } from './names/name-match.ts';
export { sourceQuantities } from './quantities/chinese/read-source.ts';
export { isEqual, narrow, type Quantity } from './quantities/quantity.ts';
export { targetQuantities } from './quantities/target/read-target.ts';
export { monthForms, monthsIn } from './quantities/times/months.ts';
