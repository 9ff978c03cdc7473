import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '#base/contract';
import { ContentType } from '#content/reading';
import type { Facet } from './hits/facets.ts';
import type { Highlight } from './hits/mark.ts';

@ObjectType({ description: 'Matches, marked: safe HTML with no element but `mark`.' })
export class SearchHighlight implements Highlight {
  @Field(() => String)
  title!: string;

  @Field(() => String, { description: 'A passage of the text around the first match; may be empty.' })
  excerpt!: string;
}

@ObjectType()
export class SearchEdge {
  @Field(() => String, { description: 'Cursor of this entry, for `after` or `before`.' })
  cursor!: string;

  @Field(() => ContentType)
  node!: ContentType;

  @Field(() => SearchHighlight)
  highlight!: SearchHighlight;
}

@ObjectType({ description: 'A value to filter the search by.' })
export class SearchFacet implements Facet {
  @Field(() => String, { description: 'The value for the filter; for years, four digits.' })
  value!: string;

  @Field(() => String, { description: 'In the requested locale.' })
  name!: string;

  @Field(() => Int, { description: 'Number of matches with this value.' })
  count!: number;
}

@ObjectType({
  description: 'Counts of matches, highest first; years newest first. At most 20 each.',
})
export class SearchFacets {
  @Field(() => [SearchFacet], {
    description: 'Channels; if a column or channel was requested, the columns below it.',
  })
  columns!: SearchFacet[];

  @Field(() => [SearchFacet], { description: 'Kinds 内容类型.' })
  kinds!: SearchFacet[];

  @Field(() => [SearchFacet], { description: 'Offices 单位.' })
  units!: SearchFacet[];

  @Field(() => [SearchFacet], { description: 'Years of publication, in China.' })
  years!: SearchFacet[];
}

@ObjectType({ description: 'Matches of a query, best first.' })
export class SearchConnection {
  @Field(() => [SearchEdge])
  edges!: SearchEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Number of matches; a lower bound if `isTotalExact` is false.' })
  totalCount!: number;

  @Field(() => Boolean, {
    description: 'False if more match than are ranked (300 by title, 300 by text).',
  })
  isTotalExact!: boolean;

  @Field(() => SearchFacets)
  facets!: SearchFacets;

  @Field(() => String, {
    nullable: true,
    description: 'Suggested correction; null if none is needed.',
  })
  didYouMean!: string | null;

  @Field(() => Boolean, {
    description: 'True if nothing matches the text itself: the results match `didYouMean`.',
  })
  isCorrected!: boolean;
}
