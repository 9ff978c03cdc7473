import type { Context } from '#base/database';
import { type Sql, sql } from '#base/sql';
import { Refusal, type Locale } from '#base/words';
import { scopesFor, type Action, type Scope } from '#city/access';
import { scopeCondition } from '#city/catalogue';
import { readableItems } from '#content/items';

/** Condition on an item row: the item is where the actor translates into `locale`, and the actor may read it. */
export const packable = (ctx: Pick<Context, 'actor'>, locale: Locale, item: Sql): Sql =>
  sql`${within(translatorScopes(ctx, 'package.make', locale), item)} and ${readableItems(ctx, item)}`;

/** Where the actor translates into `locale`; null: everywhere. Refuses with `forbidden` if nowhere. */
export function translatorScopes(
  { actor }: Pick<Context, 'actor'>,
  action: Action,
  locale: Locale,
): readonly Scope[] | null {
  const scopes = scopesFor(actor, action, locale);
  if (scopes?.length === 0) throw new Refusal('forbidden', { action });
  return scopes;
}

/** Condition on an item row: the item is in one of the scopes, whatever happened to it since it was sent. */
export const within = (scopes: readonly Scope[] | null, item: Sql): Sql =>
  scopeCondition(scopes, { unit: sql`${item}.unit_id`, column: sql`${item}.column_id` });
