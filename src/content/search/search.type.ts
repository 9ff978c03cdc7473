import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '#base/contract';
import { ContentType } from '#content/reading';
import type { Facet } from './hits/facets.ts';
import type { Highlight } from './hits/mark.ts';

@ObjectType({ description: 'What was found, marked: safe HTML with no element but `mark`.' })
export class SearchHighlight implements Highlight {
  @Field(() => String)
  title!: string;

  @Field(() => String, { description: 'A stretch of the text around the first answer in it; may be empty.' })
  excerpt!: string;
}

@ObjectType()
export class SearchEdge {
  @Field(() => String, { description: 'Where this entry stands; give it as `after` or `before`.' })
  cursor!: string;

  @Field(() => ContentType)
  node!: ContentType;

  @Field(() => SearchHighlight)
  highlight!: SearchHighlight;
}

@ObjectType({ description: 'A way to narrow the search down.' })
export class SearchFacet implements Facet {
  @Field(() => String, { description: 'As the filter takes it; of years, four digits.' })
  value!: string;

  @Field(() => String, { description: 'In the language asked for.' })
  name!: string;

  @Field(() => Int, { description: 'How many of what was found.' })
  count!: number;
}

@ObjectType({
  description: 'Each counts what was found, the most first; years the latest first. At most 20 each.',
})
export class SearchFacets {
  @Field(() => [SearchFacet], {
    description: 'Channels; below a column or channel that was asked for, the columns in it.',
  })
  columns!: SearchFacet[];

  @Field(() => [SearchFacet], { description: 'Kinds 内容类型.' })
  kinds!: SearchFacet[];

  @Field(() => [SearchFacet], { description: 'Offices 单位.' })
  units!: SearchFacet[];

  @Field(() => [SearchFacet], { description: 'Years of publication, in China.' })
  years!: SearchFacet[];
}

@ObjectType({ description: 'What answers a question, the best first.' })
export class SearchConnection {
  @Field(() => [SearchEdge])
  edges!: SearchEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many were found; at least so many where `isTotalExact` is false.' })
  totalCount!: number;

  @Field(() => Boolean, {
    description: 'False where more answer than are ranked (300 by title, 300 by text).',
  })
  isTotalExact!: boolean;

  @Field(() => SearchFacets)
  facets!: SearchFacets;

  @Field(() => String, {
    nullable: true,
    description: 'What was probably meant; null where there is no need to guess.',
  })
  didYouMean!: string | null;

  @Field(() => Boolean, {
    description: 'True when nothing answers the text itself: what was found answers `didYouMean`.',
  })
  isCorrected!: boolean;
}
