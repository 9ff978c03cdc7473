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

/** The source that a text is made from: of the segment in the generation in which it was then. */
export interface Source {
  text: string;
  print: string;
  generation: number;
  /** Null: it was not noted. */
  heading: string | null;
}

/** An error that a reviewer let stand, by the print of the finding. */
export interface Overruled {
  finding: string;
  reason: string;
}

/** Who does something, and when. */
interface Doing {
  act: Act;
  personId: string | null;
  now: Date;
}

export interface Written {
  text: string;
  state: 'draft' | 'translated';
  origin: Origin;
  provenance?: string | null;
  /** Whose text it is, where that is not the person who saves it: who sent a file, who translated what the memory offers. */
  translator?: string | null;
}

/** One segment in one locale 译文, with the source it was made from. The database keeps every version of it. */
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

  @Property({ type: 'text' })
  sourcePrint: string = '';

  /** Generation of the segment in which that was its source. */
  @Property({ type: 'integer' })
  sourceGeneration: number = 0;

  /** What that stood under then: see `SourceSegment`. Null: it was translated before this was noted. */
  @Property({ type: 'text', nullable: true })
  sourceHeading: string | null = null;

  @Property({ type: 'text' })
  state: WrittenState = 'draft';

  @Property({ type: 'text' })
  origin: Origin = 'human';

  /** Which machine or which file. */
  @Property({ type: 'text', nullable: true })
  provenance: string | null = null;

  @Property({ type: 'text' })
  act: Act = 'save';

  /** Why it was returned. */
  @Property({ type: 'text', nullable: true })
  reason: string | null = null;

  /** Grows by one with everything that is done; a writer names the one that was seen. */
  @Property({ type: 'integer' })
  version: number = 0;

  /** Whose text it is; null: a machine's. */
  @Property({ type: 'uuid', nullable: true })
  translatedBy: string | null = null;

  @Property({ type: 'datetime' })
  translatedAt!: Date;

  @Property({ type: 'uuid', nullable: true })
  reviewedBy: string | null = null;

  @Property({ type: 'datetime', nullable: true })
  reviewedAt: Date | null = null;

  /** Warnings that the reviewer saw and let stand. */
  @Property({ type: 'string[]', columnType: 'text[]' })
  acceptedWarnings: string[] = [];

  /** Errors that the reviewer let stand, each with a reason. */
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

  /** Derived, never stored: a flag could be forgotten, a comparison cannot. */
  isStale(source: Pick<Source, 'print' | 'generation' | 'heading'>): boolean {
    return isBehind(this, source);
  }

  /** What shows nothing is kept as an empty text: nobody has translated anything. */
  write(written: Written, source: Source, doing: Doing): void {
    const { text: given, state, origin, provenance = null, translator = doing.personId } = written;
    const text = saysNothing(given, source.text) ? '' : given;
    // Whoever saves another's text unchanged has not translated it, unless it is now to stand for a source of another
    // meaning, or elsewhere; what a machine wrote becomes the person's who takes it over.
    const isForAnother =
      this.sourceGeneration !== source.generation ||
      isElsewhere(this, source) ||
      (this.isStale(source) && !isTrivial(this.sourceText, source.text));
    if (!isSameText(text, this.text) || this.translatedBy === null || isForAnother) {
      this.translatedBy = origin === 'machine' ? null : translator;
      this.translatedAt = doing.now;
    }
    Object.assign(this, { text, origin, provenance, state: text === '' ? 'draft' : state });
    madeFrom(this, source);
    unreview(this);
    done(this, doing);
  }

  review(stands: { acceptedWarnings: string[]; overruled: Overruled[] }, doing: Doing): void {
    this.state = 'reviewed';
    this.reviewedBy = doing.personId;
    this.reviewedAt = doing.now;
    Object.assign(this, stands);
    done(this, doing);
  }

  giveBack(reason: string, doing: Doing): void {
    this.state = 'draft';
    unreview(this);
    done(this, doing);
    this.reason = reason;
  }

  /** An earlier text stands again, with the source and the translator that it had. */
  bringBack(
    earlier: Pick<
      SegmentTranslation,
      | 'text'
      | 'sourceText'
      | 'sourcePrint'
      | 'sourceGeneration'
      | 'sourceHeading'
      | 'origin'
      | 'provenance'
      | 'state'
      | 'translatedBy'
      | 'translatedAt'
    >,
    doing: Doing,
  ): void {
    const { text, sourceText, sourcePrint, sourceGeneration, sourceHeading } = earlier;
    const { origin, provenance, translatedBy, translatedAt } = earlier;
    Object.assign(this, { text, sourceText, sourcePrint, sourceGeneration, sourceHeading });
    Object.assign(this, { origin, provenance, translatedBy, translatedAt });
    this.state = earlier.state === 'draft' ? 'draft' : 'translated';
    unreview(this);
    done(this, doing);
  }

  /** The source changed without a change of meaning: text and review stand. */
  confirm(source: Source, doing: Doing): void {
    madeFrom(this, source);
    done(this, doing);
  }
}

/** The source that a text was made from. */
export type MadeFrom = Pick<SegmentTranslation, 'sourcePrint' | 'sourceGeneration' | 'sourceHeading'>;

/** Whether a text was made from another source than this, or from this one when it was another's, or stood elsewhere. */
export const isBehind = (made: MadeFrom, source: Pick<Source, 'print' | 'generation' | 'heading'>): boolean =>
  made.sourcePrint !== source.print ||
  made.sourceGeneration !== source.generation ||
  isElsewhere(made, source);

/** 「免收。」 below another heading is another statement. */
export const isElsewhere = (
  { sourceHeading }: Pick<SegmentTranslation, 'sourceHeading'>,
  { heading }: Pick<Source, 'heading'>,
): boolean => sourceHeading !== null && sourceHeading !== heading;

// Plain functions: the ORM makes records without the constructor, and private methods come with it.
function madeFrom(translation: SegmentTranslation, { text, print, generation, heading }: Source): void {
  translation.sourceText = text;
  translation.sourcePrint = print;
  translation.sourceGeneration = generation;
  translation.sourceHeading = heading;
}

function unreview(translation: SegmentTranslation): void {
  translation.reviewedBy = null;
  translation.reviewedAt = null;
  translation.acceptedWarnings = [];
  translation.overruled = [];
}

function done(translation: SegmentTranslation, { act, personId, now }: Doing): void {
  translation.act = act;
  translation.reason = null;
  translation.version += 1;
  translation.savedBy = personId;
  translation.savedAt = now;
}
