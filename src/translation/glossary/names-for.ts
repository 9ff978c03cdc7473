import { perTransaction, type Context } from '#base/database';
import type { Locale } from '#base/words';
import type { Name } from './name.ts';
import type { TermKind } from './term.entity.ts';

interface NameRow {
  rank: number;
  zh: string;
  kind: TermKind;
  allowed: string[];
  forbidden: string[];
}

/**
 * The official names in one locale, the longest Chinese first: the terms, and the names of units as the catalogue has them,
 * so that a renamed office needs no second look here. A term of the same Chinese stands before a unit. Short names of units
 * are what this house says, and not official: they are asked for as other words are.
 */
export const namesFor = perTransaction(
  async ({ em }: Pick<Context, 'em'>, locale: Locale): Promise<Name[]> => {
    const rows = await em.execute<NameRow[]>(
      `select distinct on (zh) rank, zh, kind, allowed, forbidden from (
       select 0 rank, zh, kind, ${locale === 'en' ? 'en' : 'ru'} allowed, ${locale === 'en' ? 'forbidden_en' : 'forbidden_ru'} forbidden
       from term where is_active
       union all select 1, name ->> 'zh', 'unit', array[name ->> ?, short_name ->> ?], '{}' from unit where is_active
       union all select 2, short_name ->> 'zh', 'other', array[short_name ->> ?, name ->> ?], '{}' from unit where is_active
         and char_length(short_name ->> 'zh') > 2 -- 国电 would be met within 中国电信
     ) known where zh <> '' order by zh, rank`,
      [locale, locale, locale, locale],
    );
    return rows
      .map(({ rank, zh, kind, allowed, forbidden }) => {
        const forms = allowed.filter(Boolean);
        return { zh, kind, allowed: rank === 0 ? forms : withoutCity(forms), forbidden };
      })
      .sort((a, b) => b.zh.length - a.zh.length || (a.zh < b.zh ? -1 : 1));
  },
);

/** The offices of a city are named without it as well: "Shuangyashan Municipal Bureau of Letters" is the Bureau of Letters. */
const withoutCity = (forms: readonly string[]): string[] => [
  ...new Set(
    forms.flatMap((form) =>
      /government$|правительство/i.test(form)
        ? [form]
        : [form, form.replace(/^\p{Lu}\p{Ll}+ Municipal |\s города \p{Lu}\p{Ll}+$/u, '')],
    ),
  ),
];
