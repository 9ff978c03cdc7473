export {
  addedFields,
  commonFields,
  emptyValue,
  firstFields,
  isMedia,
  valueOf,
  type CommonSpec,
  type MediaSpec,
  type PlainValue,
} from './common-fields.ts';
export { fieldLabels } from './field-label.ts';
export type { FieldSpec } from './field.ts';
export type { Kind } from './kind.ts';
export { KindsResolver } from './kinds.resolver.ts';
export { kindNamed, kinds } from './kinds/kinds.ts';
