import { Locale } from '#base/words';
import type { OtherFragment } from '../queries.generated.ts';
import { addressOf, type Place } from '../place.ts';

export const channelOf = (path: string): string => path.split('/')[0] ?? '';

/** The view that search engines keep: the micro-site is the portal in another dress. */
export const portalView = ({ view, locale }: Omit<Place, 'path'>): Omit<Place, 'path'> =>
  view === 'micro' ? { view: 'portal', locale } : { view, locale };

/** A page that is there in every language by its nature, such as a home page. */
export const everywhere = (publicUrl: string, path: string): OtherFragment[] =>
  Object.values(Locale).map((locale) => {
    const address = addressOf({ view: locale === Locale.ZH ? 'portal' : 'foreign', locale }, path);
    return {
      locale: locale.toUpperCase() as OtherFragment['locale'],
      path: address,
      url: `${publicUrl}${address}`,
    };
  });

/** The way to a page in words, without the home page: About the city › Climate. */
export const trailOf = (steps: readonly { path: string; name: string }[]): string =>
  steps.flatMap(({ path, name }) => (path === '' ? [] : [name])).join(' › ');
