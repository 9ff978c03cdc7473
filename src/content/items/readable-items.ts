import { raw, type FilterQuery } from '@mikro-orm/postgresql';
import type { Context } from '#base/database';
import { scopesFor } from '#city/access';
import { withinScopes } from '#city/catalogue';
import { ItemState, type Item } from './item.entity.ts';

/**
 * An SQL condition for items that the actor may read, and the values of its question marks. `name`: alias of
 * the item's row.
 */
export const readableItems = (
  { actor }: Pick<Context, 'actor'>,
  name: string,
): [sql: string, values: string[]] =>
  withinScopes(scopesFor(actor, 'item.read'), {
    unit: `${name}.unit_id`,
    column: `${name}.column_id`,
    handedIn: handedInItems(name),
  });

/**
 * An SQL condition for items that were handed in: all but drafts that were never published. `name`: alias of
 * the item's row.
 */
export const handedInItems = (name: string): string =>
  `(${name}.state <> '${ItemState.DRAFT}' or ${name}.published_at is not null)`;

/** A MikroORM filter for items that the actor may read. */
export function readable(ctx: Pick<Context, 'actor'>): FilterQuery<Item> {
  const [, values] = readableItems(ctx, '');
  return { [raw((alias) => readableItems(ctx, alias)[0], values)]: [] };
}

/** The same condition for a loaded item, as `may` needs it. */
export const isHandedIn = ({ state, publishedAt }: Pick<Item, 'state' | 'publishedAt'>): boolean =>
  state !== ItemState.DRAFT || publishedAt !== null;
