import type { FrameFragment, TrailFragment } from '../queries.generated.ts';
import { addressOf } from '../place.ts';
import { languageTag, type Reader } from '../reader.ts';
import { portalView } from '../page/paths.ts';
import type { Thing } from './json-ld.ts';

/** The canonical absolute address of a path. */
export const urlOf = (reader: Reader, path: string): string =>
  reader.publicUrl + addressOf(portalView(reader), path);

/** The publisher of the site. */
export const publisherOf = ({ site }: FrameFragment, { publicUrl }: Reader): Thing => ({
  '@type': 'GovernmentOrganization',
  '@id': `${publicUrl}/#publisher`,
  name: site.host || site.name,
  url: `${publicUrl}/`,
});

/** The site as a whole, and its search. */
export const siteThings = (frame: FrameFragment, reader: Reader): Thing[] => [
  {
    '@type': 'WebSite',
    '@id': `${urlOf(reader, '')}#site`,
    name: frame.site.name,
    url: urlOf(reader, ''),
    inLanguage: languageTag(reader.locale),
    publisher: publisherOf(frame, reader),
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${urlOf(reader, 'search')}?q={q}` },
      'query-input': 'required name=q',
    },
  },
];

/** The breadcrumbs of a page, from the home page on. */
export const trailThing = (trail: readonly TrailFragment[], frame: FrameFragment, reader: Reader): Thing => ({
  '@type': 'BreadcrumbList',
  itemListElement: [{ name: frame.site.name, path: '' }, ...trail.filter(({ path }) => path !== '')].map(
    ({ name, path }, at) => ({ '@type': 'ListItem', position: at + 1, name, item: urlOf(reader, path) }),
  ),
});

interface PlaceOptions {
  path: string;
  name: string;
  description: string;
  trail: readonly TrailFragment[];
  updatedAt?: string | null;
  entries: readonly { path: string; title: string }[];
}

/** A channel, a column or a unit's publications: a list of the newest entries. */
export const placeThings = (
  { path, name, description, trail, updatedAt, entries }: PlaceOptions,
  frame: FrameFragment,
  reader: Reader,
): Thing[] => [
  {
    '@type': 'CollectionPage',
    name,
    description,
    url: urlOf(reader, path),
    inLanguage: languageTag(reader.locale),
    dateModified: updatedAt,
    publisher: publisherOf(frame, reader),
    mainEntity: {
      '@type': 'ItemList',
      itemListElement: entries.map((entry, at) => ({
        '@type': 'ListItem',
        position: at + 1,
        name: entry.title,
        url: urlOf(reader, entry.path),
      })),
    },
  },
  trailThing(trail, frame, reader),
];
