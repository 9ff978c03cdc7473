import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';

/** One text of a file that came back. */
export interface ReturnedText {
  /** In the file, from 1. */
  line: number;
  segmentId: string;
  /** In the notation of codes; empty: not translated. */
  text: string;
  /** The translator was not sure, or not ready. */
  isDraft: boolean;
  /** It has codes that no source of ours has. */
  hasForeignCodes: boolean;
  /** What the file has as its source, in the notation of codes; files that were read before 2026-12 do not say. */
  source?: string;
  /** A tool has cut the text in pieces, and some of them are not translated. */
  isHalf?: boolean;
  /** A tool has made one entry of several equal ones, so nobody saw their places apart. */
  isShared?: boolean;
}

/**
 * `ready`, `half` (a part of the text is open: taken as a draft), `faulty` (codes are broken: taken as a draft) and
 * `stale` (made from an older source, and saved as such) are taken over; the others are not: nothing new, nothing
 * translated, somebody else was faster, no longer there, never sent.
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

/** A file that came back, read and kept until somebody takes it over. */
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

  constructor(given: Pick<ReturnedFile, 'packageId' | 'name' | 'hash' | 'texts' | 'sentBy' | 'sentAt'>) {
    this.packageId = given.packageId;
    this.name = given.name;
    this.hash = given.hash;
    this.texts = given.texts;
    this.sentBy = given.sentBy;
    this.sentAt = given.sentAt;
  }
}
