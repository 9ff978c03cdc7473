import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';
import type { Locale } from '#base/words';
import { saysNothing } from './inline.ts';
import { isSameText } from './same-text.ts';
import { isTrivial } from './trivial.ts';

export type WrittenState = 'draft' | 'translated' | 'reviewed';
export const origins = ['human', 'memory', 'machine', 'file'] as const;
export type Origin = (typeof origins)[number];
export type Act = 'save' | 'review' | 'return' | 'confirm' | 'revert' | 'import';

/** The source of a translation: the text of the segment and its generation at that time. */
export interface Source {
  text: string;
  fingerprint: string;
  generation: number;
  /** Null: not recorded. */
  heading: string | null;
}

/** An error that a reviewer accepted, by the fingerprint of the problem. */
export interface Overruled {
  finding: string;
  reason: string;
}

/** Who acts, how, and when. */
interface Attribution {
  act: Act;
  personId: string | null;
  now: Date;
}

export interface TranslationText {
  text: string;
  state: 'draft' | 'translated';
  origin: Origin;
  provenance?: string | null;
  /**
   * The translator, if that is not the person who saves: the sender of a file, or the author of a match from the
   * memory.
   */
  translator?: string | null;
}

/**
 * One segment in one locale 译文, with the source it was made from. Each insert and update of a row is copied to
 * `segment_revision` by the trigger `keep_revision`; publishing reads the copies.
 */
@Entity()
export class SegmentTranslation {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'uuid' })
  readonly segmentId: string;

  @Property({ type: 'uuid' })
  readonly itemId: string;

  @Property({ type: 'text' })
  readonly locale: Locale;

  /** In the notation of `inline.ts`. */
  @Property({ type: 'text' })
  text: string = '';

  @Property({ type: 'text' })
  sourceText: string = '';

  @Property({ type: 'text', fieldName: 'source_print' })
  sourceFingerprint: string = '';

  /** Generation of the segment when that was its source. */
  @Property({ type: 'integer' })
  sourceGeneration: number = 0;

  /** Heading of that source, see `SourceSegment`. Null: translated before this was recorded. */
  @Property({ type: 'text', nullable: true })
  sourceHeading: string | null = null;

  @Property({ type: 'text' })
  state: WrittenState = 'draft';

  @Property({ type: 'text' })
  origin: Origin = 'human';

  /** Name of the machine or the file. */
  @Property({ type: 'text', nullable: true })
  provenance: string | null = null;

  @Property({ type: 'text' })
  act: Act = 'save';

  /** Why it was returned. */
  @Property({ type: 'text', nullable: true })
  reason: string | null = null;

  /** Incremented by every act; a writer sends the version that they have seen. */
  @Property({ type: 'integer' })
  version: number = 0;

  /** The translator; null: a machine. */
  @Property({ type: 'uuid', nullable: true })
  translatedBy: string | null = null;

  @Property({ type: 'datetime' })
  translatedAt!: Date;

  @Property({ type: 'uuid', nullable: true })
  reviewedBy: string | null = null;

  @Property({ type: 'datetime', nullable: true })
  reviewedAt: Date | null = null;

  /** Warnings that the reviewer accepted. */
  @Property({ type: 'string[]', columnType: 'text[]' })
  acceptedWarnings: string[] = [];

  /** Errors that the reviewer overruled, each with a reason. */
  @Property({ type: 'json' })
  overruled: Overruled[] = [];

  @Property({ type: 'uuid', nullable: true })
  savedBy: string | null = null;

  @Property({ type: 'datetime' })
  savedAt!: Date;

  constructor(segmentId: string, itemId: string, locale: Locale) {
    this.segmentId = segmentId;
    this.itemId = itemId;
    this.locale = locale;
  }

  /** Computed, never stored: a flag could be forgotten. */
  isStale(source: Pick<Source, 'fingerprint' | 'generation' | 'heading'>): boolean {
    return isBehind(this, source);
  }

  /** Saves a translation. One that shows nothing is stored as an empty text: nothing was translated. */
  write(written: TranslationText, source: Source, attribution: Attribution): void {
    const { text: input, state, origin, provenance = null, translator = attribution.personId } = written;
    const text = saysNothing(input, source.text) ? '' : input;
    // Saving another person's text unchanged does not make one its translator, unless the source now has another
    // meaning or another place. A machine's text becomes that of the person who takes it over.
    const isForAnother =
      this.sourceGeneration !== source.generation ||
      isElsewhere(this, source) ||
      (this.isStale(source) && !isTrivial(this.sourceText, source.text));
    if (!isSameText(text, this.text) || this.translatedBy === null || isForAnother) {
      this.translatedBy = origin === 'machine' ? null : translator;
      this.translatedAt = attribution.now;
    }
    Object.assign(this, { text, origin, provenance, state: text === '' ? 'draft' : state });
    setSource(this, source);
    clearReview(this);
    recordAct(this, attribution);
  }

  review(accepted: { acceptedWarnings: string[]; overruled: Overruled[] }, attribution: Attribution): void {
    this.state = 'reviewed';
    this.reviewedBy = attribution.personId;
    this.reviewedAt = attribution.now;
    Object.assign(this, accepted);
    recordAct(this, attribution);
  }

  returnToTranslator(reason: string, attribution: Attribution): void {
    this.state = 'draft';
    clearReview(this);
    recordAct(this, attribution);
    this.reason = reason;
  }

  /** Restores an earlier text, with its source and its translator. */
  restore(
    earlier: Pick<
      SegmentTranslation,
      | 'text'
      | 'sourceText'
      | 'sourceFingerprint'
      | 'sourceGeneration'
      | 'sourceHeading'
      | 'origin'
      | 'provenance'
      | 'state'
      | 'translatedBy'
      | 'translatedAt'
    >,
    attribution: Attribution,
  ): void {
    const { text, sourceText, sourceFingerprint, sourceGeneration, sourceHeading } = earlier;
    const { origin, provenance, translatedBy, translatedAt } = earlier;
    Object.assign(this, {
      text,
      sourceText,
      sourceFingerprint,
      sourceGeneration,
      sourceHeading,
    });
    Object.assign(this, { origin, provenance, translatedBy, translatedAt });
    this.state = earlier.state === 'draft' ? 'draft' : 'translated';
    clearReview(this);
    recordAct(this, attribution);
  }

  /** The source changed but not its meaning: text and review stay valid. */
  confirm(source: Source, attribution: Attribution): void {
    setSource(this, source);
    recordAct(this, attribution);
  }
}

