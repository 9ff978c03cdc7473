import { Field, ObjectType } from 'type-graphql';
import { globalId, Node } from '#base/contract';
import type { RowOf } from '#base/sql';
import type { Locale } from '#base/words';

export type ColumnRow = RowOf<
  'column',
  | 'id'
  | 'channel_id'
  | 'parent_id'
  | 'path'
  | 'name'
  | 'kind'
  | 'column_type'
  | 'address'
  | 'template_id'
  | 'is_template'
  | 'unit_id'
>;

@ObjectType('Column', { implements: Node, description: 'A node of the tree below a channel 栏目.' })
export class ColumnType extends Node {
  @Field(() => String, { description: 'Address within the portal, such as `affairs/plans`; never changes.' })
  path!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, {
    description: 'The kind of content that is usual here 内容类型, such as `service-guide`.',
  })
  kind!: string;

  @Field(() => String, { description: 'ColumnType of the national page tags.' })
  columnType!: string;

  @Field(() => String, { nullable: true, description: 'Where a link column leads.' })
  address!: string | null;

  @Field(() => Boolean, {
    description:
      'It is written once in the annex and repeats for every unit of a group; its path leads nowhere.',
  })
  isTemplate!: boolean;

  row!: ColumnRow;
  locale!: Locale;
}

export function columnType(row: ColumnRow, locale: Locale): ColumnType {
  return Object.assign(new ColumnType(), {
    id: globalId('Column', row.id),
    path: row.path,
    name: row.name[locale],
    kind: row.kind,
    columnType: row.column_type,
    address: row.address,
    isTemplate: row.is_template,
    row,
    locale,
  });
}

@ObjectType({ description: 'A step on the way from the home page to here.' })
export class Breadcrumb {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'Without a leading slash; empty for the home page.' })
  path!: string;
}

@ObjectType({ description: 'A national page tag (国办发〔2017〕47号), ready to print.' })
export class MetaTag {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  content!: string;
}
