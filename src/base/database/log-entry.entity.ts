import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { loggedInput } from './logged-input.ts';

/** One entry of the log: who did what, when. Written in the same transaction as the change. */
@Entity({ tableName: 'log_entry' })
export class LogEntry {
  @PrimaryKey({ type: 'bigint', autoincrement: true })
  readonly id!: string;

  @Property({ type: 'text' })
  readonly command: string;

  @Property({ type: 'uuid', nullable: true })
  readonly personId: string | null;

  @Property({ type: 'uuid', nullable: true })
  readonly itemId: string | null;

  @Property({ type: 'uuid', nullable: true })
  readonly unitId: string | null;

  /** Reduced by `loggedInput`: it contains no text that someone wrote. */
  @Property({ type: 'json' })
  readonly input: object;

  @Property({ type: 'text' })
  readonly traceId: string;

  @Property({ type: 'datetime' })
  readonly at: Date;

  constructor(entry: Omit<LogEntry, 'id'>) {
    this.command = entry.command;
    this.personId = entry.personId;
    this.itemId = entry.itemId;
    this.unitId = entry.unitId;
    this.input = loggedInput(entry.input);
    this.traceId = entry.traceId;
    this.at = entry.at;
  }
}
