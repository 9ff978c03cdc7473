import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { AlignedSegment, KnownSegment } from './align.ts';
import { segmentation } from './segments-of.ts';

/** A segment of an item's source, with an id that stays; as it was when a translator last worked on it. */
@Entity()
export class Segment implements KnownSegment {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string;

  @Property({ type: 'uuid' })
  readonly itemId: string;

  /** Such as `title`, `fields.steps.2` or `body.4`. */
  @Property({ type: 'text' })
  place!: string;

  @Property({ type: 'text' })
  base!: string;

  @Property({ type: 'text' })
  text!: string;

  @Property({ type: 'integer' })
  position!: number;

  /** False when the source no longer has it; its translations are kept in case it returns. */
  @Property({ type: 'boolean' })
  isPresent!: boolean;

  @Property({ type: 'integer' })
  segmentation!: number;

  /** Null: last worked on before this was recorded. */
  @Property({ type: 'text', nullable: true })
  surroundings: string | null = null;

  @Property({ type: 'integer' })
  generation: number = 0;

  constructor(itemId: string, aligned: AlignedSegment) {
    this.id = aligned.id;
    this.itemId = itemId;
    this.follow(aligned);
  }

  follow({ place, base, text, position, surroundings, generation }: AlignedSegment): void {
    Object.assign(this, { place, base, text, position, surroundings, generation });
    Object.assign(this, { isPresent: true, segmentation });
  }
}
