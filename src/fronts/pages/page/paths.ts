import { locales } from '#base/words';
import type { OtherFragment } from '../queries.generated.ts';
import { addressOf, pagesIn, type Place } from '../place.ts';

export const channelOf = (path: string): string => path.split('/')[0] ?? '';

/** The canonical view for search engines: the micro-site has the same pages as the portal. */
export const portalView = ({ view, locale }: Omit<Place, 'path'>): Omit<Place, 'path'> =>
  view === 'micro' ? { view: 'portal', locale } : { view, locale };

/** The alternates of a page that exists in every language, such as a home page. */
export const everywhere = (publicUrl: string, path: string): OtherFragment[] =>
  locales.map((locale) => {
    const address = addressOf(pagesIn(locale), path);
    return {
      locale: locale.toUpperCase() as OtherFragment['locale'],
      path: address,
      url: `${publicUrl}${address}`,
    };
  });

/** Breadcrumbs as text, without the home page: About the city › Climate. */
export const trailOf = (steps: readonly { path: string; name: string }[]): string =>
  steps.flatMap(({ path, name }) => (path === '' ? [] : [name])).join(' › ');
