import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { attempt, idOf, payloadType, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import { allow } from '#city/access';
import { itemAttempt, ItemPayload, ItemType } from '#content/items';
import { ignoreTextProblem } from './ignore-text-problem.ts';
import { importHosts } from './lists/import-hosts.ts';
import { importWords, removeWords } from './lists/import-words.ts';
import { hostLists, textEffects, wordLists } from './lists/lists.ts';
import { setTextEffect } from './lists/set-text-effect.ts';
import { itemTextProblems } from './text-problems.ts';
import {
  HostList,
  HostListImportInput,
  TextEffect,
  TextEffectSetInput,
  TextFindingIgnoreInput,
  TextFindingType,
  textFindingType,
  WordList,
  WordListImportInput,
} from './text.type.ts';

const WordListsPayload = payloadType('WordLists', 'lists', () => [WordList]);
const HostListsPayload = payloadType('HostLists', 'lists', () => [HostList]);
const TextEffectsPayload = payloadType('TextEffects', 'effects', () => [TextEffect]);

@Resolver(() => ItemType)
export class ItemTextResolver {
  @FieldResolver(() => [TextFindingType], {
    description: 'Problems in the working text, as the check before publishing reports them now.',
  })
  async textFindings(@Root() { item }: ItemType, @Ctx() ctx: Context): Promise<TextFindingType[]> {
    return (await itemTextProblems(ctx, item)).map((problem) => textFindingType(problem, ctx.locale));
  }

  @Mutation(() => ItemPayload, { description: 'Ignores a problem; the reason is recorded.' })
  textFindingIgnore(
    @Arg('input', () => TextFindingIgnoreInput) { itemId, findingId, reason }: TextFindingIgnoreInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ItemType>> {
    return itemAttempt(ctx, () =>
      ignoreTextProblem(ctx, { itemId: idOf('Item', itemId, 'itemId'), findingId, reason }),
    );
  }
}

@Resolver()
export class TextListsResolver {
  @Query(() => [WordList], { description: 'The lists of words that texts are checked against.' })
  wordLists(@Ctx() ctx: Context): Promise<WordList[]> {
    allow(ctx.actor, 'finding.read');
    return wordLists(ctx);
  }

  @Query(() => [HostList], { description: 'The lists of hosts that content must not link to.' })
  hostLists(@Ctx() ctx: Context): Promise<HostList[]> {
    allow(ctx.actor, 'finding.read');
    return hostLists(ctx);
  }

  @Query(() => [TextEffect], { description: 'The effect of each class of problems.' })
  textEffects(@Ctx() ctx: Context): Promise<TextEffect[]> {
    allow(ctx.actor, 'finding.read');
    return textEffects(ctx);
  }

  @Mutation(() => WordListsPayload, {
    description: 'Replaces a list with the content of a file, completely or not at all.',
  })
  wordListImport(
    @Arg('input', () => WordListImportInput) input: WordListImportInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WordList[]>> {
    return attempt(ctx, async () => {
      await importWords(ctx, input);
      return wordLists(ctx);
    });
  }

  @Mutation(() => WordListsPayload)
  wordListRemove(@Arg('name', () => String) name: string, @Ctx() ctx: Context): Promise<Payload<WordList[]>> {
    return attempt(ctx, async () => {
      await removeWords(ctx, { name });
      return wordLists(ctx);
    });
  }

  @Mutation(() => HostListsPayload, {
    description: 'Replaces a list of dangerous hosts; an empty text clears it.',
  })
  hostListImport(
    @Arg('input', () => HostListImportInput) input: HostListImportInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<HostList[]>> {
    return attempt(ctx, async () => {
      await importHosts(ctx, input);
      return hostLists(ctx);
    });
  }

  @Mutation(() => TextEffectsPayload, { description: 'Sets whether problems of a class block publishing.' })
  textEffectSet(
    @Arg('input', () => TextEffectSetInput) input: TextEffectSetInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<TextEffect[]>> {
    return attempt(ctx, async () => {
      await setTextEffect(ctx, input);
      return textEffects(ctx);
    });
  }
}
