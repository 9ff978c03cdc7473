import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType, contractEnum, DateScalar, globalId } from '#base/contract';
import type { Locale } from '#base/words';
import type { NoticeRow } from './inbox.ts';
import type { ReminderRow } from './reminders-sent.ts';
import { stages, type ReminderStage } from './wanted-reminders.ts';

const wayNames = ['wechat', 'mail'] as const;
const wayStates = ['waiting', 'sending', 'sent', 'not-sent', 'unknown'] as const;
const WayEnum = contractEnum(
  'ReminderWay',
  wayNames,
  'How a person was reminded, besides the inbox 提醒方式.',
);
const WayStateEnum = contractEnum(
  'ReminderWayState',
  wayStates,
  'The result; unknown: the worker crashed while sending, and it is not sent again.',
);
const StageEnum = contractEnum(
  'ReminderStage',
  stages,
  'Before, on and after the due day; escalated: to the leader, once it is long overdue.',
);

@ObjectType()
export class ReminderSending {
  @Field(() => WayEnum)
  way!: (typeof wayNames)[number];

  @Field(() => WayStateEnum)
  state!: (typeof wayStates)[number];

  @Field(() => String, {
    nullable: true,
    description: 'Why it was not sent, as a code such as `no-mail-server`.',
  })
  reason!: string | null;
}

@ObjectType({ description: 'The reminders of one person in one round, as one notice 提醒.' })
export class InboxNotice {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  subject!: string;

  @Field(() => String, { description: "Plain text, in the person's language, one line for each duty." })
  text!: string;

  @Field(() => Date)
  at!: Date;

  @Field(() => Date, { nullable: true })
  readAt!: Date | null;

  @Field(() => [ReminderSending])
  ways!: ReminderSending[];

  noticeId!: string;
}

export const noticeType = ({ id, ways, ...rest }: NoticeRow): InboxNotice => ({
  ...rest,
  ways: ways as ReminderSending[],
  id: globalId('Notice', id),
  noticeId: id,
});

export const InboxNoticeConnection = connectionType('InboxNotice', () => InboxNotice);

@ObjectType({ description: 'One reminder of one person about one duty.' })
export class ReminderType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  personName!: string;

  @Field(() => ID)
  unitId!: string;

  @Field(() => String)
  unitName!: string;

  @Field(() => Int, { description: 'Number of the duty in the annex.' })
  dutyNumber!: number;

  @Field(() => String)
  columnName!: string;

  @Field(() => DateScalar)
  dueOn!: string;

  @Field(() => StageEnum)
  stage!: ReminderStage;

  @Field(() => Date)
  at!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was read in the inbox.' })
  readAt!: Date | null;

  @Field(() => [ReminderSending])
  ways!: ReminderSending[];

  reminderId!: string;
}

export const reminderType = (row: ReminderRow, locale: Locale): ReminderType => ({
  ...row,
  id: globalId('Reminder', row.id),
  reminderId: row.id,
  unitId: globalId('Unit', row.unitId),
  unitName: row.unitName[locale],
  columnName: row.columnName[locale],
  ways: row.ways as ReminderSending[],
});

export const ReminderConnection = connectionType('Reminder', () => ReminderType);

@ObjectType({ description: 'A unit that no one answers for today.' })
export class UnitWithoutLiaison {
  @Field(() => ID)
  unitId!: string;

  @Field(() => String)
  path!: string;

  @Field(() => String)
  name!: string;
}
