import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, Info, Query, Resolver } from 'type-graphql';
import type { ReadingContext } from '#base/cache';
import { connection, LocalConnectionArgs, pageWindow } from '#base/contract';
import { Locale } from '#base/words';
import { selects, ContentFilter, contentType, scopeAt, unitAt } from '#content/reading';
import { nameFacets } from './hits/facets.ts';
import { runSearch, type SearchResult } from './hits/run-search.ts';
import { readHitKey, type HitKey } from './hits/hits.ts';
import { highlightsOf } from './hits/mark.ts';
import { SearchConnection } from './search.type.ts';
import { suggestionsFor } from './question/suggestions.ts';

@ArgsType()
class SearchArgs extends LocalConnectionArgs {
  @Field(() => String, {
    description:
      'The query as a reader types it; at most 200 characters. There is no query syntax, so every text is valid.',
  })
  text!: string;

  @Field(() => ContentFilter, { nullable: true })
  filter?: ContentFilter | null;

  @Field(() => Locale, {
    nullable: true,
    description: 'Searched if there is no text in `locale`; without it, there is no fallback.',
  })
  fallback?: Locale | null;
}

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, {
    description: 'Full-text search 搜索: words of Chinese, stems of English and Russian, 文号 and 索引号.',
  })
  async search(
    @Args(() => SearchArgs) args: SearchArgs,
    @Ctx() ctx: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SearchConnection> {
    const { text, filter, locale, fallback = null } = args;
    const window = pageWindow(args, readHitKey);
    const [scopeId, unitId] = await Promise.all([scopeAt(ctx, filter?.column), unitAt(ctx, filter?.unit)]);
    const isNowhere = scopeId === undefined || unitId === undefined;
    const result = await runSearch(ctx, {
      text: isNowhere ? '' : text,
      locale,
      fallback,
      window,
      filter: {
        scopeId: scopeId ?? null,
        unitId: unitId ?? null,
        kinds: filter?.kinds ?? null,
        from: filter?.publishedFrom ?? null,
        until: filter?.publishedUntil ?? null,
      },
      withFacets: selects(info, ['facets']),
      withBody: selects(info, ['body', 'text']),
      withPassage: selects(info, ['excerpt']),
    });
    return toConnection(ctx, locale, result, selects(info, ['highlight']));
  }

  @Query(() => [String], {
    description: 'Completions of a partial query: names of columns and units, and titles. At most 8.',
  })
  searchSuggestions(
    @Arg('text', () => String, { description: 'At most 200 characters.' }) text: string,
    @Arg('locale', () => Locale, { defaultValue: Locale.ZH }) locale: Locale,
    @Ctx() ctx: ReadingContext,
  ): Promise<string[]> {
    return suggestionsFor(ctx, text, locale);
  }
}

async function toConnection(
  ctx: ReadingContext,
  locale: Locale,
  { page, questions, total, isTotalExact, facets, didYouMean, isCorrected }: SearchResult,
  isMarked: boolean,
): Promise<SearchConnection> {
  const [highlights, ways] = await Promise.all([
    isMarked ? highlightsOf(ctx, page.rows, questions) : [],
    nameFacets(ctx, locale, facets),
  ]);
  const keyOf = ({ score, item_number }: SearchResult['page']['rows'][number]): HitKey => [
    score,
    item_number,
  ];
  const { edges, pageInfo } = connection(page, keyOf, async () => total);
  return {
    edges: edges.map(({ cursor, node }, at) => ({
      cursor,
      node: contentType(node, locale, ctx.publicUrl),
      highlight: highlights[at] ?? { title: '', excerpt: '' },
    })),
    pageInfo,
    totalCount: total,
    isTotalExact,
    facets: ways,
    didYouMean,
    isCorrected,
  };
}
