import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '#base/platform';
import { execute, json, queryFirst, sql } from '#base/sql';
import { foreignLocales, inEachLocale, Locale, localeFacts, phrase } from '#base/words';
import { Protocol } from './outlet.entity.ts';

type PreparedProtocol = Exclude<Protocol, Protocol.WEBHOOK>;

interface FixedOutlet {
  protocol: PreparedProtocol;
  locales: Locale[];
  /** The mode of its rule for everything; null: it accepts only what further rules name. */
  mode: 'automatic' | null;
}

const fixed: readonly FixedOutlet[] = [
  { protocol: Protocol.PORTAL, locales: [Locale.ZH], mode: 'automatic' },
  { protocol: Protocol.MOBILE, locales: [Locale.ZH], mode: 'automatic' },
  ...foreignLocales.map((locale) => ({
    protocol: localeFacts[locale].outlet as PreparedProtocol,
    locales: [locale],
    mode: 'automatic' as const,
  })),
  { protocol: Protocol.WECHAT, locales: [Locale.ZH], mode: null },
];

/** Creates the outlets that every hub has, with their rules. Existing ones are left unchanged. */
export async function prepareOutlets(em: EntityManager): Promise<void> {
  for (const { protocol, locales, mode } of fixed) {
    const title = inEachLocale((locale) => phrase(locale, `delivery:outlet.${protocol}`));
    const outlet = await queryFirst(
      em,
      sql<{ id: string }>`
        insert into outlet (id, name, protocol, title, locales) values (${newId()}, ${protocol}, ${protocol}, ${json(title)}, ${locales}::text[])
          on conflict (name) do nothing returning id`,
    );
    if (outlet && mode)
      await execute(
        em,
        sql`insert into outlet_rule (id, outlet_id, scope_id, mode) values (${newId()}, ${outlet.id}, null, ${mode})`,
      );
  }
}
