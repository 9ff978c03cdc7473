export { issueTranslated } from './issue-translated.ts';
export { saveTranslation } from './save-translation.ts';
export { Translation } from './translation.entity.ts';
export { TranslationResolver } from './translation.resolver.ts';
export {
  BrokenFile,
  breakages,
  joined,
  keyOf,
  pluralForms,
  readPo,
  readXliff,
  rewriteXliff,
  writePo,
  writeXliff,
  type Fault,
  type PoEntry,
  type PoFile,
  type Token,
  type WrittenXliff,
} from './exchange/index.ts';
export { wordsFromCommandLine } from './words/command-line.ts';
export { reportOnWords, takeWords } from './words/import-words.ts';
export { readWordFile } from './words/read-word-file.ts';
export { wordsIn } from './words/word.ts';
export { writeWordFile } from './words/write-word-file.ts';
