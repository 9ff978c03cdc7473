import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType, contractEnum, DateScalar, globalId } from '#base/contract';
import type { Day } from '#base/dates';
import { phrase, type Locale } from '#base/words';
import { CycleEnum, ModeEnum, type Cycle, type Mode } from '#city/catalogue';
import { dutyStateNames, type DutyStateName } from '../duty-state.ts';
import type { OwedDuty } from '../duty-states.ts';

const DutyStateEnum = contractEnum(
  'DutyState',
  dutyStateNames,
  'The state of an owed duty 履行情况; always computed.',
);

@InputType({ description: 'Every condition that is set must hold.' })
export class OwedDutyFilter {
  @Field(() => [ID], { nullable: true, description: 'Units that owe it.' })
  unitIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Path of a channel or column; everything below it matches too.',
  })
  below?: string | null;

  @Field(() => [Int], { nullable: true, description: 'Numbers in the annex.' })
  numbers?: number[] | null;

  @Field(() => [DutyStateEnum], { nullable: true })
  states?: DutyStateName[] | null;

  @Field(() => [ModeEnum], { nullable: true, description: 'Duties with one of these modes.' })
  modes?: Mode[] | null;

  @Field(() => [CycleEnum], { nullable: true })
  cycles?: Cycle[] | null;
}

@ObjectType('OwedDuty', { description: "One unit's part of one duty 保障任务, with its state." })
export class OwedDutyType {
  @Field(() => ID, { description: 'Changes when the duty passes to another unit.' })
  id!: string;

  @Field(() => Int, { description: "The duty's number in the annex." })
  number!: number;

  @Field(() => ID)
  columnId!: string;

  @Field(() => String)
  columnPath!: string;

  @Field(() => String)
  columnName!: string;

  @Field(() => ID)
  unitId!: string;

  @Field(() => String, { description: 'Name of the unit in daily use 简称.' })
  unitName!: string;

  @Field(() => CycleEnum)
  cycle!: Cycle;

  @Field(() => [ModeEnum])
  modes!: readonly Mode[];

  @Field(() => DateScalar, {
    description: 'The first day on which this unit owes it, as far as the hub knows.',
  })
  owedSince!: Day;

  @Field(() => DutyStateEnum)
  state!: DutyStateName;

  @Field(() => String, { description: 'The state in words.' })
  stateName!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The due day, which may have passed; null where nothing is due.',
  })
  dueOn!: Day | null;

  @Field(() => Int, { description: 'Days since it was due; 0 until then.' })
  overdueDays!: number;

  @Field(() => Int, { description: 'Working days among them.' })
  overdueWorkingDays!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The year whose calendar of working days must be imported before the next due day is known.',
  })
  missingYear!: number | null;

  @Field(() => Date, { nullable: true, description: 'When it was last met: the later of the two below.' })
  metAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'The last edition that counts.' })
  updatedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'The last attestation 核查确认 that counts.' })
  verifiedAt!: Date | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day of the pause.' })
  pausedUntil!: Day | null;

  @Field(() => String, { nullable: true })
  pauseReason!: string | null;

  duty!: OwedDuty;
  locale!: Locale;
}

export const OwedDutyConnection = connectionType('OwedDuty', () => OwedDutyType);

export const owedDutyType = (duty: OwedDuty, locale: Locale): OwedDutyType =>
  Object.assign(new OwedDutyType(), {
    id: globalId('OwedDuty', duty.id),
    number: duty.dutyNumber,
    columnId: globalId('Column', duty.columnId),
    columnPath: duty.columnPath,
    columnName: duty.columnName[locale],
    unitId: globalId('Unit', duty.unitId),
    unitName: duty.unitShortName[locale],
    cycle: duty.cycle,
    modes: duty.modes,
    owedSince: duty.owedSince,
    state: duty.state,
    stateName: phrase(locale, `duties:state.${duty.state}`),
    dueOn: duty.dueOn,
    overdueDays: duty.overdueDays,
    overdueWorkingDays: duty.overdueWorkingDays,
    missingYear: duty.missingYear,
    metAt: duty.metAt,
    updatedAt: duty.issuedAt,
    verifiedAt: duty.verifiedAt,
    pausedUntil: duty.pause?.until ?? null,
    pauseReason: duty.pause?.reason ?? null,
    duty,
    locale,
  });

@ObjectType({ description: 'The number of owed duties in each state.' })
export class DutyTotals {
  @Field(() => Int)
  total!: number;

  @Field(() => Int)
  met!: number;

  @Field(() => Int)
  dueSoon!: number;

  @Field(() => Int)
  overdue!: number;

  @Field(() => Int)
  never!: number;

  @Field(() => Int)
  paused!: number;
}
