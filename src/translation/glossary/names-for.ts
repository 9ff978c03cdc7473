import { onceACommit, type Context, type Locale } from '#core';
import type { Name } from '../checks/finding.ts';

interface NameRow {
  zh: string;
  allowed: string[];
  forbidden: string[];
}

/**
 * The official names in one locale, the longest Chinese first: the terms, and the names of units as the catalogue has them,
 * so that a renamed office needs no second look here. A term of the same Chinese stands before a unit.
 */
export const namesFor = onceACommit(async ({ em }: Pick<Context, 'em'>, locale: Locale): Promise<Name[]> => {
  const rows = await em.execute<NameRow[]>(
    `select distinct on (zh) zh, allowed, forbidden from (
       select 0 rank, zh, ${locale === 'en' ? 'en' : 'ru'} allowed, ${locale === 'en' ? 'forbidden_en' : 'forbidden_ru'} forbidden
       from term where is_active
       union all select 1, name ->> 'zh', array[name ->> ?, short_name ->> ?], '{}' from unit where is_active
       union all select 2, short_name ->> 'zh', array[short_name ->> ?, name ->> ?], '{}' from unit where is_active
         and char_length(short_name ->> 'zh') > 2 -- 国电 would be met within 中国电信
     ) known where zh <> '' order by zh, rank`,
    [locale, locale, locale, locale],
  );
  return rows
    .map(({ zh, allowed, forbidden }) => ({ zh, allowed: allowed.filter(Boolean), forbidden }))
    .sort((a, b) => b.zh.length - a.zh.length || (a.zh < b.zh ? -1 : 1));
});
