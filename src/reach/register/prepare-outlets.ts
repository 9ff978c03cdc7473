import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '#base/platform';
import { execute, json, queryFirst, sql } from '#base/sql';
import { inEachLocale, phrase } from '#base/words';
import { outletKinds } from '#reach/outlet-kinds';

/** Creates the outlets that every hub has, with their rules. Existing ones are left unchanged. */
export async function prepareOutlets(em: EntityManager): Promise<void> {
  for (const { protocol, prepared } of outletKinds) {
    if (!prepared) continue;
    const title = inEachLocale((locale) => phrase(locale, `delivery:outlet.${protocol}`));
    const outlet = await queryFirst(
      em,
      sql<{ id: string }>`
        insert into outlet (id, name, protocol, title, locales) values (${newId()}, ${protocol}, ${protocol}, ${json(title)}, ${prepared.locales}::text[])
          on conflict (name) do nothing returning id`,
    );
    if (outlet && prepared.acceptsAll)
      await execute(
        em,
        sql`insert into outlet_rule (id, outlet_id, scope_id, mode) values (${newId()}, ${outlet.id}, null, 'automatic')`,
      );
  }
}
