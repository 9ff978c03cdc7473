import { raw, type FilterQuery } from '@mikro-orm/postgresql';
import type { Context } from '#base/database';
import { scopesFor } from '#city/access';
import { withinScopes } from '#city/catalogue';
import { ItemState, type Item } from './item.entity.ts';

/** SQL for whether the actor may read the item of a row called `name`, and what stands for its question marks. */
export const readableItems = (
  { actor }: Pick<Context, 'actor'>,
  name: string,
): [sql: string, values: string[]] =>
  withinScopes(scopesFor(actor, 'item.read'), {
    unit: `${name}.unit_id`,
    column: `${name}.column_id`,
    handedIn: handedInItems(name),
  });

/** SQL for whether the item of a row called `name` was handed in: all but a draft that was never published was. */
export const handedInItems = (name: string): string =>
  `(${name}.state <> '${ItemState.DRAFT}' or ${name}.published_at is not null)`;

/** Narrows a search to the items that the actor may read. */
export function readable(ctx: Pick<Context, 'actor'>): FilterQuery<Item> {
  const [, values] = readableItems(ctx, '');
  return { [raw((alias) => readableItems(ctx, alias)[0], values)]: [] };
}

/** The same of an item that is at hand, as `may` asks it. */
export const isHandedIn = ({ state, publishedAt }: Pick<Item, 'state' | 'publishedAt'>): boolean =>
  state !== ItemState.DRAFT || publishedAt !== null;
