import { Field, ObjectType } from 'type-graphql';
import { globalId, Node } from '#base/contract';
import type { RowOf } from '#base/sql';
import type { Locale, LocalText } from '#base/words';

export type ChannelRow = RowOf<'channel', 'id' | 'slug' | 'name' | 'summary' | 'column_type'>;

@ObjectType('Channel', { implements: Node, description: 'A top section of the portal 频道.' })
export class ChannelType extends Node {
  @Field(() => String, { description: 'Path within the portal, without a slash.' })
  path!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'What the channel contains, in one sentence.' })
  summary!: string;

  @Field(() => String, { description: 'ColumnType of the national page tags.' })
  columnType!: string;

  channelId!: string;
  names!: LocalText;
  locale!: Locale;
}

export function channelType(row: ChannelRow, locale: Locale): ChannelType {
  return Object.assign(new ChannelType(), {
    id: globalId('Channel', row.id),
    channelId: row.id,
    path: row.slug,
    name: row.name[locale],
    names: row.name,
    summary: row.summary[locale],
    columnType: row.column_type,
    locale,
  });
}
