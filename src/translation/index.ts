export { confirmTrivial } from './confirm-trivial.ts';
export { Segment } from './segments/segment.entity.ts';
export { SegmentTranslation, type Origin, type WrittenState } from './segments/segment-translation.entity.ts';
export {
  BrokenInline,
  escapeMarks,
  marksIn,
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
  stateOf,
  type HeldSegment,
  type SegmentState,
} from './segments/held-segments.ts';
export { segmentation, segmentsOf, translatedContent, type SourceSegment } from './segments/segments-of.ts';
export type { AlignedSegment } from './segments/align.ts';
export { findingsIn } from './checks/index.ts';
export { findingCodes, findings, isError, isWarning, type Checked, type Finding } from './checks/finding.ts';
export { checkedOf } from './checked-of.ts';
export { namesFor } from './glossary/names-for.ts';
export { Term, type TermWords } from './glossary/term.entity.ts';
export { issueTranslated } from './issue-translated.ts';
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
export { TranslationFindingsResolver } from './translation-findings.resolver.ts';
