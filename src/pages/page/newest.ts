import { charactersIn } from '#core';
import { descriptionLength } from '../describing.ts';
import type { PictureFragment } from '../queries.generated.ts';
import { sayIn, type Reader } from '../reader.ts';

const mostTitles = 3;

/**
 * The description of a place with what is newest in it, as much as search engines show; null where nothing is. `key` is a
 * sentence of the locales with `titles` in it, `details` are what else it says.
 */
export function withNewest(
  key: 'column-newest' | 'channel-newest',
  details: Readonly<Record<string, string>>,
  entries: readonly { title: string }[],
  { locale }: Pick<Reader, 'locale'>,
): string | null {
  const say = sayIn(locale);
  const told = (count: number) => {
    const titles = entries.slice(0, count).map(({ title }) => title);
    return say(key, { ...details, titles: titles.join(say('between-titles')) });
  };
  let count = Math.min(mostTitles, entries.length);
  while (count > 1 && charactersIn(told(count)) > descriptionLength) count -= 1;
  return count > 0 ? told(count) : null;
}

/** The picture of a list: that of the newest entry which has one. */
export const coverOf = (entries: readonly { cover: PictureFragment | null }[]): PictureFragment | null =>
  entries.find(({ cover }) => cover)?.cover ?? null;
