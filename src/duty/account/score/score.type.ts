import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType, contractEnum, DateScalar, globalId } from '#base/contract';
import { recordedEvents, scoreEvents, type RecordedEvent, type ScoreEvent } from './events.ts';
import type { ScorePoint } from './score-points.ts';
import type { ScoreRow } from './score-table.ts';

const ScoreEventEnum = contractEnum('ScoreEvent', scoreEvents, 'What earns a unit points 积分事项.');
const RecordedEventEnum = contractEnum(
  'RecordedScoreEvent',
  recordedEvents,
  'Events that the log cannot know; a person records them with evidence.',
);

@ObjectType({
  description: 'Points for one event, with its evidence: a log entry, or a record of a person.',
})
export class ScorePointType {
  @Field(() => String, {
    description: '`log:` and the number of the log entry, or `recognition:` and the id of the record.',
  })
  eventId!: string;

  @Field(() => ScoreEventEnum)
  event!: ScoreEvent;

  @Field(() => ID)
  unitId!: string;

  @Field(() => String)
  unitName!: string;

  @Field(() => ID, { nullable: true })
  itemId!: string | null;

  @Field(() => String, { nullable: true, description: 'Title of the item.' })
  title!: string | null;

  @Field(() => DateScalar)
  day!: string;

  @Field(() => Int)
  points!: number;

  @Field(() => String, { description: 'The document that sets the points.' })
  rule!: string;

  @Field(() => String, { nullable: true })
  evidence!: string | null;
}

export const scorePointType = ({ unitId, itemId, ...rest }: ScorePoint): ScorePointType => ({
  ...rest,
  unitId: globalId('Unit', unitId),
  itemId: itemId && globalId('Item', itemId),
});

export const ScorePointConnection = connectionType('ScorePoint', () => ScorePointType);

@ObjectType()
export class ScoreMonth {
  @Field(() => String, { description: 'YYYY-MM.' })
  month!: string;

  @Field(() => Int)
  points!: number;
}

@ObjectType({ description: 'The points of a unit, month by month.' })
export class ScoreRowType {
  @Field(() => ID)
  unitId!: string;

  @Field(() => String)
  unitName!: string;

  @Field(() => [ScoreMonth])
  months!: ScoreMonth[];

  @Field(() => Int)
  total!: number;
}

export const scoreRowType = ({ unitId, months, ...rest }: ScoreRow): ScoreRowType => ({
  ...rest,
  unitId: globalId('Unit', unitId),
  months: [...months].map(([month, points]) => ({ month, points })),
});

@ObjectType({ description: 'The points of an event, from a day on, with the document that sets them.' })
export class ScoreRuleType {
  @Field(() => ScoreEventEnum)
  event!: ScoreEvent;

  @Field(() => DateScalar)
  fromDay!: string;

  @Field(() => Int)
  points!: number;

  @Field(() => String)
  source!: string;
}

@InputType()
export class ScoreRuleSetInput {
  @Field(() => ScoreEventEnum)
  event!: ScoreEvent;

  @Field(() => DateScalar, { description: 'Today or later.' })
  fromDay!: string;

  @Field(() => Int, { description: '0–1000.' })
  points!: number;

  @Field(() => String, { description: 'The document that sets the points.' })
  source!: string;
}

@InputType()
export class RecognitionRecordInput {
  @Field(() => RecordedEventEnum)
  event!: RecordedEvent;

  @Field(() => ID)
  unitId!: string;

  @Field(() => ID, { nullable: true, description: 'Once for each item and event.' })
  itemId?: string | null;

  @Field(() => DateScalar)
  day!: string;

  @Field(() => String, { description: 'The evidence: a number, an address, a letter.' })
  evidence!: string;
}

@ObjectType({ description: 'A recorded event.' })
export class RecognitionType {
  @Field(() => ID)
  id!: string;
}
