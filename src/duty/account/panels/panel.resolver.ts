import { Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { contractEnum } from '#base/contract';
import type { Context } from '#base/database';
import { faultStates, panels, type MeasuredFault, type FaultState } from './panels.ts';

const FaultStateEnum = contractEnum(
  'PanelFaultState',
  faultStates,
  'Well, near the limit, beyond it, or unknown to the hub.',
);

@ObjectType()
export class PanelEvidence {
  @Field(() => String, { description: 'In Chinese.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Path of a page of the portal.' })
  path!: string | null;
}

@ObjectType({ description: 'A fault that fails the site by itself 单项否决, and how near it is.' })
export class PanelFault {
  @Field(() => String)
  code!: string;

  @Field(() => String, { description: 'In Chinese, as in the rule.' })
  name!: string;

  @Field(() => String)
  rule!: string;

  @Field(() => FaultStateEnum)
  state!: FaultState;

  @Field(() => Float, { nullable: true, description: 'Null: unknown; the evidence says why.' })
  value!: number | null;

  @Field(() => String, { description: 'Unit of the value and the bounds.' })
  unit!: string;

  @Field(() => Float, { description: 'From this value on the site fails.' })
  limit!: number;

  @Field(() => Float)
  warning!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'If nothing is done; 0: reached now, null: time alone does not reach it.',
  })
  daysUntilBreach!: number | null;

  @Field(() => [PanelEvidence])
  evidence!: PanelEvidence[];
}

@ObjectType({ description: 'The state of the portal by the rules of one year.' })
export class PanelType {
  @Field(() => String)
  version!: string;

  @Field(() => String)
  source!: string;

  @Field(() => Boolean, { description: 'Whether the site fails; one fault is enough.' })
  fails!: boolean;

  @Field(() => [PanelFault])
  faults!: PanelFault[];
}

@Resolver()
export class PanelResolver {
  @Query(() => [PanelType], {
    description: 'Faults that fail the site by themselves, by the rules of 2015 and of 2019.',
  })
  async panels(@Ctx() ctx: Context): Promise<PanelType[]> {
    return (await panels(ctx)).map(({ faults, ...panel }) => ({ ...panel, faults: faults.map(faultType) }));
  }
}

const faultType = ({ rule, ...measurement }: MeasuredFault): PanelFault => ({ ...rule, ...measurement });
