import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Change } from '#base/cache';
import { contractEnum, globalId } from '#base/contract';
import { Locale } from '#base/words';
import { kindNamed } from '#city/kinds';

const ContentEvent = contractEnum<Change['what']>(
  'ContentEvent',
  ['published', 'corrected', 'translated', 'withdrawn', 'verified', 'surroundings', 'everything'],
  'What became of a text for its readers; `SURROUNDINGS`: columns, units or the site have changed around the texts; `EVERYTHING`: nobody knows what has changed, so nothing that was kept may be believed.',
);

/** A change as front ends are told it: what anybody may read, and no more. */
@ObjectType('ContentChange', {
  description: 'A change of what readers see, told once its commit is done.',
})
export class ContentChangeType {
  constructor(readonly change: Change) {}

  @Field(() => ContentEvent)
  get what(): Change['what'] {
    return this.change.what;
  }

  @Field(() => ID, { nullable: true, description: 'Of the content; null where no single text has changed.' })
  get id(): string | null {
    return this.#text && globalId(kindNamed(this.#text.kind).type, this.#text.itemId);
  }

  @Field(() => String, { nullable: true, description: 'Of the content, the same in every locale.' })
  get path(): string | null {
    return this.#text && this.#text.path;
  }

  @Field(() => String, { nullable: true, description: 'Its kind 内容类型, such as `service-guide`.' })
  get kind(): string | null {
    return this.#text && this.#text.kind;
  }

  @Field(() => Locale, { nullable: true, description: 'In which language.' })
  get locale(): Locale | null {
    return this.#text && (this.#text.locale as Locale);
  }

  @Field(() => Int, {
    nullable: true,
    description: 'Number of the edition 版次 that was published, withdrawn or attested.',
  })
  get edition(): number | null {
    return this.#text && this.#text.edition;
  }

  @Field(() => [String], {
    description:
      'What was touched, in the words of the header `Surrogate-Key`: an answer that was kept with one of them is old. A single `*` is everything.',
  })
  get tags(): readonly string[] {
    return this.change.tags;
  }

  get #text() {
    return 'itemId' in this.change ? this.change : null;
  }
}
