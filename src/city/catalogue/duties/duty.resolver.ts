import { Args, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { ReadingContext } from '#base/cache';
import { connection, connectionType, globalId, LocalConnectionArgs, Node } from '#base/contract';
import type { Locale } from '#base/words';
import { UnitGroupType, unitType, UnitType } from '#city/register';
import { columnType, ColumnType } from '../column.type.ts';
import { columnById } from '../columns.ts';
import { CycleEnum, ModeEnum, type Cycle, type Mode } from './duty-words.ts';
import { dutyCount, dutyPage, groupsOfDuty, unitsOfDuty, type DutyRow } from './duties.ts';

@ObjectType('Duty', {
  implements: Node,
  description: 'One row of the annex 保障任务: what a column needs, how often, and which units owe it.',
})
export class DutyType extends Node {
  @Field(() => Int, { description: 'Its number in the annex, from 1.' })
  number!: number;

  @Field(() => String, { nullable: true, description: 'What to publish 主要发布内容, as printed (Chinese).' })
  content!: string | null;

  @Field(() => [ModeEnum], { description: 'How 保障方式.' })
  modes!: Mode[];

  @Field(() => CycleEnum, { description: 'How often 更新要求.' })
  cycle!: Cycle;

  @Field(() => String, { description: '更新要求 as printed (Chinese).' })
  cycleText!: string;

  row!: DutyRow;
  locale!: Locale;
}

export function dutyType(row: DutyRow, locale: Locale): DutyType {
  return Object.assign(new DutyType(), {
    id: globalId('Duty', row.id),
    number: row.number,
    content: row.content,
    modes: row.modes,
    cycle: row.cycle,
    cycleText: row.cycle_text,
    row,
    locale,
  });
}

const DutyConnection = connectionType('Duty', () => DutyType);

@Resolver(() => DutyType)
export class DutyResolver {
  @Query(() => DutyConnection, { description: 'The duties of the notice, in its order.' })
  async duties(@Args(() => LocalConnectionArgs) args: LocalConnectionArgs, @Ctx() ctx: ReadingContext) {
    const page = await dutyPage(ctx, args);
    const rows = page.rows.map((row) => dutyType(row, args.locale));
    return connection(
      { ...page, rows },
      ({ number }) => number,
      () => dutyCount(ctx),
    );
  }

  @FieldResolver(() => ColumnType)
  async column(@Root() { row, locale }: DutyType, @Ctx() ctx: ReadingContext): Promise<ColumnType> {
    return columnType(await columnById(ctx, row.column_id), locale);
  }

  @FieldResolver(() => [UnitType], { description: 'Units named individually by the duty.' })
  async units(@Root() { row, locale }: DutyType, @Ctx() ctx: ReadingContext): Promise<UnitType[]> {
    return (await unitsOfDuty(ctx, row.id)).map((unit) => unitType(unit, locale));
  }

  @FieldResolver(() => [UnitGroupType], { description: 'Groups of which every member owes the duty.' })
  async groups(@Root() { row, locale }: DutyType, @Ctx() ctx: ReadingContext): Promise<UnitGroupType[]> {
    return (await groupsOfDuty(ctx, row.id)).map(({ id, name }) => ({
      id: globalId('UnitGroup', id),
      name: name[locale],
    }));
  }
}
