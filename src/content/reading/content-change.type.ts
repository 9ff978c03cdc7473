import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Change } from '#base/cache';
import { contractEnum, globalId } from '#base/contract';
import { Locale } from '#base/words';
import { kindNamed } from '#city/kinds';

const ContentEvent = contractEnum<Change['what']>(
  'ContentEvent',
  ['published', 'corrected', 'translated', 'withdrawn', 'verified', 'surroundings', 'everything'],
  'The change of published content; `SURROUNDINGS`: columns, units or the site around the texts have changed; `EVERYTHING`: the extent is unknown, so discard every cached answer.',
);

/** A change as front ends receive it; contains only public information. */
@ObjectType('ContentChange', {
  description: 'A change of what readers see, sent after its commit.',
})
export class ContentChangeType {
  constructor(readonly change: Change) {}

  @Field(() => ContentEvent)
  get what(): Change['what'] {
    return this.change.what;
  }

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the content; null if the change is not about a single text.',
  })
  get id(): string | null {
    return this.#text && globalId(kindNamed(this.#text.kind).type, this.#text.itemId);
  }

  @Field(() => String, { nullable: true, description: 'Path of the content, the same in every locale.' })
  get path(): string | null {
    return this.#text && this.#text.path;
  }

  @Field(() => String, {
    nullable: true,
    description: 'Kind of the content 内容类型, such as `service-guide`.',
  })
  get kind(): string | null {
    return this.#text && this.#text.kind;
  }

  @Field(() => Locale, { nullable: true, description: 'Locale of the content.' })
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
      'The cache tags invalidated by the change, as in the header `Surrogate-Key`: a cached answer with one of them is stale. A single `*` means every answer.',
  })
  get tags(): readonly string[] {
    return this.change.tags;
  }

  get #text() {
    return 'itemId' in this.change ? this.change : null;
  }
}
