import type { EditionRow, FrozenPicture } from '#content';
import { beginning, type Locale, type ReadingContext } from '#core';
import { highlightsOf, searched } from '#search';
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

/**
 * Published contents that answer a question, the best first and service guides before all others. On a phone what is
 * called by the thing asked for is the answer; what only mentions it is shown where nothing is called so.
 */
export async function findContents(
  ctx: ReadingContext,
  { terms }: Question,
  { locale, most }: { locale: Locale; most: number },
): Promise<FoundContent[]> {
  if (terms.length === 0) return [];
  const { page, questions } = await searched(ctx, {
    text: beginning(terms.join(' '), longest),
    locale,
    window: { size: most, isBackward: false, key: null },
    areGuidesFirst: true,
  });
  const marked = await highlightsOf(ctx, page.rows, questions);
  const called = page.rows.filter((_, index) => marked[index]!.title.includes('<mark>'));
  return (called.length > 0 ? called : page.rows).map(shown);
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
