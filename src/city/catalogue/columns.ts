import { catalogueTag, cached, type ReadingContext } from '#base/cache';
import { query, sql } from '#base/sql';
import type { ChannelRow } from './channel.type.ts';
import type { ColumnRow } from './column.type.ts';

/** One tag for the whole catalogue: it changes a few times a year, and nearly every answer depends on it. */
const catalogueTags = () => [catalogueTag];

const channelColumns = sql`id, slug, name, summary, column_type`;
const columns = sql`id, channel_id, parent_id, path, name, kind, column_type, address, template_id, is_template, unit_id`;
// The annex lists a template once for all units of a group; readers see the columns that it is expanded to.
const notTemplate = sql`not is_template`;

export const allChannels = (ctx: ReadingContext): Promise<ChannelRow[]> => theChannels(ctx, 'all');

const theChannels = cached('channels', catalogueTags, async (ctx: ReadingContext) => [
  await query(ctx, sql<ChannelRow>`select ${channelColumns} from channel order by position`, catalogueTags),
]);

export const channelById = cached(
  'channel-by-id',
  catalogueTags,
  async (ctx: ReadingContext, ids: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<ChannelRow>`select ${channelColumns} from channel where id = any(${ids})`,
      catalogueTags,
    );
    return ids.map((id) => rows.find((row) => row.id === id)!);
  },
);

export const channelBySlug = cached(
  'channel-by-slug',
  catalogueTags,
  async (ctx: ReadingContext, slugs: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<ChannelRow>`select ${channelColumns} from channel where slug = any(${slugs})`,
      catalogueTags,
    );
    return slugs.map((slug) => rows.find((row) => row.slug === slug) ?? null);
  },
);

export const columnByPath = cached(
  'column-by-path',
  catalogueTags,
  async (ctx: ReadingContext, paths: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<ColumnRow>`select ${columns} from "column" where ${notTemplate} and path = any(${paths})`,
      catalogueTags,
    );
    return paths.map((path) => rows.find((row) => row.path === path) ?? null);
  },
);

export const columnById = cached(
  'column-by-id',
  catalogueTags,
  async (ctx: ReadingContext, ids: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<ColumnRow>`select ${columns} from "column" where id = any(${ids})`,
      catalogueTags,
    );
    return ids.map((id) => rows.find((row) => row.id === id)!);
  },
);

export const childrenOf = cached(
  'children',
  catalogueTags,
  async (ctx: ReadingContext, ids: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<ColumnRow>`
        select ${columns} from "column" where ${notTemplate} and parent_id = any(${ids}) order by position, path`,
      catalogueTags,
    );
    return ids.map((id) => rows.filter((row) => row.parent_id === id));
  },
);

export const topColumnsOf = cached(
  'top-columns',
  catalogueTags,
  async (ctx: ReadingContext, channelIds: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<ColumnRow>`
        select ${columns} from "column" where ${notTemplate} and parent_id is null and channel_id = any(${channelIds}) order by position, path`,
      catalogueTags,
    );
    return channelIds.map((id) => rows.filter((row) => row.channel_id === id));
  },
);

export const columnsOfUnit = cached(
  'columns-of-unit',
  catalogueTags,
  async (ctx: ReadingContext, unitIds: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<ColumnRow>`
        select ${columns} from "column" where ${notTemplate} and unit_id = any(${unitIds}) order by position, path`,
      catalogueTags,
    );
    return unitIds.map((id) => rows.filter((row) => row.unit_id === id));
  },
);

/** The paths above `path`, from the channel down, without `path` itself. */
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
