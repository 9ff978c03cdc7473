export { align, type AlignedSegment } from './align.ts';
export {
  type TranslatedSegment,
  segmentsWithTranslations,
  segmentsWithTranslationsOf,
  isCurrent,
  isStale,
  isTriviallyStale,
  type SegmentState,
  stateOf,
  syncedSegments,
  syncedSegmentsOf,
} from './segments-with-translations.ts';
export {
  BrokenInline,
  type Code,
  escapeMarks,
  type Inline,
  marksIn,
  parseInline,
  plainText,
  saysNothing,
  writeInline,
} from './inline.ts';
export { withMarkedChinese } from './mark-chinese.ts';
export { isSameText } from './same-text.ts';
export {
  type Act,
  isBehind,
  type MadeFrom,
  type Origin,
  origins,
  type Overruled,
  SegmentTranslation,
  type WrittenState,
} from './segment-translation.entity.ts';
export { Segment } from './segment.entity.ts';
export { segmentation, segmentsOf, translatedContent } from './segments-of.ts';
export { type DiffPart, sourceDiff } from './source-diff.ts';
export { isTrivial, meaningOf } from './trivial.ts';
