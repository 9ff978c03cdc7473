import { Arg, Args, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { type ReadingContext } from '#base/cache';
import { DateScalar, LocaleArgs } from '#base/contract';
import type { Day } from '#base/dates';
import { queryFirst, sql } from '#base/sql';
import type { Locale } from '#base/words';
import type { Certificate } from './close-campaign.ts';

@ObjectType({ description: 'One column that one unit was asked to check.' })
class CertificateRow {
  @Field(() => String, { description: 'Path of the column.' })
  path!: string;

  @Field(() => String)
  name!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last publication or check while the campaign was open.',
  })
  doneOn!: Day | null;

  @Field(() => Boolean)
  isDone!: boolean;
}

@ObjectType({ description: 'The result of one unit.' })
class CertificateUnit {
  @Field(() => String, { description: 'Path of the unit.' })
  path!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Int, { description: 'Columns that it was asked to check.' })
  total!: number;

  @Field(() => Int)
  done!: number;

  @Field(() => [CertificateRow], { description: 'The rows that both figures are counted from.' })
  rows!: CertificateRow[];
}

@ObjectType({ description: 'The certificate of a closed campaign 集中核查, as of its last day.' })
class SweepCertificate {
  @Field(() => Int)
  year!: number;

  @Field(() => DateScalar)
  opensOn!: Day;

  @Field(() => DateScalar, { description: 'The day by which every column had to be checked.' })
  dueOn!: Day;

  @Field(() => DateScalar, { description: 'The day on which the campaign was closed.' })
  closedOn!: Day;

  @Field(() => Int)
  total!: number;

  @Field(() => Int)
  done!: number;

  @Field(() => String, { description: 'SHA-256 of the document: any change to it can be noticed.' })
  print!: string;

  @Field(() => [CertificateUnit])
  units!: CertificateUnit[];
}

@Resolver()
export class CertificateResolver {
  @Query(() => SweepCertificate, {
    nullable: true,
    description: 'The certificate of the yearly campaign of that year; null until it is closed.',
  })
  async sweepCertificate(
    @Arg('year', () => Int) year: number,
    @Args(() => LocaleArgs) { locale }: LocaleArgs,
    @Ctx() ctx: ReadingContext,
  ): Promise<SweepCertificate | null> {
    const row = await queryFirst(
      ctx,
      sql<{ document: Certificate; print: string }>`
        select document, print from campaign_certificate t join campaign c on c.id = t.campaign_id
        where c.kind = 'march-sweep' and c.year = ${year}`,
    );
    return row ? certificateType(row.document, row.print, locale) : null;
  }
}

function certificateType(document: Certificate, print: string, locale: Locale): SweepCertificate {
  const { year, opensOn, dueOn, closedOn, total, done } = document;
  const byUnit = Map.groupBy(document.rows, ({ unit }) => unit);
  const units = document.units.map(({ name, ...unit }) => ({
    ...unit,
    name: name[locale],
    rows: (byUnit.get(unit.path) ?? []).map(({ column, name, doneOn, isDone }) => ({
      path: column,
      name: name[locale],
      doneOn,
      isDone,
    })),
  }));
  return { year, opensOn, dueOn, closedOn, total, done, print, units };
}
