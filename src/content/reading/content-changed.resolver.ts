import { Args, ArgsType, Field, Resolver, Root, Subscription } from 'type-graphql';
import { scopeTag, type Change, type ReadingContext } from '#base/cache';
import { Locale, Refusal } from '#base/words';
import { ContentChangeType } from './content-change.type.ts';
import { scopeAt } from './contents.resolver.ts';

@ArgsType()
class ContentChangedArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Path of a column or channel: only texts in it and below it. Changes that are not about a text are sent regardless.',
  })
  column?: string | null;

  @Field(() => Locale, {
    nullable: true,
    description: 'Only texts in this locale. Caches that invalidate by tags leave it out.',
  })
  locale?: Locale | null;
}

@Resolver()
export class ContentChangedResolver {
  @Subscription(() => ContentChangeType, {
    subscribe: ({ args, context }) => follow(context, args as ContentChangedArgs),
    description:
      'Every change of what readers see, within a second of its commit, on any node; over SSE at `/graphql/stream`. Begins with `EVERYTHING`, because earlier changes are not replayed.',
  })
  contentChanged(
    @Args(() => ContentChangedArgs) _: ContentChangedArgs,
    @Root() change: Change,
  ): ContentChangeType {
    return new ContentChangeType(change);
  }
}

async function follow(
  ctx: ReadingContext,
  { column, locale }: ContentChangedArgs,
): Promise<AsyncIterable<Change>> {
  const scopeId = await scopeAt(ctx, column);
  if (scopeId === undefined) throw new Refusal('not-found', {}, 'column');
  const scopes = scopeId === null ? null : Object.values(Locale).map((one) => scopeTag(scopeId, one));
  return ctx.changes!.subscribe((change) => {
    if (!('itemId' in change)) return true;
    if (locale && change.locale !== locale) return false;
    return scopes === null || change.tags.some((tag) => tag === '*' || scopes.includes(tag));
  });
}
