import type { EditionRow, FrozenPicture } from '#content';
import type { Locale, ReadingContext } from '#core';
import { searched } from '#search';
import type { Question } from './question.ts';

export interface FoundContent {
  path: string;
  locale: Locale;
  kind: string;
  title: string;
  summary: string;
  cover: FrozenPicture | null;
}

/** In characters, as the search takes them. */
const longest = 200;

/** Published contents that answer a question, the best first and service guides before all others. */
export async function findContents(
  ctx: ReadingContext,
  { terms }: Question,
  { locale, most }: { locale: Locale; most: number },
): Promise<FoundContent[]> {
  if (terms.length === 0) return [];
  const { page } = await searched(ctx, {
    text: Array.from(terms.join(' ')).slice(0, longest).join(''),
    locale,
    window: { size: most, isBackward: false, key: null },
    areGuidesFirst: true,
  });
  return page.rows.map(shown);
}

const shown = ({ path, locale, kind, title, summary, content }: EditionRow): FoundContent => ({
  path,
  locale,
  kind,
  title,
  summary,
  cover: content!.cover,
});

export const contentColumns = `e.path, e.locale, e.kind, e.title, e.summary, e.content -> 'cover' cover`;
