import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';
import type { Cycle, Mode } from './duty-words.ts';

/** One row of the annex 保障任务: a column, what to publish, how, how often, and which units owe it. */
@Entity()
export class Duty {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  /** Its number in the annex, from 1. */
  @Property({ type: 'integer' })
  readonly number: number;

  @Property({ type: 'uuid' })
  columnId!: string;

  @Property({ type: 'text', nullable: true })
  content!: string | null;

  @Property({ type: 'array' })
  modes!: Mode[];

  @Property({ type: 'text' })
  cycle!: Cycle;

  @Property({ type: 'text' })
  cycleText!: string;

  /** The six cells as printed. */
  @Property({ type: 'array' })
  printed!: string[];

  constructor(number: number) {
    this.number = number;
  }
}
