import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';
import type { Locale } from '#base/words';
import type { SegmentState, Code, MadeFrom } from '#translation/segments';

/** One segment as it went out. */
export interface PackedSegment {
  id: string;
  /** Where it stood: `title`, `body.3`. */
  place: string;
  tag: string;
  /** The Chinese then, in the notation of codes, with its print. */
  source: string;
  print: string;
  /** Of the segment then; packages of before it was noted have none. */
  generation?: number;
  /** Missing of packages that were made before it was noted. */
  heading?: string;
  codes: Code[];
  /** False: it is there for its neighbours, and nobody waits for it. */
  isDue: boolean;
  /** Of its translation; 0: there was none. */
  version: number;
  target: string;
  state: SegmentState;
  /** The Chinese that the target was made from, where it has changed since. */
  previousSource: string | null;
  /** Why it was given back to the translator. */
  reason: string | null;
}
export interface PackedItem {
  id: string;
  /** The short one, the last part of its address. */
  number: string;
  title: string;
  kind: string;
  columnPath: string;
  segments: PackedSegment[];
}

/** What was asked for. Nothing: everything that is due. */
export interface PackageFilter {
  /** Path of a column; its subcolumns belong to it. */
  column?: string | null;
  kind?: string | null;
  unitId?: string | null;
  itemIds?: readonly string[] | null;
  /** Which segments; missing, draft and behind unless told. */
  states?: readonly PackedState[] | null;
}
export const packedStates = ['missing', 'draft', 'translated', 'reviewed', 'stale'] as const;
export type PackedState = (typeof packedStates)[number];

/** What went out to a translator 翻译包; never changed. */
@Entity()
export class WorkPackage {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'text' })
  readonly locale: Locale;

  @Property({ type: 'json' })
  readonly filter: PackageFilter;

  @Property({ type: 'json', lazy: true })
  readonly items: PackedItem[];

  /** Of those that are due. */
  @Property({ type: 'integer' })
  readonly segmentCount: number;

  /** Of Chinese to translate. */
  @Property({ type: 'integer' })
  readonly characterCount: number;

  @Property({ type: 'uuid', nullable: true })
  readonly madeBy: string | null;

  @Property({ type: 'datetime' })
  readonly madeAt: Date;

  constructor(given: Omit<WorkPackage, 'id'>) {
    this.locale = given.locale;
    this.filter = given.filter;
    this.items = given.items;
    this.segmentCount = given.segmentCount;
    this.characterCount = given.characterCount;
    this.madeBy = given.madeBy;
    this.madeAt = given.madeAt;
  }
}

/** Before generations were noted, every segment was in its first. */
export const generationOf = ({ generation = 0 }: PackedSegment): number => generation;

/** What a text that comes back was made from. */
export const madeFromPacked = (packed: PackedSegment): MadeFrom => ({
  sourcePrint: packed.print,
  sourceGeneration: generationOf(packed),
  sourceHeading: packed.heading ?? null,
});
