import { charactersIn } from '#base/text';
import type { Locale } from '#base/words';
import { descriptionLength } from '../../document/describing.ts';
import type { PictureFragment } from '../../queries.generated.ts';
import type { Reader } from '../../reader.ts';

const maxTitles = 3;

/**
 * The description of a place with what is newest in it, as much as search engines show; null where nothing is. `tell` makes
 * the sentence from the titles.
 */
export function withNewest(
  entries: readonly { title: string }[],
  { locale }: Pick<Reader, 'locale'>,
  tell: (titles: string) => string,
): string | null {
  const told = (count: number) =>
    tell(
      entries
        .slice(0, count)
        .map(({ title }) => title)
        .join(between[locale]),
    );
  let count = Math.min(maxTitles, entries.length);
  while (count > 1 && charactersIn(told(count)) > descriptionLength) count -= 1;
  return count > 0 ? told(count) : null;
}

const between: Readonly<Record<Locale, string>> = { zh: '；', en: '; ', ru: '; ' };

/** The picture of a list: that of the newest entry which has one. */
export const coverOf = (entries: readonly { cover: PictureFragment | null }[]): PictureFragment | null =>
  entries.find(({ cover }) => cover)?.cover ?? null;
