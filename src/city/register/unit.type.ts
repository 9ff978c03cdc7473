import { Field, ID, ObjectType } from 'type-graphql';
import { connectionType, contractEnum, globalId, Node } from '#base/contract';
import type { RowOf } from '#base/sql';
import type { Locale } from '#base/words';
import { unitClasses, type UnitClass } from './unit.entity.ts';

export const UnitClassEnum = contractEnum(
  'UnitClass',
  unitClasses,
  'Class of a unit 单位类别, used in the bulletin.',
);

export type UnitRow = RowOf<'unit', 'id' | 'slug' | 'name' | 'short_name' | 'class' | 'position'>;

@ObjectType('Unit', { implements: Node, description: 'An office of the city 单位.' })
export class UnitType extends Node {
  @Field(() => String, { description: 'Stable and readable; the last part of its path.' })
  path!: string;

  @Field(() => String, { description: 'Full official name.' })
  name!: string;

  @Field(() => String, { description: 'Name in daily use 简称.' })
  shortName!: string;

  @Field(() => UnitClassEnum)
  class!: UnitClass;

  unitId!: string;
  position!: number;
  locale!: Locale;
}

export function unitType(row: UnitRow, locale: Locale): UnitType {
  return Object.assign(new UnitType(), {
    id: globalId('Unit', row.id),
    unitId: row.id,
    path: row.slug,
    name: row.name[locale],
    shortName: row.short_name[locale],
    class: row.class,
    position: row.position,
    locale,
  });
}

@ObjectType('UnitGroup', { description: 'Units that the notice addresses together, such as 市直各部门.' })
export class UnitGroupType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;
}

export const UnitConnection = connectionType('Unit', () => UnitType);
