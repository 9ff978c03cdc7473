import type { FilterQuery } from '@mikro-orm/postgresql';
import { ormCondition, type Context } from '#base/database';
import { type Sql, sql, sqlConstants } from '#base/sql';
import { scopesFor } from '#city/access';
import { scopeCondition } from '#city/catalogue';
import { ItemState, type Item } from './item.entity.ts';

/** A condition for items that the actor may read. `item`: alias of the item's row. */
export const readableItems = ({ actor }: Pick<Context, 'actor'>, item: Sql): Sql =>
  scopeCondition(scopesFor(actor, 'item.read'), {
    unit: sql`${item}.unit_id`,
    column: sql`${item}.column_id`,
    handedIn: handedInItems(item),
  });

/**
 * A condition for items that were handed in: all but drafts that were never published. `item`: alias of the
 * item's row.
 */
export const handedInItems = (item: Sql): Sql =>
  sql`(${item}.state <> ${sqlConstants([ItemState.DRAFT])} or ${item}.published_at is not null)`;

/** A MikroORM filter for items that the actor may read. */
export const readable = (ctx: Pick<Context, 'actor'>): FilterQuery<Item> =>
  ormCondition((item) => readableItems(ctx, item));

/** The same condition for a loaded item, as `may` needs it. */
export const isHandedIn = ({ state, publishedAt }: Pick<Item, 'state' | 'publishedAt'>): boolean =>
  state !== ItemState.DRAFT || publishedAt !== null;
