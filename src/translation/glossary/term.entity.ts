import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { withFields } from '#base/contract';
import { newId } from '#base/platform';
import { type ForeignLocale, foreignLocales, inField } from '#base/words';

export const termKinds = ['place', 'unit', 'post', 'law', 'other'] as const;
export type TermKind = (typeof termKinds)[number];

/** In each foreign language the official form, then its alternatives, and the forbidden forms. */
export type TermForms = Record<ForeignLocale | ForbiddenField, string[]>;
type ForbiddenField = ReturnType<typeof forbiddenField>;
export const forbiddenField = (locale: ForeignLocale) => inField('forbidden', locale);

export const termFields = foreignLocales.flatMap((locale) => [locale, forbiddenField(locale)] as const);

export interface TermWords extends TermForms {
  zh: string;
  kind: TermKind;
  note: string;
}

/** An official name 术语 in every language, with its allowed and forbidden forms. */
@Entity()
export class Term extends withFields<TermForms>() {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'text' })
  zh!: string;

  @Property({ type: 'text' })
  kind!: TermKind;

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
    const of = (term: TermWords) =>
      JSON.stringify((['zh', 'kind', ...termFields, 'note'] as const).map((field) => term[field]));
    return this.isActive && of(this) === of(words);
  }
}

for (const field of termFields) Property({ type: 'string[]', columnType: 'text[]' })(Term.prototype, field);

function changed(term: Term, personId: string | null, now: Date): void {
  term.version += 1;
  term.changedBy = personId;
  term.changedAt = now;
}