/** The source that a translation was made from. */
export type MadeFrom = Pick<SegmentTranslation, 'sourceFingerprint' | 'sourceGeneration' | 'sourceHeading'>;

/**
 * Whether a translation was made from another source, for another occurrence of this text, or under another heading.
 */
export const isBehind = (
  made: MadeFrom,
  source: Pick<Source, 'fingerprint' | 'generation' | 'heading'>,
): boolean =>
  made.sourceFingerprint !== source.fingerprint ||
  made.sourceGeneration !== source.generation ||
  isElsewhere(made, source);

/** 「免收。」 under another heading is another statement. */
export const isElsewhere = (
  { sourceHeading }: Pick<SegmentTranslation, 'sourceHeading'>,
  { heading }: Pick<Source, 'heading'>,
): boolean => sourceHeading !== null && sourceHeading !== heading;

// Plain functions, because the ORM creates entities without their constructor, which private methods need.
function setSource(
  translation: SegmentTranslation,
  { text, fingerprint, generation, heading }: Source,
): void {
  translation.sourceText = text;
  translation.sourceFingerprint = fingerprint;
  translation.sourceGeneration = generation;
  translation.sourceHeading = heading;
}

function clearReview(translation: SegmentTranslation): void {
  translation.reviewedBy = null;
  translation.reviewedAt = null;
  translation.acceptedWarnings = [];
  translation.overruled = [];
}

function recordAct(translation: SegmentTranslation, { act, personId, now }: Attribution): void {
  translation.act = act;
  translation.reason = null;
  translation.version += 1;
  translation.savedBy = personId;
  translation.savedAt = now;
}
