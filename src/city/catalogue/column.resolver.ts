import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { ReadingContext } from '#base/cache';
import { globalId, LocaleArgs } from '#base/contract';
import { phrase } from '#base/words';
import { unitById, UnitGroupType, unitType, UnitType } from '#city/register';
import { channelType, ChannelType } from './channel.type.ts';
import { Breadcrumb, columnType, ColumnType } from './column.type.ts';
import {
  ancestryOf,
  channelById,
  childrenOf,
  columnById,
  columnByPath,
  columnsOfUnit,
  topColumnsOf,
} from './columns.ts';
import { dutyType, DutyType } from './duties/duty.resolver.ts';
import { dutiesOfColumn, groupsOfDuty, unitsOfDuty } from './duties/duties.ts';

@Resolver(() => ColumnType)
export class ColumnResolver {
  @Query(() => ColumnType, { nullable: true, description: 'One column, by path.' })
  async column(
    @Arg('path', () => String) path: string,
    @Args(() => LocaleArgs) { locale }: LocaleArgs,
    @Ctx() ctx: ReadingContext,
  ): Promise<ColumnType | null> {
    const row = await columnByPath(ctx, path);
    return row && columnType(row, locale);
  }

  @FieldResolver(() => ChannelType)
  async channel(@Root() { row, locale }: ColumnType, @Ctx() ctx: ReadingContext): Promise<ChannelType> {
    return channelType(await channelById(ctx, row.channel_id), locale);
  }

  @FieldResolver(() => ColumnType, { nullable: true })
  async parent(@Root() { row, locale }: ColumnType, @Ctx() ctx: ReadingContext): Promise<ColumnType | null> {
    return row.parent_id === null ? null : columnType(await columnById(ctx, row.parent_id), locale);
  }

  @FieldResolver(() => [ColumnType])
  async children(@Root() { row, locale }: ColumnType, @Ctx() ctx: ReadingContext): Promise<ColumnType[]> {
    return (await childrenOf(ctx, row.id)).map((child) => columnType(child, locale));
  }

  @FieldResolver(() => [ColumnType], { description: 'The columns with the same parent, itself included.' })
  async siblings(@Root() { row, locale }: ColumnType, @Ctx() ctx: ReadingContext): Promise<ColumnType[]> {
    const rows = await (row.parent_id === null
      ? topColumnsOf(ctx, row.channel_id)
      : childrenOf(ctx, row.parent_id));
    return rows.map((sibling) => columnType(sibling, locale));
  }

  @FieldResolver(() => [Breadcrumb], {
    description: 'From the home page down to this column, itself included.',
  })
  async breadcrumbs(@Root() { row, locale }: ColumnType, @Ctx() ctx: ReadingContext): Promise<Breadcrumb[]> {
    const { channel, columns } = await ancestryOf(ctx, row);
    return [
      { name: phrase(locale, 'contract:home'), path: '' },
      { name: channel.name[locale], path: channel.slug },
      ...[...columns, row].map(({ name, path }) => ({ name: name[locale], path })),
    ];
  }

  @FieldResolver(() => UnitType, {
    nullable: true,
    description: 'The unit whose column this is, if it belongs to one.',
  })
  async unit(@Root() { row, locale }: ColumnType, @Ctx() ctx: ReadingContext): Promise<UnitType | null> {
    const unit = row.unit_id && (await unitById(ctx, row.unit_id));
    return unit ? unitType(unit, locale) : null;
  }

  @FieldResolver(() => [DutyType], { description: 'The duties of this column.' })
  async duties(@Root() { row, locale }: ColumnType, @Ctx() ctx: ReadingContext): Promise<DutyType[]> {
    return (await dutiesOfColumn(ctx, row.id)).map((duty) => dutyType(duty, locale));
  }

  @FieldResolver(() => [UnitType], {
    description:
      'Responsible units 保障部门, named individually; for a column that belongs to one unit, that unit.',
  })
  async responsibleUnits(
    @Root() { row, locale }: ColumnType,
    @Ctx() ctx: ReadingContext,
  ): Promise<UnitType[]> {
    const own = row.unit_id && (await unitById(ctx, row.unit_id));
    if (own) return [unitType(own, locale)];
    const duties = await dutiesOfColumn(ctx, row.id);
    const units = (await Promise.all(duties.map(({ id }) => unitsOfDuty(ctx, id)))).flat();
    return unique(units).map((unit) => unitType(unit, locale));
  }

  @FieldResolver(() => [UnitGroupType], {
    description: 'Groups of which every member is responsible; empty for a column that belongs to one unit.',
  })
  async responsibleGroups(
    @Root() { row, locale }: ColumnType,
    @Ctx() ctx: ReadingContext,
  ): Promise<UnitGroupType[]> {
    if (row.unit_id) return [];
    const duties = await dutiesOfColumn(ctx, row.id);
    const groups = (await Promise.all(duties.map(({ id }) => groupsOfDuty(ctx, id)))).flat();
    return unique(groups).map(({ id, name }) => ({ id: globalId('UnitGroup', id), name: name[locale] }));
  }
}

const unique = <Row extends { id: string }>(rows: Row[]): Row[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

/** Adds to `Unit` the columns that the catalogue has for it. */
@Resolver(() => UnitType)
export class UnitColumnsResolver {
  @FieldResolver(() => [ColumnType], { description: 'The columns that belong to this unit.' })
  async columns(@Root() { unitId, locale }: UnitType, @Ctx() ctx: ReadingContext): Promise<ColumnType[]> {
    return (await columnsOfUnit(ctx, unitId)).map((row) => columnType(row, locale));
  }
}
