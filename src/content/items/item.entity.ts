import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';
import { Refusal } from '#base/words';
import { Column } from '#city/catalogue';
import { Unit } from '#city/register';
import type { ItemContent } from './item-content.ts';

export enum ItemState {
  DRAFT = 'draft',
  SUBMITTED = 'submitted',
  RETURNED = 'returned',
  APPROVED = 'approved',
  ADOPTED = 'adopted',
  SCHEDULED = 'scheduled',
  PUBLISHED = 'published',
  WITHDRAWN = 'withdrawn',
}

const { DRAFT, SUBMITTED, RETURNED, APPROVED, ADOPTED, SCHEDULED, PUBLISHED, WITHDRAWN } = ItemState;

/**
 * The state machine of items. The state is that of the working text: a published item under correction is a
 * draft again, while its live edition stays public.
 */
const moves = {
  save: { from: [DRAFT, RETURNED, PUBLISHED, WITHDRAWN], to: DRAFT },
  submit: { from: [DRAFT, RETURNED], to: SUBMITTED },
  approve: { from: [SUBMITTED], to: APPROVED },
  return: { from: [SUBMITTED, APPROVED, ADOPTED], to: RETURNED },
  adopt: { from: [APPROVED], to: ADOPTED },
  schedule: { from: [ADOPTED, SCHEDULED], to: SCHEDULED },
  unschedule: { from: [SCHEDULED], to: ADOPTED },
  publish: { from: [ADOPTED, SCHEDULED], to: PUBLISHED },
  'publish urgently': { from: [DRAFT, RETURNED, SUBMITTED, APPROVED, ADOPTED, SCHEDULED], to: PUBLISHED },
  withdraw: { from: [DRAFT, SUBMITTED, RETURNED, APPROVED, ADOPTED, SCHEDULED, PUBLISHED], to: WITHDRAWN },
} as const satisfies Record<string, { from: readonly ItemState[]; to: ItemState }>;

export type Move = keyof typeof moves;

/** One piece of content 稿件: its working text in Chinese. The public reads an `Edition` of it. */
@Entity()
export class Item {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  /** Short and readable: the last part of its path. Assigned by the database. */
  @Property({ type: 'bigint', autoincrement: true, returning: true, persist: false })
  readonly number!: string;

  @Property({ type: 'text' })
  readonly kind: string;

  @Property({ type: 'text' })
  state: ItemState = DRAFT;

  @ManyToOne(() => Column, { fieldName: 'column_id' })
  column: Column;

  @ManyToOne(() => Unit)
  readonly unit: Unit;

  @Property({ type: 'json' })
  content: ItemContent;

  /** Incremented by every save; a writer passes the version they started from. */
  @Property({ type: 'integer' })
  version: number = 1;

  @Property({ type: 'uuid' })
  readonly authorId: string;

  @Property({ type: 'datetime' })
  readonly createdAt: Date;

  @Property({ type: 'datetime' })
  updatedAt: Date;

  @Property({ type: 'text', nullable: true })
  returnReason: string | null = null;

  @Property({ type: 'datetime', nullable: true })
  scheduledFor: Date | null = null;

  /** Set if the item was published urgently, before the unit's leader could approve it. */
  @Property({ type: 'datetime', nullable: true })
  approvalOwedSince: Date | null = null;

  @Property({ type: 'text', nullable: true })
  path: string | null = null;

  /** Set once, at the first publication; a trigger refuses changes (国办秘函〔2019〕19号). */
  @Property({ type: 'datetime', nullable: true })
  publishedAt: Date | null = null;

  /** The source of the date, if the item was first published elsewhere. */
  @Property({ type: 'text', nullable: true })
  publishedSource: string | null = null;

  constructor(input: Pick<Item, 'kind' | 'column' | 'unit' | 'content' | 'authorId'>, now: Date) {
    this.kind = input.kind;
    this.column = input.column;
    this.unit = input.unit;
    this.content = input.content;
    this.authorId = input.authorId;
    this.createdAt = now;
    this.updatedAt = now;
  }

  move(move: Move, now: Date): void {
    const { from, to } = moves[move];
    if (!(from as readonly ItemState[]).includes(this.state)) {
      throw new Refusal('item.wrong-state', { move, state: this.state, moves: this.possibleMoves() });
    }
    this.state = to;
    this.updatedAt = now;
  }

  /** The moves that the state allows, regardless of the actor's rights. */
  possibleMoves(): Move[] {
    return (Object.keys(moves) as Move[]).filter((move) =>
      (moves[move].from as readonly ItemState[]).includes(this.state),
    );
  }
}
