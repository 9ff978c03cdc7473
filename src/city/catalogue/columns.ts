import { catalogueTag, remembered, type ReadingContext } from '#base/cache';
import { query, sql } from '#base/sql';
import type { ChannelRow } from './channel.type.ts';
import type { ColumnRow } from './column.type.ts';

/** One tag for all of it: the catalogue changes a few times a year, and nearly every answer has read of it. */
const ofCatalogue = () => [catalogueTag];

const channelColumns = sql`id, slug, name, summary, column_type`;
const columns = sql`id, channel_id, parent_id, path, name, kind, column_type, address, template_id, is_template, unit_id`;
// A template is written in the annex for every unit of a group; readers meet what it repeats as.
const shown = sql`not is_template`;

export const allChannels = (ctx: ReadingContext): Promise<ChannelRow[]> => theChannels(ctx, 'all');

const theChannels = remembered('channels', ofCatalogue, async (ctx: ReadingContext) => [
  await query(ctx, sql<ChannelRow>`select ${channelColumns} from channel order by position`, ofCatalogue),
]);

export const channelById = remembered(
  'channel-by-id',
  ofCatalogue,
  async (ctx: ReadingContext, ids: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<ChannelRow>`select ${channelColumns} from channel where id = any(${ids})`,
      ofCatalogue,
    );
    return ids.map((id) => rows.find((row) => row.id === id)!);
  },
);

export const channelBySlug = remembered(
  'channel-by-slug',
  ofCatalogue,
  async (ctx: ReadingContext, slugs: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<ChannelRow>`select ${channelColumns} from channel where slug = any(${slugs})`,
      ofCatalogue,
    );
    return slugs.map((slug) => rows.find((row) => row.slug === slug) ?? null);
  },
);

export const columnByPath = remembered(
  'column-by-path',
  ofCatalogue,
  async (ctx: ReadingContext, paths: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<ColumnRow>`select ${columns} from "column" where ${shown} and path = any(${paths})`,
      ofCatalogue,
    );
    return paths.map((path) => rows.find((row) => row.path === path) ?? null);
  },
);

export const columnById = remembered(
  'column-by-id',
  ofCatalogue,
  async (ctx: ReadingContext, ids: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<ColumnRow>`select ${columns} from "column" where id = any(${ids})`,
      ofCatalogue,
    );
    return ids.map((id) => rows.find((row) => row.id === id)!);
  },
);

export const childrenOf = remembered(
  'children',
  ofCatalogue,
  async (ctx: ReadingContext, ids: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<ColumnRow>`
        select ${columns} from "column" where ${shown} and parent_id = any(${ids}) order by position, path`,
      ofCatalogue,
    );
    return ids.map((id) => rows.filter((row) => row.parent_id === id));
  },
);

export const topColumnsOf = remembered(
  'top-columns',
  ofCatalogue,
  async (ctx: ReadingContext, channelIds: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<ColumnRow>`
        select ${columns} from "column" where ${shown} and parent_id is null and channel_id = any(${channelIds}) order by position, path`,
      ofCatalogue,
    );
    return channelIds.map((id) => rows.filter((row) => row.channel_id === id));
  },
);

export const columnsOfUnit = remembered(
  'columns-of-unit',
  ofCatalogue,
  async (ctx: ReadingContext, unitIds: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<ColumnRow>`
        select ${columns} from "column" where ${shown} and unit_id = any(${unitIds}) order by position, path`,
      ofCatalogue,
    );
    return unitIds.map((id) => rows.filter((row) => row.unit_id === id));
  },
);

/** The paths above `path`, from the channel down, without itself. */
export function pathsAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

export interface Ancestry {
  channel: ChannelRow;
  /** From the top down, without the column itself. */
  columns: ColumnRow[];
}

export async function ancestryOf(ctx: ReadingContext, row: ColumnRow): Promise<Ancestry> {
  const [channel, ...above] = await Promise.all([
    channelById(ctx, row.channel_id),
    ...pathsAbove(row.path)
      .slice(1)
      .map((path) => columnByPath(ctx, path)),
  ]);
  return { channel, columns: above.filter((column) => column !== null) };
}
