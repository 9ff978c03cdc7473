export { type CheckedLanguage, hasGrammar } from './language.ts';
export {
  type CheckInput,
  type Problem,
  type ProblemCode,
  problemCodes,
  problemId,
  isError,
  isFinal,
} from './problem.ts';
export { problemsIn } from './problems-in.ts';
export { isNamedIn, namesIn } from './names/name-match.ts';
export { sourceQuantities } from './quantities/chinese/read-source.ts';
export { isEqual, toHalfWidth, type Quantity } from './quantities/quantity.ts';
export { targetQuantities } from './quantities/target/read-target.ts';
export { monthForms, monthsIn } from './quantities/times/months.ts';
