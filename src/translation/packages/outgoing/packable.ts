import type { Context } from '#base/database';
import { Refusal, type Locale } from '#base/words';
import { scopesFor, type Action } from '#city/access';
import { withinScopes } from '#city/catalogue';
import { readableItems } from '#content/items';

/**
 * SQL condition on an item row called `name`, with the values of its placeholders: the item is where the actor
 * translates into `locale`, and the actor may read it. Refuses with `forbidden` if the actor has no rights in that
 * language.
 */
export function packable(
  ctx: Pick<Context, 'actor'>,
  locale: Locale,
  name: string,
): [sql: string, values: string[]] {
  const [within, values] = translatable(ctx, 'package.make', locale, name);
  const [readable, readableValues] = readableItems(ctx, name);
  return [`${within} and ${readable}`, [...values, ...readableValues]];
}

/**
 * The same without the right to read: only where the actor translates, whatever happened to the item since it was sent.
 */
export function translatable(
  { actor }: Pick<Context, 'actor'>,
  action: Action,
  locale: Locale,
  name: string,
): [sql: string, values: string[]] {
  const scopes = scopesFor(actor, action, locale);
  if (scopes?.length === 0) throw new Refusal('forbidden', { action });
  return withinScopes(scopes, { unit: `${name}.unit_id`, column: `${name}.column_id` });
}
