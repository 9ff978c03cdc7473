import type { Context } from '#base/database';
import { Refusal, type Locale } from '#base/words';
import { scopesFor, type Action } from '#city/access';
import { withinScopes } from '#city/catalogue';
import { readableItems } from '#content/items';

/**
 * SQL for whether the actor may have what a package of that language holds of the item of a row called `name`, and what
 * stands for its question marks: it lies where the actor translates, and the actor may read it. Refuses with `forbidden` whoever has nothing to do with that language.
 */
export function packable(
  ctx: Pick<Context, 'actor'>,
  locale: Locale,
  name: string,
): [sql: string, values: string[]] {
  const [within, values] = translatable(ctx, 'package.make', locale, name);
  const [mine, further] = readableItems(ctx, name);
  return [`${within} and ${mine}`, [...values, ...further]];
}

/** The same for whether it lies where the actor translates, whatever has become of it since it went out. */
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
