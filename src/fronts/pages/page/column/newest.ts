import { charactersIn } from '#base/text';
import { localeFacts } from '#base/words';
import { descriptionLength } from '../../document/head-description.ts';
import type { PictureFragment } from '../../queries.generated.ts';
import type { Reader } from '../../reader.ts';

const maxTitles = 3;

/**
 * The description of a place with the titles of its newest entries, as many as fit into what search engines show; null
 * without entries. `sentence` builds it from the titles.
 */
export function withNewest(
  entries: readonly { title: string }[],
  { locale }: Pick<Reader, 'locale'>,
  sentence: (titles: string) => string,
): string | null {
  const withTitles = (count: number) =>
    sentence(
      entries
        .slice(0, count)
        .map(({ title }) => title)
        .join(localeFacts[locale].semicolon),
    );
  let count = Math.min(maxTitles, entries.length);
  while (count > 1 && charactersIn(withTitles(count)) > descriptionLength) count -= 1;
  return count > 0 ? withTitles(count) : null;
}

/** The picture of a list: the cover of its newest entry that has one. */
export const coverOf = (entries: readonly { cover: PictureFragment | null }[]): PictureFragment | null =>
  entries.find(({ cover }) => cover)?.cover ?? null;
