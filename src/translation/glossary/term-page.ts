import { raw } from '@mikro-orm/postgresql';
import { keyPart, pageOf, pageWindow, type Page, type PageArgs } from '#base/contract';
import type { Context } from '#base/database';
import { withoutUnseen } from '#base/text';
import { type ForeignLocale, foreignLocales, Refusal } from '#base/words';
import { isAnonymous } from '#city/access';
import { Term } from './term.entity.ts';

export interface TermFilter {
  text?: string | null;
  kind?: string | null;
}

/** A page of the active terms, sorted by Chinese name. Any signed-in person may read them. */
export async function termPage(ctx: Context, args: PageArgs & TermFilter): Promise<Page<Term>> {
  if (isAnonymous(ctx.actor)) throw new Refusal('not-signed-in');
  const window = pageWindow(args, keyPart.text);
  const [order, sign] = window.isBackward ? (['desc', '$lt'] as const) : (['asc', '$gt'] as const);
  const rows = await ctx.em.find(
    Term,
    { ...conditions(args), ...(window.key !== null && { zh: { [sign]: window.key } }) },
    { orderBy: { zh: order }, limit: window.size + 1 },
  );
  return pageOf(rows, window);
}

export const termCount = ({ em }: Context, filter: TermFilter): Promise<number> =>
  em.count(Term, conditions(filter));

const conditions = ({ text, kind }: TermFilter): object => {
  const like = text
    ? `%${withoutUnseen(text)
        .trim()
        .replaceAll(/[%_\\]/g, '\\$&')}%`
    : null;
  return {
    isActive: true,
    ...(kind && { kind }),
    ...(like && {
      $and: [{ $or: [{ zh: { $ilike: like } }, ...foreignLocales.map((locale) => anyForm(locale, like))] }],
    }),
  };
};

const anyForm = (column: ForeignLocale, like: string): object => ({
  [raw(`array_to_string(${column}, ' ')`)]: { $ilike: like },
});
