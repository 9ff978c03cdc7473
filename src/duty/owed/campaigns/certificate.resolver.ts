import { Arg, Args, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { select, type ReadingContext } from '#base/cache';
import { DateScalar, LocaleArgs } from '#base/contract';
import type { Day } from '#base/dates';
import type { Locale } from '#base/words';
import type { Certificate } from './close-campaign.ts';

@ObjectType({ description: 'One column that one office was asked to check.' })
class CertificateRow {
  @Field(() => String, { description: 'Path of the column.' })
  path!: string;

  @Field(() => String)
  name!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last published or checked while the sweep was open.',
  })
  doneOn!: Day | null;

  @Field(() => Boolean)
  isDone!: boolean;
}

@ObjectType({ description: 'How far one office came.' })
class CertificateUnit {
  @Field(() => String, { description: 'Path of the unit.' })
  path!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Int, { description: 'Columns that it was asked to check.' })
  total!: number;

  @Field(() => Int)
  done!: number;

  @Field(() => [CertificateRow], { description: 'The list that both figures are counted from.' })
  rows!: CertificateRow[];
}

@ObjectType({ description: 'The account of a finished sweep 集中核查, as it was on its last day.' })
class SweepCertificate {
  @Field(() => Int)
  year!: number;

  @Field(() => DateScalar)
  opensOn!: Day;

  @Field(() => DateScalar, { description: 'The day by which everything was to be checked.' })
  dueOn!: Day;

  @Field(() => DateScalar, { description: 'The day of this account.' })
  closedOn!: Day;

  @Field(() => Int)
  total!: number;

  @Field(() => Int)
  done!: number;

  @Field(() => String, { description: 'Print of the document (sha256): nobody can change it unnoticed.' })
  print!: string;

  @Field(() => [CertificateUnit])
  units!: CertificateUnit[];
}

@Resolver()
export class CertificateResolver {
  @Query(() => SweepCertificate, {
    nullable: true,
    description: 'The account of the yearly check of that year; null until it is finished.',
  })
  async sweepCertificate(
    @Arg('year', () => Int) year: number,
    @Args(() => LocaleArgs) { locale }: LocaleArgs,
    @Ctx() ctx: ReadingContext,
  ): Promise<SweepCertificate | null> {
    const [row] = await select<{ document: Certificate; print: string }>(
      ctx,
      'sweep-certificate',
      `select document, print from campaign_certificate t join campaign c on c.id = t.campaign_id
       where c.kind = 'march-sweep' and c.year = $1`,
      [year],
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
