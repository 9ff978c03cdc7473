import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';
import type { Locale } from '#base/words';
import type { SegmentState, Code, MadeFrom } from '#translation/segments';

/** One segment as it was sent. */
export interface PackedSegment {
  id: string;
  /** Its place then: `title`, `body.3`. */
  place: string;
  tag: string;
  /** The Chinese then, in the notation of codes, with its fingerprint. */
  source: string;
  print: string;
  /** Of the segment then; absent in packages made before it was recorded. */
  generation?: number;
  /** Absent in packages made before it was recorded. */
  heading?: string;
  codes: Code[];
  /** False: sent as context only, not to be translated. */
  isDue: boolean;
  /** Of its translation; 0: there was none. */
  version: number;
  target: string;
  state: SegmentState;
  /** The Chinese that the target was made from, if it has changed since. */
  previousSource: string | null;
  /** Why it was returned to the translator. */
  reason: string | null;
}
export interface PackedItem {
  id: string;
  /** The short number, the last part of its address. */
  number: string;
  title: string;
  kind: string;
  columnPath: string;
  segments: PackedSegment[];
}

/** The conditions of the package. Empty: everything that is due. */
export interface PackageFilter {
  /** Path of a column; its subcolumns are included. */
  column?: string | null;
  kind?: string | null;
  unitId?: string | null;
  itemIds?: readonly string[] | null;
  /** States of the segments; by default missing, draft and stale. */
  states?: readonly PackedState[] | null;
}
export const packedStates = ['missing', 'draft', 'translated', 'reviewed', 'stale'] as const;
export type PackedState = (typeof packedStates)[number];

/** A package that was sent to a translator 翻译包; immutable. */
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

  /** Number of due segments. */
  @Property({ type: 'integer' })
  readonly segmentCount: number;

  /** Characters of Chinese to translate. */
  @Property({ type: 'integer' })
  readonly characterCount: number;

  @Property({ type: 'uuid', nullable: true })
  readonly madeBy: string | null;

  @Property({ type: 'datetime' })
  readonly madeAt: Date;

  constructor(input: Omit<WorkPackage, 'id'>) {
    this.locale = input.locale;
    this.filter = input.filter;
    this.items = input.items;
    this.segmentCount = input.segmentCount;
    this.characterCount = input.characterCount;
    this.madeBy = input.madeBy;
    this.madeAt = input.madeAt;
  }
}

/** Before generations were recorded, every segment was in its first. */
export const generationOf = ({ generation = 0 }: PackedSegment): number => generation;

/** The source of a returned text. */
export const madeFromPacked = (packed: PackedSegment): MadeFrom => ({
  sourceFingerprint: packed.print,
  sourceGeneration: generationOf(packed),
  sourceHeading: packed.heading ?? null,
});
