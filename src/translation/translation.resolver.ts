import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { ItemType, kindNamed, translatableTexts } from '#content';
import { attempt, idOf, Locale, payloadType, type Context, type Payload } from '#core';
import { saveTranslation } from './save-translation.ts';
import { Translation } from './translation.entity.ts';

@ObjectType({ description: 'One text of an item, and its translation if there is one.' })
class TranslatableText {
  @Field(() => String, { description: 'Path of the text in the item, such as `title` or `fields.steps.2`.' })
  field!: string;

  @Field(() => String, { description: 'The Chinese as it is now.' })
  source!: string;

  @Field(() => String, { nullable: true })
  text!: string | null;

  @Field(() => Boolean, { description: 'True when the Chinese has changed since this was translated.' })
  isStale!: boolean;

  @Field(() => Date, { nullable: true })
  savedAt!: Date | null;
}

@InputType()
class TranslatedTextInput {
  @Field(() => String)
  field!: string;

  @Field(() => String)
  text!: string;
}

@InputType()
class TranslationSaveInput {
  @Field(() => ID)
  itemId!: string;

  @Field(() => Locale)
  locale!: Locale;

  @Field(() => [TranslatedTextInput])
  texts!: TranslatedTextInput[];
}

const TranslationPayload = payloadType('Translation', 'translations', () => [TranslatableText]);

@Resolver(() => ItemType)
export class TranslationResolver {
  @FieldResolver(() => [TranslatableText], { description: 'What there is to translate, in its order.' })
  async translations(
    @Root() { item }: ItemType,
    @Arg('locale', () => Locale) locale: Locale,
    @Ctx() { em }: Context,
  ): Promise<TranslatableText[]> {
    return texts(
      translatableTexts(kindNamed(item.kind), item.content),
      await em.find(Translation, { itemId: item.id, locale }),
    );
  }

  @Mutation(() => TranslationPayload, {
    description: 'Saves translated texts; readers of that locale get an edition once all are there.',
  })
  translationSave(
    @Arg('input', () => TranslationSaveInput) input: TranslationSaveInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<TranslatableText[]>> {
    return attempt(ctx, async () => {
      const itemId = idOf('Item', input.itemId, 'itemId');
      const { sources, saved } = await saveTranslation(ctx, {
        itemId,
        locale: input.locale,
        texts: Object.fromEntries(input.texts.map(({ field, text }) => [field, text])),
      });
      return texts(sources, saved);
    });
  }
}

function texts(sources: Map<string, string>, saved: Translation[]): TranslatableText[] {
  return [...sources].map(([field, source]) => {
    const translation = saved.find((one) => one.field === field);
    return {
      field,
      source,
      text: translation?.text ?? null,
      isStale: translation?.isStale(source) ?? false,
      savedAt: translation?.savedAt ?? null,
    };
  });
}
