import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType, ConnectionArgs, contractEnum, globalId, idOf } from '#base/contract';
import { phrase, type Locale, type LocalText } from '#base/words';
import { NamedRef } from '#content/items';
import { findingClasses, findingStates, type FindingClass, type FindingState } from './finding-class.ts';
import type { FindingFilter, FindingRow, FindingTally } from './findings.ts';
import { describeFinding } from './describe-finding.ts';

const FindingClassEnum = contractEnum(
  'FindingClass',
  findingClasses,
  'What can be wrong with published content 问题类别.',
);
const FindingStateEnum = contractEnum(
  'FindingState',
  findingStates,
  'Open; done or ignored by a person, with a reason; closed by the hub, because the problem is gone or the content is no longer published.',
);

@ObjectType('Finding', {
  description: 'Something to be put right in published content: a task of the unit that owns it 整改任务.',
})
export class FindingType {
  @Field(() => ID)
  id!: string;

  @Field(() => FindingClassEnum)
  class!: FindingClass;

  @Field(() => FindingStateEnum)
  state!: FindingState;

  @Field(() => String, { description: 'Name of the class, in the language of the caller.' })
  heading!: string;

  @Field(() => String, { description: 'What is wrong, in the language of the caller.' })
  text!: string;

  @Field(() => NamedRef, { nullable: true, description: 'Null where the annex names no single unit.' })
  unit!: NamedRef | null;

  @Field(() => NamedRef, { nullable: true })
  column!: NamedRef | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The item whose edition has the problem; null: the column itself has it.',
  })
  itemId!: string | null;

  @Field(() => String, { nullable: true, description: 'Title of the edition.' })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'Address of the edition or the column on the site.' })
  path!: string | null;

  @Field(() => String, { nullable: true, description: 'The address of the link.' })
  address!: string | null;

  @Field(() => String, { nullable: true, description: 'The field that contains the link.' })
  field!: string | null;

  @Field(() => Date)
  openedAt!: Date;

  @Field(() => Date, { nullable: true })
  settledAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Name of the person who settled it.' })
  settledBy!: string | null;

  @Field(() => String, { nullable: true, description: 'The reason that this person gave.' })
  reason!: string | null;

  @Field(() => Date, { nullable: true })
  closedAt!: Date | null;

  row!: FindingRow;
}

export const FindingConnection = connectionType('Finding', () => FindingType);

export function findingType(row: FindingRow, locale: Locale): FindingType {
  const { details } = row;
  return {
    id: globalId('Finding', row.id),
    class: row.class,
    state: row.state,
    heading: phrase(locale, `findings:class.${row.class}`),
    text: describeFinding(locale, row),
    unit: namedRef('Unit', row.unitId, row.unitSlug, row.unitName, locale),
    column: namedRef('Column', row.columnId, row.columnPath, row.columnName, locale),
    itemId: row.itemId && globalId('Item', row.itemId),
    title: row.title,
    path: row.path ?? row.columnPath,
    address: typeof details['address'] === 'string' ? details['address'] : null,
    field: typeof details['field'] === 'string' ? details['field'] : null,
    openedAt: row.openedAt,
    settledAt: row.settledAt,
    settledBy: row.settledBy,
    reason: row.reason,
    closedAt: row.closedAt,
    row,
  };
}

const namedRef = (
  type: string,
  id: string | null,
  path: string | null,
  name: LocalText | null,
  locale: Locale,
): NamedRef | null => (id && path && name ? { id: globalId(type, id), path, name: name[locale] } : null);

@ObjectType({ description: 'The number of findings of one class that a unit has.' })
export class FindingCount {
  @Field(() => NamedRef, { nullable: true })
  unit!: NamedRef | null;

  @Field(() => FindingClassEnum)
  class!: FindingClass;

  @Field(() => Int)
  count!: number;
}

export const findingCountType = (row: FindingTally, locale: Locale): FindingCount => ({
  unit: namedRef('Unit', row.unitId, row.unitSlug, row.unitName, locale),
  class: row.class,
  count: row.count,
});

@InputType('FindingFilter', { description: 'Every condition that is set must hold.' })
class FindingFilterInput {
  @Field(() => ID, { nullable: true })
  unitId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The column, with everything below it.' })
  columnId?: string | null;

  @Field(() => [FindingClassEnum], { nullable: true })
  classes?: FindingClass[] | null;

  @Field(() => [FindingStateEnum], { nullable: true, description: 'The default is open findings.' })
  states?: FindingState[] | null;
}

@ArgsType()
export class FindingCountArgs {
  @Field(() => FindingFilterInput, { nullable: true })
  filter?: FindingFilterInput | null;
}

@ArgsType()
export class FindingsArgs extends ConnectionArgs {
  @Field(() => FindingFilterInput, { nullable: true })
  filter?: FindingFilterInput | null;
}

export const findingFilter = ({ filter }: FindingCountArgs): FindingFilter => ({
  ...filter,
  unitId: filter?.unitId ? idOf('Unit', filter.unitId, 'filter.unitId') : null,
  columnId: filter?.columnId ? idOf('Column', filter.columnId, 'filter.columnId') : null,
});

@InputType()
export class FindingSettleInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'What was done, or why it is acceptable; recorded with your name.' })
  reason!: string;
}
