import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { ReadingContext } from '#base/cache';
import { Locale, Refusal } from '#base/words';
import { choiceEnums } from '../content.type.ts';
import { scopeAt } from '../contents.resolver.ts';
import { everything } from '../edition-list.ts';
import { projectFacets, type FacetRow } from './project-facets.ts';
import { ProjectFilter, projectQuestion } from './project-filter.ts';

const choiceOf = (name: string) => {
  @ObjectType(`Project${name}Facet`, {
    description: 'A value of the filter, and the number of projects with it.',
  })
  class Facet {
    @Field(() => choiceEnums.get(`InvestmentProject${name}`)!)
    value!: string;

    @Field(() => Int, { description: 'Under the conditions on the other fields; may be 0.' })
    count!: number;
  }
  return Facet;
};
const [IndustryFacet, CooperationFacet, CountyOrDistrictFacet] = [
  choiceOf('Industry'),
  choiceOf('Cooperation'),
  choiceOf('CountyOrDistrict'),
];

@ObjectType({
  description: 'The values by which investment projects can be filtered; only those that occur.',
})
class ProjectFacets {
  @Field(() => [IndustryFacet])
  industry!: Pick<FacetRow, 'value'>[];

  @Field(() => [CooperationFacet])
  cooperation!: Pick<FacetRow, 'value'>[];

  @Field(() => [CountyOrDistrictFacet])
  countyOrDistrict!: Pick<FacetRow, 'value'>[];

  @Field(() => [Int], {
    description: 'Number of projects in each range: below the first bound, …, from the last bound up.',
  })
  investment!: number[];
}

const maxBounds = 10;

@Resolver()
export class ProjectFacetsResolver {
  @Query(() => ProjectFacets, {
    description:
      'The values of the filter among the projects of a column or channel. Locales work as in `contents`.',
  })
  async projectFacets(
    @Arg('column', () => String, { description: 'Path of a column or channel, including all below it.' })
    column: string,
    @Arg('project', () => ProjectFilter, { nullable: true }) project: ProjectFilter | null,
    @Arg('bounds', () => [String], {
      defaultValue: [],
      description: 'Ascending amounts that divide the investments into ranges, at most 10.',
    })
    bounds: string[],
    @Arg('locale', () => Locale, { defaultValue: Locale.ZH }) locale: Locale,
    @Arg('fallback', () => Locale, { nullable: true }) fallback: Locale | null,
    @Ctx() ctx: ReadingContext,
  ): Promise<ProjectFacets> {
    checkBounds(bounds);
    const question = projectQuestion(project ?? {}, ctx.now);
    const scopeId = await scopeAt(ctx, column);
    const currency = project?.investment?.currency ?? 'CNY';
    const rows = scopeId
      ? await projectFacets(ctx, {
          ...everything,
          scopeId,
          locale,
          fallback,
          project: question,
          bounds,
          currency,
        })
      : [];
    const of = (field: FacetRow['field']) =>
      rows.filter((row) => row.field === field).map(({ value, n }) => ({ value, count: n }));
    const ranges = of('investment');
    return {
      industry: of('industry'),
      cooperation: of('cooperation'),
      countyOrDistrict: of('countyOrDistrict'),
      investment: [...bounds, ''].map(
        (_, at) => ranges.find(({ value }) => value === String(at))?.count ?? 0,
      ),
    };
  }
}

function checkBounds(bounds: readonly string[]): void {
  if (bounds.length > maxBounds) throw new Refusal('value.too-many', { most: maxBounds }, 'bounds');
  bounds.forEach((bound, at) => {
    const isRising = at === 0 || Number(bound) > Number(bounds[at - 1]);
    if (!/^\d{1,15}(\.\d{1,2})?$/.test(bound) || !isRising)
      throw new Refusal('value.not-a-number', { value: bound }, `bounds.${at}`);
  });
}
