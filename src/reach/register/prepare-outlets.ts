import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '#base/platform';
import { execute, json, queryFirst, sql } from '#base/sql';
import { Locale, type LocalText } from '#base/words';
import { Protocol } from './outlet.entity.ts';

interface FixedOutlet {
  protocol: Protocol;
  title: LocalText;
  locales: Locale[];
  /** The mode of its rule for everything; null: it accepts only what further rules name. */
  mode: 'automatic' | null;
}

const fixed: readonly FixedOutlet[] = [
  {
    protocol: Protocol.PORTAL,
    title: { zh: '门户网站', en: 'Portal', ru: 'Портал' },
    locales: [Locale.ZH],
    mode: 'automatic',
  },
  {
    protocol: Protocol.MOBILE,
    title: { zh: '手机微站', en: 'Micro-site', ru: 'Мобильный сайт' },
    locales: [Locale.ZH],
    mode: 'automatic',
  },
  {
    protocol: Protocol.ENGLISH,
    title: { zh: '英文网页', en: 'English pages', ru: 'Английские страницы' },
    locales: [Locale.EN],
    mode: 'automatic',
  },
  {
    protocol: Protocol.RUSSIAN,
    title: { zh: '俄文网页', en: 'Russian pages', ru: 'Русские страницы' },
    locales: [Locale.RU],
    mode: 'automatic',
  },
  {
    protocol: Protocol.WECHAT,
    title: { zh: '微信公众号', en: 'WeChat account', ru: 'Аккаунт WeChat' },
    locales: [Locale.ZH],
    mode: null,
  },
];

/** Creates the outlets that every hub has, with their rules. Existing ones are left unchanged. */
export async function prepareOutlets(em: EntityManager): Promise<void> {
  for (const { protocol, title, locales, mode } of fixed) {
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
