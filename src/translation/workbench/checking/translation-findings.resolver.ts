import { Arg, Ctx, Field, FieldResolver, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { idOf, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import { Locale } from '#base/words';
import { TextFindingIgnoreInput, TextFindingType, textFindingType } from '#content/checks';
import { itemAttempt, ItemPayload, ItemType } from '#content/items';
import { ignoreTranslationFinding, translationFindings } from './translation-findings.ts';

@InputType()
class TranslationFindingIgnoreInput extends TextFindingIgnoreInput {
  @Field(() => Locale)
  locale!: Locale;
}

@Resolver(() => ItemType)
export class TranslationFindingsResolver {
  @FieldResolver(() => [TextFindingType], {
    description:
      'Problems that the check before publishing reports in the saved translations; one that blocks stops their publication.',
  })
  async translationFindings(
    @Root() { item }: ItemType,
    @Arg('locale', () => Locale) locale: Locale,
    @Ctx() ctx: Context,
  ): Promise<TextFindingType[]> {
    return (await translationFindings(ctx, item, locale)).map((finding) =>
      textFindingType(finding, ctx.locale),
    );
  }

  @Mutation(() => ItemPayload, {
    description: 'Ignores a problem in a translation; the reason is stored.',
  })
  translationFindingIgnore(
    @Arg('input', () => TranslationFindingIgnoreInput) input: TranslationFindingIgnoreInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ItemType>> {
    const itemId = idOf('Item', input.itemId, 'itemId');
    return itemAttempt(ctx, () => ignoreTranslationFinding(ctx, { ...input, itemId }));
  }
}
