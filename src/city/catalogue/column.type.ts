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
  @Field(() => String, { description: 'Path within the portal, such as `affairs/plans`; never changes.' })
  path!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, {
    description: 'The usual kind of content in this column 内容类型, such as `service-guide`.',
  })
  kind!: string;

  @Field(() => String, { description: 'ColumnType of the national page tags.' })
  columnType!: string;

  @Field(() => String, { nullable: true, description: 'The target of a link column.' })
  address!: string | null;

  @Field(() => Boolean, {
    description:
      'A template: the annex lists it once, and it is repeated for every unit of a group. Its path has no page.',
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

@ObjectType({ description: 'A step on the path from the home page down.' })
export class Breadcrumb {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'Without a leading slash; empty for the home page.' })
  path!: string;
}

@ObjectType({ description: 'A national page tag (国办发〔2017〕47号), ready for the page head.' })
export class MetaTag {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  content!: string;
}
