import { phoneLine, shortened } from '#base/text';
import { Locale } from '#base/words';
import type { ContentOf } from '../layouts/layout.ts';
import { isPlayable, recordingOf } from '../layouts/recording.ts';
import type { FullFragment } from '../queries.generated.ts';
import type { Thing } from './json-ld.ts';

// The mapped type makes a kind without an entry fail to compile.
const things: { [Type in FullFragment['__typename']]: (content: ContentOf<Type>) => Thing } = {
  Article: ({ title, subtitle }) => ({
    '@type': 'NewsArticle',
    headline: headlineOf(title),
    alternativeHeadline: subtitle,
  }),
  PictureNews: ({ title }) => ({ '@type': 'NewsArticle', headline: headlineOf(title) }),
  CityProfile: ({ title }) => ({ '@type': 'Article', headline: headlineOf(title) }),
  InvestmentProject: ({ title, place }) => ({
    '@type': 'Article',
    headline: headlineOf(title),
    contentLocation: { '@type': 'Place', name: place },
  }),
  OfficialDocument: (content) => ({
    '@type': 'Legislation',
    name: content.title,
    // The number is in Chinese, and pages in other languages contain no Chinese.
    legislationIdentifier: content.locale === 'ZH' ? content.documentNumber : null,
    legislationDate: content.madeOn,
    legislationPassedBy: { '@type': 'GovernmentOrganization', name: content.issuingUnit },
    legislationDateVersion: content.validFrom,
    legislationLegalForce: `https://schema.org/${forces[content.validity]}`,
  }),
  Leader: ({ title, post }) => ({ '@type': 'Person', name: title, jobTitle: post }),
  Guest: ({ title, post, organisation }) => ({
    '@type': 'Person',
    name: title,
    jobTitle: post,
    affiliation: organisation ? { '@type': 'Organization', name: organisation } : null,
  }),
  ServiceGuide: (content) => ({
    '@type': 'GovernmentService',
    name: content.title,
    serviceOperator: { '@type': 'GovernmentOrganization', name: content.unit.name },
    availableChannel: {
      '@type': 'ServiceChannel',
      serviceUrl: content.onlineAddress,
      servicePhone: telephone(content),
      serviceLocation: content.place ? { '@type': 'Place', name: content.place } : null,
    },
    hoursAvailable: content.hours
      ? { '@type': 'OpeningHoursSpecification', description: content.hours }
      : null,
  }),
  ForumEvent: ({ title, startsAt, endsAt, place, organiser, speakers }) => ({
    '@type': 'Event',
    name: title,
    startDate: startsAt,
    endDate: endsAt,
    eventStatus: 'https://schema.org/EventScheduled',
    location: { '@type': 'Place', name: place },
    organizer: organiser ? { '@type': 'Organization', name: organiser } : null,
    performer: speakers.map((name) => ({ '@type': 'Person', name })),
  }),
  Video: (content) => ({
    '@type': 'VideoObject',
    name: content.title,
    uploadDate: content.publishedAt,
    thumbnailUrl: content.cover?.url,
    contentUrl: mediaFile('video', content),
    duration: duration(content.seconds),
  }),
  Audio: (content) => ({
    '@type': 'AudioObject',
    name: content.title,
    uploadDate: content.publishedAt,
    contentUrl: mediaFile('audio', content),
    duration: duration(content.seconds),
  }),
  Download: ({ title, fileVersion }) => ({ '@type': 'DigitalDocument', name: title, version: fileVersion }),
  Statistic: ({ title, period, statisticFigures }) => ({
    '@type': 'Dataset',
    name: title,
    temporalCoverage: isoPeriod(period),
    variableMeasured: statisticFigures.map(({ name, value, unit }) => ({
      '@type': 'PropertyValue',
      name,
      value,
      unitText: unit,
    })),
  }),
  Link: ({ title, linkAddress }) => ({ '@type': 'WebPage', name: title, relatedLink: linkAddress }),
};

/** The phone line as on the page: without notes that only Chinese readers understand. */
function telephone({ locale, phone }: ContentOf<'ServiceGuide'>): Thing | null {
  const line = phoneLine(Locale[locale], phone);
  return line ? { '@type': 'ContactPoint', telephone: line } : null;
}

/** The length that search engines show of a headline, in characters. */
const headlineLength = 110;
const headlineOf = (title: string): string => shortened(title, headlineLength);

/** The address of the recording itself; null where it is only the page of a film on another site. */
function mediaFile(medium: 'video' | 'audio', { attachments, mediaAddress }: ContentOf<'Video' | 'Audio'>) {
  const recording = recordingOf(medium, attachments, mediaAddress);
  return recording && (recording.mediaType !== undefined || isPlayable(recording.url)) ? recording.url : null;
}

const forces = { IN_FORCE: 'InForce', AMENDED: 'PartiallyInForce', ABOLISHED: 'NotInForce' } as const;

/** The schema.org type of an item's kind, with its properties. */
export const kindThing = (content: FullFragment): Thing =>
  (things[content.__typename] as (content: FullFragment) => Thing)(content);

/** ISO 8601; null for a length of 0, which means unknown. */
const duration = (seconds: number | null): string | null => (seconds ? `PT${seconds}S` : null);

/** A period in ISO 8601. Years, months and ranges are so already; quarters and half-years become ranges of months. */
function isoPeriod(period: string): string {
  const [, year, sort, number] = /^(\d{4})-([QH])([1-4])$/.exec(period) ?? [];
  if (!year) return period;
  const months = sort === 'Q' ? 3 : 6;
  const last = Number(number) * months;
  const of = (month: number) => `${year}-${String(month).padStart(2, '0')}`;
  return `${of(last - months + 1)}/${of(last)}`;
}
