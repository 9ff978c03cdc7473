export { confirmTrivial } from './confirm-trivial.ts';
export { Segment } from './segments/segment.entity.ts';
export { SegmentTranslation, type Origin, type WrittenState } from './segments/segment-translation.entity.ts';
export {
  BrokenInline,
  escapeMarks,
  parseInline,
  plainText,
  writeInline,
  type Code,
  type Inline,
  type PairedCode,
  type StandaloneCode,
} from './segments/inline.ts';
export {
  heldSegments,
  isCurrent,
  isStale,
  isTriviallyStale,
  type HeldSegment,
  type SegmentState,
} from './segments/held-segments.ts';
export { segmentsOf, translatedContent, type SourceSegment } from './segments/segments-of.ts';
export type { AlignedSegment } from './segments/align.ts';
export { findingsIn } from './checks/index.ts';
export {
  findingCodes,
  isError,
  type Checked,
  type Finding,
  type FindingCode,
  type Name,
} from './checks/finding.ts';
export { namesFor } from './glossary/names-for.ts';
export { Term, type TermWords } from './glossary/term.entity.ts';
export { issueTranslations } from './issue-translated.ts';
export { publishTranslation } from './publish-translation.ts';
export { returnSegment } from './return-segment.ts';
export { revertSegment } from './revert-segment.ts';
export { reviewSegments } from './review-segments.ts';
export { saveSegments, type SegmentText } from './save-segments.ts';
export { translatedEdition, type TranslatedEdition } from './translated-edition.ts';
export { addTerm, changeTerm, retireTerm } from './glossary/change-term.ts';
export { fillGlossary } from './glossary/fill-glossary.ts';
export { importTerms } from './glossary/import-terms.ts';
export { preTranslate, type MachineTranslator } from './pre-translate.ts';
export { GlossaryResolver } from './console/glossary.resolver.ts';
export { SegmentResolver } from './console/segment.resolver.ts';
export { TranslationResolver } from './console/translation.resolver.ts';
export { TranslationWorkResolver } from './console/work.resolver.ts';
export { matchesFor, type MemoryMatch } from './memory/matches-for.ts';
export { takeOverMemory } from './memory/take-over.ts';
export { TranslationFindingsResolver } from './translation-findings.resolver.ts';
export {
  BrokenFile,
  breakages,
  joined,
  formsByCategory,
  keysOf,
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
export { wordsIn } from './words/word.ts';
export { writeWordFile } from './words/write-word-file.ts';
export { makePackage } from './packages/make-package.ts';
export { pack } from './packages/pack.ts';
export { WorkPackage } from './packages/work-package.entity.ts';
export { ReturnedFileResolver, WorkPackageResolver } from './packages/package.resolver.ts';
export { packageRoutes, type PackageRouteOptions } from './packages/package-routes.ts';
export { reportOn } from './packages/report.ts';
export { ReturnedFile } from './packages/returned-file.entity.ts';
export { sendBack } from './packages/send-back.ts';
export { takeFile } from './packages/take-file.ts';
