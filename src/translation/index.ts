export { issueTranslated } from './issue-translated.ts';
export { saveTranslation } from './save-translation.ts';
export { Translation } from './translation.entity.ts';
export { TranslationResolver } from './translation.resolver.ts';
export {
  BrokenFile,
  breakages,
  fromTags,
  joined,
  keyOf,
  plainText,
  pluralForms,
  readPo,
  readXliff,
  rewriteXliff,
  withTags,
  writePo,
  writeXliff,
  type Fault,
  type PoEntry,
  type PoFile,
  type Token,
  type WrittenXliff,
} from './exchange/index.ts';
