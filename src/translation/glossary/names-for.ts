import { perTransaction, type Context } from '#base/database';
import { query, sql, sqlName } from '#base/sql';
import { Locale } from '#base/words';
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
 * The official names in one locale, longest Chinese first: active terms, and the current names of active units, so that a
 * renamed office need not be changed here too. A term overrides a unit of the same Chinese name. Short names of units are
 * internal, not official, so they have the kind `other`, whose absence is only a warning.
 */
export const namesFor = perTransaction(
  async ({ em }: Pick<Context, 'em'>, locale: Locale): Promise<Name[]> => {
    const forms = sql`${sqlName(locale)} allowed, ${sqlName(`forbidden_${locale}`)} forbidden`;
    const rows = await query(
      em,
      sql<NameRow>`
        select distinct on (zh) rank, zh, kind, allowed, forbidden from (
            select 0 rank, zh, kind, ${forms} from term where is_active
            union all select 1, name ->> 'zh', 'unit', array[name ->> ${locale}, short_name ->> ${locale}], '{}'
              from unit where is_active
            union all select 2, short_name ->> 'zh', 'other', array[short_name ->> ${locale}, name ->> ${locale}], '{}'
              from unit where is_active
                and char_length(short_name ->> 'zh') > 2 -- 国电 would be met within 中国电信
          ) known where zh <> '' order by zh, rank`,
    );
    return rows
      .map(({ rank, zh, kind, allowed, forbidden }) => {
        const forms = allowed.filter(Boolean);
        return { zh, kind, allowed: rank === 0 ? forms : withoutCity(forms), forbidden };
      })
      .sort((a, b) => b.zh.length - a.zh.length || (a.zh < b.zh ? -1 : 1));
  },
);

/** Adds forms without the city: "Shuangyashan Municipal Bureau of Letters" may be called the Bureau of Letters. */
const withoutCity = (forms: readonly string[]): string[] => [
  ...new Set(
    forms.flatMap((form) =>
      /government$|правительство/i.test(form)
        ? [form]
        : [form, form.replace(/^\p{Lu}\p{Ll}+ Municipal |\s города \p{Lu}\p{Ll}+$/u, '')],
    ),
  ),
];
