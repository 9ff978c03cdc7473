import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { contractEnum, globalId } from '#base/contract';
import { instantOf } from '#base/dates';
import { verdicts, type IndicatorVerdict } from './check-site.ts';
import { drawingRule } from './draw.ts';
import type { SpotCheckRow, SpotCheckSiteRow } from './spot-checks.ts';

const VerdictEnum = contractEnum('SpotCheckVerdict', verdicts, 'The state of an indicator 抽查结果.');
const StepEnum = contractEnum(
  'SpotCheckStep',
  ['concluded', 'complained', 'rechecked'] as const,
  'A step for a site: the result, an objection of the unit, the re-check.',
);

@ObjectType('SpotCheck', {
  description:
    'A spot check 抽查: the seed was fixed and public before the list, so that anyone can repeat the draw.',
})
export class SpotCheckType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => Int, { description: 'Percent of the sites, rounded up.' })
  share!: number;

  @Field(() => String, { description: 'Random, made by the hub.' })
  seed!: string;

  @Field(() => Date)
  seedAt!: Date;

  @Field(() => String, { description: 'How to repeat the draw, in Chinese.' })
  drawingRule!: string;

  @Field(() => Date, { nullable: true, description: 'When the list was fixed and drawn from.' })
  drawnAt!: Date | null;

  @Field(() => Date, { nullable: true })
  cancelledAt!: Date | null;

  @Field(() => String, { nullable: true })
  cancelledReason!: string | null;

  @Field(() => Int, { description: 'The number of sites on the list.' })
  siteCount!: number;

  @Field(() => Int)
  drawnCount!: number;

  spotCheckId!: string;
}

export const spotCheckType = ({ id, sites, drawn, ...rest }: SpotCheckRow): SpotCheckType => ({
  ...rest,
  drawingRule,
  id: globalId('SpotCheck', id),
  spotCheckId: id,
  siteCount: sites,
  drawnCount: drawn,
});

@ObjectType({ description: 'A step for a site, with its person and time.' })
export class SpotCheckStepType {
  @Field(() => StepEnum)
  step!: 'concluded' | 'complained' | 'rechecked';

  @Field(() => Boolean, { nullable: true, description: 'Null for an objection.' })
  isPassed!: boolean | null;

  @Field(() => String)
  text!: string;

  @Field(() => String)
  by!: string;

  @Field(() => Date)
  at!: Date;
}

@ObjectType({ description: "A person's mark, and what the hub knew at that moment." })
export class SpotCheckMarkType {
  @Field(() => Int, { description: '1: the check, 2: the re-check.' })
  round!: number;

  @Field(() => VerdictEnum)
  verdict!: IndicatorVerdict;

  @Field(() => String)
  note!: string;

  @Field(() => String, { nullable: true })
  known!: string | null;

  @Field(() => String)
  by!: string;

  @Field(() => Date)
  at!: Date;
}

@ObjectType({
  description:
    'A line of the form: what to check, what the hub knows now, and the marks. The last mark counts.',
})
export class SpotCheckLine {
  @Field(() => String)
  indicator!: string;

  @Field(() => String, { description: 'In Chinese, as in the rule.' })
  name!: string;

  @Field(() => String)
  question!: string;

  @Field(() => Boolean, { description: 'Whether one fault fails the site 单项否决.' })
  fails!: boolean;

  @Field(() => String, { nullable: true, description: 'What the hub knows about it; null: nothing.' })
  known!: string | null;

  @Field(() => [SpotCheckMarkType])
  marks!: SpotCheckMarkType[];
}

@ObjectType({
  description: "A site on the list of a spot check: a unit's page in the portal and its columns.",
})
export class SpotCheckSite {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  unitId!: string;

  @Field(() => String, { description: 'The path of the unit, from which the ticket is made.' })
  slug!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'SHA-256 of the seed, a line feed and the slug.' })
  ticket!: string;

  @Field(() => Boolean)
  isDrawn!: boolean;

  @Field(() => Boolean, { nullable: true, description: 'The last result; null: none yet.' })
  isPassed!: boolean | null;

  @Field(() => [SpotCheckStepType])
  steps!: SpotCheckStepType[];

  row!: SpotCheckSiteRow;
}

export const spotCheckSiteType = (row: SpotCheckSiteRow): SpotCheckSite => ({
  ...row,
  id: globalId('SpotCheckSite', row.id),
  unitId: globalId('Unit', row.unitId),
  steps: row.steps.map((step) => ({ ...step, at: instantOf(step.at) })),
  row,
});

@InputType()
export class SpotCheckAnnounceInput {
  @Field(() => String)
  title!: string;

  @Field(() => Int, { defaultValue: 15, description: 'Percent; the notice requires 15.' })
  share!: number;
}

@InputType()
export class SpotCheckMarkInput {
  @Field(() => ID)
  siteId!: string;

  @Field(() => String)
  indicator!: string;

  @Field(() => VerdictEnum)
  verdict!: IndicatorVerdict;

  @Field(() => String, {
    nullable: true,
    description: 'What was seen, and where; required unless the indicator is met.',
  })
  note?: string | null;
}
