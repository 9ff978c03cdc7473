import { Field, ID, ObjectType } from 'type-graphql';
import { globalId } from '#base/contract';
import type { Locale } from '#base/words';
import { UnitClassEnum } from './unit.type.ts';
import type { Unit, UnitClass } from './unit.entity.ts';

/** Without what readers find below a unit: the console has nobody who would answer that. */
@ObjectType({ description: 'A unit as the catalogue holds it 单位.' })
export class CatalogueUnit {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Stable and readable; the last part of its address.' })
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
