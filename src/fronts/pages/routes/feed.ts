import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { revalidated } from '#base/cache';
import { isBlank, xml, type Xml } from '#base/text';
import type { Ask } from '../ask.ts';
import type { PageHandler, PagesOptions, PageResponse } from './register-pages.ts';
import { placeAt, shapeOf, type Place } from '../place.ts';
import type { FeedQuery } from '../queries.generated.ts';
import { contractLocale, languageTag, sayIn } from '../reader.ts';

/** `/<channel or column>/feed.xml`, also below the prefixes of the foreign pages: an Atom feed of the newest twenty editions. */
export function registerFeeds(app: FastifyInstance, options: PagesOptions, orElse: PageHandler): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    await options.serve(
      request,
      reply,
      async (ask) => (await feedAt(ask, request, options)) ?? orElse(ask, request),
    );
    return reply;
  };
  // The router's wildcard must come last, so there is one route for each depth that a column can have.
  for (let depth = 1; depth <= 8; depth += 1) {
    const path = Array.from({ length: depth }, (_, index) => `:part${index}`).join('/');
    app.get(`/${path}/feed.xml`, answer);
  }
}

async function feedAt(
  ask: Ask,
  request: FastifyRequest,
  { publicUrl, now }: PagesOptions,
): Promise<PageResponse | null> {
  const address = (request.url.split('?')[0] ?? '').replace(/\/feed\.xml$/, '');
  const place = placeAt(address);
  const shape = shapeOf(place.path);
  if (place.view === 'micro' || (shape !== 'channel' && shape !== 'column')) return null;
  const data = await ask('feed', { path: place.path, locale: contractLocale(place.locale) });
  const of = data.column ?? data.channel;
  if (!of) return null;
  return {
    status: 200,
    headers: {
      'cache-control': revalidated,
      'content-type': 'application/atom+xml; charset=utf-8',
      vary: 'Accept-Encoding',
    },
    body: atom(data, { name: of.name, locale: place.locale, address: `${publicUrl}${address}`, now: now() }),
  };
}

/** RFC 4287. Titles and summaries are plain text (3.1.1.1), which is the default of the attribute `type`. */
function atom(
  { site, contents, column }: FeedQuery,
  { name, locale, address, now }: { name: string; locale: Place['locale']; address: string; now: Date },
): string {
  const newest = contents.nodes.map(({ updatedAt }) => updatedAt).toSorted();
  const feed = xml`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${languageTag(locale)}">
  <id>${address}</id>
  <title>${sayIn(locale)('title', { title: name, site: site.name })}</title>
  <updated>${newest.at(-1) ?? column?.updatedAt ?? beginningOf(now)}</updated>
  <author><name>${site.name}</name></author>
  <link rel="alternate" href="${address}"/>
  <link rel="self" href="${`${address}/feed.xml`}"/>
${contents.nodes.map((content) => entry(content, name))}</feed>
`;
  return feed.written;
}

function entry(content: FeedQuery['contents']['nodes'][number], name: string): Xml {
  const { url, title, summary, publishedAt, updatedAt, author, unit } = content;
  return xml`  <entry>
    <id>${url}</id>
    <title>${isBlank(title) ? name : title}</title>
    <link href="${url}"/>
    <updated>${updatedAt}</updated>
    <published>${publishedAt}</published>
    <author><name>${author || unit.name}</name></author>
${isBlank(summary) ? [] : xml`    <summary>${summary}</summary>\n`}  </entry>
`;
}

/** The date of an empty feed: the day, because a time of day would make every response a different one. */
const beginningOf = (now: Date): string => `${now.toISOString().slice(0, 10)}T00:00:00.000Z`;
