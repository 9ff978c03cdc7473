import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType, contractEnum, DateScalar, globalId } from '#base/contract';
import { tallies, type Tally } from '#city/catalogue';
import { UnitClassEnum, type UnitClass } from '#city/register';
import type { Bulletin, BulletinLineCounts, UnitLine } from './bulletin.ts';
import type { PublishedItem } from './published-items.ts';
import { bulletinSentences, bulletinTitle } from './wording.ts';

export const TallyEnum = contractEnum(
  'Tally',
  tallies,
  'How the bulletin classifies an item 信息类别: 固定栏目信息, 非固定栏目动态信息, 非固定栏目图片信息.',
);

@ObjectType()
export class BulletinClassCount {
  @Field(() => UnitClassEnum)
  class!: UnitClass;

  @Field(() => Int)
  items!: number;
}

@ObjectType({ description: 'One line of the bulletin, broken down by class of unit.' })
export class BulletinLine {
  @Field(() => TallyEnum, { nullable: true, description: 'Null: the total.' })
  tally!: Tally | null;

  @Field(() => Int)
  items!: number;

  @Field(() => [BulletinClassCount])
  classes!: BulletinClassCount[];
}

@ObjectType({ description: 'A unit under its name of the period, and what it published.' })
export class BulletinUnit {
  @Field(() => ID, { description: "The unit's id." })
  unitId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => UnitClassEnum)
  class!: UnitClass;

  @Field(() => Int)
  fixed!: number;

  @Field(() => Int)
  dynamic!: number;

  @Field(() => Int)
  picture!: number;

  @Field(() => Int)
  items!: number;
}

@ObjectType({ description: "Citizens' questions that were answered in the period, and by which units." })
export class BulletinAnswers {
  @Field(() => Int)
  questions!: number;

  @Field(() => [String], { description: 'Short names of the units.' })
  units!: string[];
}

@ObjectType('Bulletin', {
  description:
    'The bulletin 通报 of a period: every number is counted, and `bulletinItems` lists what is behind it.',
})
export class BulletinType {
  @Field(() => DateScalar)
  from!: string;

  @Field(() => DateScalar)
  to!: string;

  @Field(() => String)
  title!: string;

  @Field(() => [String], { description: 'In Chinese, in the words of the notice.' })
  sentences!: string[];

  @Field(() => Int, { description: 'The number of units that published something.' })
  units!: number;

  @Field(() => BulletinLine)
  total!: BulletinLine;

  @Field(() => [BulletinLine])
  lines!: BulletinLine[];

  @Field(() => [BulletinUnit], { description: 'The units that published, in the order of the register.' })
  byUnit!: BulletinUnit[];

  @Field(() => [BulletinUnit], { description: 'The registered units that published nothing.' })
  silentUnits!: BulletinUnit[];

  @Field(() => BulletinAnswers, {
    nullable: true,
    description: 'Null: the hub stores no letters, so the number is unknown.',
  })
  answers!: BulletinAnswers | null;
}

export function bulletinType(bulletin: Bulletin): BulletinType {
  const { from, to, units, byUnit, silent, answered } = bulletin;
  return {
    from,
    to,
    units,
    title: bulletinTitle(bulletin),
    sentences: bulletinSentences(bulletin),
    total: lineType(bulletin.total),
    lines: bulletin.lines.map(lineType),
    byUnit: byUnit.map(unitLineType),
    silentUnits: silent.map((unit) => unitLineType({ ...unit, fixed: 0, dynamic: 0, picture: 0, items: 0 })),
    answers: answered && { ...answered, units: [...answered.units] },
  };
}

const lineType = (line: BulletinLineCounts): BulletinLine => line;
const unitLineType = ({ unitId, ...rest }: UnitLine): BulletinUnit => ({
  ...rest,
  unitId: globalId('Unit', unitId),
});

@ObjectType({ description: 'One publication as it was counted on its day.' })
export class BulletinItem {
  @Field(() => ID, { description: "The item's id." })
  itemId!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  path!: string;

  @Field(() => Date)
  publishedAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'The source of the date; null: published by this hub.',
  })
  source!: string | null;

  @Field(() => ID)
  unitId!: string;

  @Field(() => String, { description: 'Its name on that day.' })
  unitName!: string;

  @Field(() => UnitClassEnum)
  class!: UnitClass;

  @Field(() => String, { description: 'Its name on that day.' })
  columnName!: string;

  @Field(() => TallyEnum)
  tally!: Tally;

  @Field(() => Boolean, { description: 'Whether it was withdrawn since; it still counts.' })
  isWithdrawn!: boolean;

  published!: PublishedItem;
}

export const bulletinItemType = (published: PublishedItem): BulletinItem => ({
  ...published,
  itemId: globalId('Item', published.itemId),
  unitId: globalId('Unit', published.unitId),
  published,
});

export const BulletinItemConnection = connectionType('BulletinItem', () => BulletinItem);
