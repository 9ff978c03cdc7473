import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';

export const termKinds = ['place', 'unit', 'post', 'law', 'other'] as const;
export type TermKind = (typeof termKinds)[number];

export interface TermWords {
  zh: string;
  kind: TermKind;
  /** The official form first, then its alternatives. */
  en: string[];
  ru: string[];
  forbiddenEn: string[];
  forbiddenRu: string[];
  note: string;
}

/** An official name 术语 in the three languages, with its allowed and forbidden forms. */
@Entity()
export class Term implements TermWords {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'text' })
  zh!: string;

  @Property({ type: 'text' })
  kind!: TermKind;

  @Property({ type: 'string[]', columnType: 'text[]' })
  en!: string[];

  @Property({ type: 'string[]', columnType: 'text[]' })
  ru!: string[];

  @Property({ type: 'string[]', columnType: 'text[]' })
  forbiddenEn!: string[];

  @Property({ type: 'string[]', columnType: 'text[]' })
  forbiddenRu!: string[];

  @Property({ type: 'text' })
  note!: string;

  @Property({ type: 'integer' })
  version: number = 0;

  /** False once retired; the row stays for the record. */
  @Property({ type: 'boolean' })
  isActive: boolean = true;

  @Property({ type: 'uuid', nullable: true })
  changedBy: string | null = null;

  @Property({ type: 'datetime' })
  changedAt!: Date;

  write(words: TermWords, personId: string | null, now: Date): void {
    Object.assign(this, words);
    this.isActive = true;
    changed(this, personId, now);
  }

  retire(personId: string | null, now: Date): void {
    this.isActive = false;
    changed(this, personId, now);
  }

  says(words: TermWords): boolean {
    const of = ({ zh, kind, en, ru, forbiddenEn, forbiddenRu, note }: TermWords) =>
      JSON.stringify([zh, kind, en, ru, forbiddenEn, forbiddenRu, note]);
    return this.isActive && of(this) === of(words);
  }
}

function changed(term: Term, personId: string | null, now: Date): void {
  term.version += 1;
  term.changedBy = personId;
  term.changedAt = now;
}
