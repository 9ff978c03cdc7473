import { Field, ID, ObjectType } from 'type-graphql';
import { globalId } from '#base/contract';
import type { Locale } from '#base/words';
import { UnitClassEnum } from './unit.type.ts';
import type { Unit, UnitClass } from './unit.entity.ts';

/** Without what `Unit` has for readers: the console has no resolvers for those fields. */
@ObjectType({ description: 'A unit in the catalogue 单位.' })
export class CatalogueUnit {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Stable and readable; the last part of its path.' })
  path!: string;

  @Field(() => String, { description: 'Full official name.' })
  name!: string;

  @Field(() => String, { description: 'Name in daily use 简称.' })
  shortName!: string;

  @Field(() => UnitClassEnum)
  class!: UnitClass;
}

export const catalogueUnit = (unit: Unit, locale: Locale): CatalogueUnit => ({
  id: globalId('Unit', unit.id),
  path: unit.slug,
  name: unit.name[locale],
  shortName: unit.shortName[locale],
  class: unit.class,
});
