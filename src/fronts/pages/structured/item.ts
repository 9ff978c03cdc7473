import type { FrameFragment, FullFragment } from '../queries.generated.ts';
import { fileTitle } from '../parts/file-names.ts';
import { languageTag, sayIn, type Reader } from '../reader.ts';
import { kindThing } from './kinds.ts';
import type { Thing } from './json-ld.ts';
import { publisherOf, trailThing, urlOf } from './site.ts';

interface ItemOptions {
  content: FullFragment;
  description: string;
}

/** The structured data of an item: the thing that its kind is, from its edition's texts, and its breadcrumbs. */
export function itemThings(
  { content, description }: ItemOptions,
  frame: FrameFragment,
  reader: Reader,
): Thing[] {
  const url = urlOf(reader, content.path);
  const pictures = [content.cover, ...content.images].flatMap((picture) => picture?.url ?? []);
  const thing: Thing = {
    ...kindThing(content),
    '@id': `${url}#item`,
    url,
    mainEntityOfPage: url,
    description,
    image: [...new Set(pictures)],
  };
  // Only creative works have an author and a publisher; people, events and services have not.
  const work = works.has(thing['@type']) && {
    inLanguage: languageTag(reader.locale),
    datePublished: content.publishedAt,
    dateModified: content.updatedAt,
    author: content.author || { '@type': 'GovernmentOrganization', name: content.unit.name },
    publisher: publisherOf(frame, reader),
    keywords: content.keywords,
    translationOfWork: content.translatedFrom ? { '@id': `${chineseUrl(content)}#item` } : null,
    associatedMedia: content.attachments.map(({ title, name, url, mediaType, size }, at) => ({
      '@type': 'MediaObject',
      name: fileTitle({ title, name }, at, { locale: reader.locale, say: sayIn(reader.locale) }),
      contentUrl: url,
      encodingFormat: mediaType,
      contentSize: `${size} B`,
    })),
  };
  const trail = [...content.breadcrumbs, { name: content.title, path: content.path }];
  return [{ ...thing, ...work }, trailThing(trail, frame, reader)];
}

const works = new Set([
  'NewsArticle',
  'Article',
  'Legislation',
  'Dataset',
  'VideoObject',
  'AudioObject',
  'DigitalDocument',
  'WebPage',
]);

const chineseUrl = ({ alternates, url }: FullFragment): string =>
  alternates.find(({ locale }) => locale === 'ZH')?.url ?? url;
