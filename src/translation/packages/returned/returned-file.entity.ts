import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';

/** One text of a returned file. */
export interface ReturnedText {
  /** Line in the file, from 1. */
  line: number;
  segmentId: string;
  /** In the notation of codes; empty: not translated. */
  text: string;
  /** Marked by the translator as doubtful or unfinished. */
  isDraft: boolean;
  /** It has codes that are not in any source of the hub. */
  hasForeignCodes: boolean;
  /** The source in the file, in the notation of codes; absent in files read before 2026-12. */
  source?: string;
  /** A tool split the text, and some parts are not translated. */
  isHalf?: boolean;
  /** A tool merged several equal entries into one, so their contexts were not considered separately. */
  isShared?: boolean;
}

/**
 * Taken over are `ready`, `half` (a part of the text is open: as a draft), `faulty` (codes are broken: as a draft) and
 * `stale` (made from an older source, and saved as such). The others are not: no change, not translated, saved by
 * another person meanwhile, no longer in the item, never sent.
 */
export const outcomes = [
  'ready',
  'half',
  'faulty',
  'stale',
  'unchanged',
  'empty',
  'conflict',
  'gone',
  'unknown',
] as const;
export type Outcome = (typeof outcomes)[number];

export interface TakenText {
  line: number;
  segmentId: string;
  outcome: Outcome;
}

/** A returned file, read and stored until a person takes it over. */
@Entity()
export class ReturnedFile {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'uuid' })
  readonly packageId: string;

  @Property({ type: 'text' })
  readonly name: string;

  @Property({ type: 'text' })
  readonly hash: string;

  @Property({ type: 'json' })
  readonly texts: ReturnedText[];

  @Property({ type: 'uuid', nullable: true })
  readonly sentBy: string | null;

  @Property({ type: 'datetime' })
  readonly sentAt: Date;

  @Property({ type: 'uuid', nullable: true })
  takenBy: string | null = null;

  @Property({ type: 'datetime', nullable: true })
  takenAt: Date | null = null;

  @Property({ type: 'json', nullable: true })
  outcome: TakenText[] | null = null;

  constructor(input: Pick<ReturnedFile, 'packageId' | 'name' | 'hash' | 'texts' | 'sentBy' | 'sentAt'>) {
    this.packageId = input.packageId;
    this.name = input.name;
    this.hash = input.hash;
    this.texts = input.texts;
    this.sentBy = input.sentBy;
    this.sentAt = input.sentAt;
  }
}
