import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { contractEnum, globalId } from '#base/contract';
import { instantOf } from '#base/dates';
import { verdicts, type Verdict } from './check-site.ts';
import { drawingRule } from './draw.ts';
import type { SpotCheckRow, SpotCheckSiteRow } from './spot-checks.ts';

const VerdictEnum = contractEnum('SpotCheckVerdict', verdicts, 'How an indicator stands 抽查结果.');
const StepEnum = contractEnum(
  'SpotCheckStep',
  ['concluded', 'complained', 'rechecked'] as const,
  'What was done about a site: a result, an objection of the unit, a second look.',
);

@ObjectType('SpotCheck', {
  description:
    'A spot check 抽查: the seed was fixed and shown before the list, so that anybody can repeat the draw.',
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

  @Field(() => Int, { description: 'On the list.' })
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

@ObjectType({ description: 'What was done about a site, by whom and when.' })
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

@ObjectType({ description: 'A mark that a person gave, and what the hub knew then.' })
export class SpotCheckMarkType {
  @Field(() => Int, { description: '1: the check, 2: the re-check.' })
  round!: number;

  @Field(() => VerdictEnum)
  verdict!: Verdict;

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
    'A line of the form: what to look for, what the hub knows now, and the marks, the last of which counts.',
})
export class SpotCheckLine {
  @Field(() => String)
  indicator!: string;

  @Field(() => String, { description: 'In Chinese, as the rule says it.' })
  name!: string;

  @Field(() => String)
  question!: string;

  @Field(() => Boolean, { description: 'One fault fails the site 单项否决.' })
  fails!: boolean;

  @Field(() => String, { nullable: true, description: 'What the hub knows about it; null: nothing.' })
  known!: string | null;

  @Field(() => [SpotCheckMarkType])
  marks!: SpotCheckMarkType[];
}

@ObjectType({
  description:
    'A site on the list of a spot check: the place of a unit in the portal, its page and its columns.',
})
export class SpotCheckSite {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  unitId!: string;

  @Field(() => String, { description: 'What the ticket is made of: the path of the unit.' })
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

  @Field(() => Int, { defaultValue: 15, description: 'Percent; the notice asks for 15.' })
  share!: number;
}

@InputType()
export class SpotCheckMarkInput {
  @Field(() => ID)
  siteId!: string;

  @Field(() => String)
  indicator!: string;

  @Field(() => VerdictEnum)
  verdict!: Verdict;

  @Field(() => String, { nullable: true, description: 'What was seen, and where; needed unless it is met.' })
  note?: string | null;
}
