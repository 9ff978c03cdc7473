import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Feed } from 'feed';
import { printable, revalidated } from '#core';
import type { Ask } from './ask.ts';
import type { Page, PagesOptions, Sent } from './register-pages.ts';
import { placeAt, shapeOf, type Place } from './place.ts';
import type { FeedQuery } from './queries.generated.ts';
import { contractLocale, languageTag } from './reader.ts';

/** `/<channel or column>/feed.xml`, in Atom, also below `/en` and `/ru`: the newest twenty. */
export function registerFeeds(app: FastifyInstance, options: PagesOptions, orElse: Page): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    await options.serve(
      request,
      reply,
      async (ask) => (await feedAt(ask, request, options)) ?? orElse(ask, request),
    );
    return reply;
  };
  // A router's wildcard must come last, so one route for each depth that a column can have.
  for (let depth = 1; depth <= 8; depth += 1) {
    const path = Array.from({ length: depth }, (_, index) => `:part${index}`).join('/');
    app.get(`/${path}/feed.xml`, answer);
  }
}

async function feedAt(ask: Ask, request: FastifyRequest, { publicUrl }: PagesOptions): Promise<Sent | null> {
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
    body: atom(data, of.name, place, `${publicUrl}${address}`),
  };
}

function atom({ site, contents }: FeedQuery, name: string, { locale }: Place, address: string): string {
  const newest = contents.nodes
    .map(({ updatedAt }) => updatedAt)
    .toSorted()
    .at(-1);
  const feed = new Feed({
    id: address,
    title: asText(`${name} - ${site.name}`),
    link: address,
    feedLinks: { atom: `${address}/feed.xml` },
    language: languageTag(locale),
    updated: new Date(newest ?? 0),
    generator: false,
    author: { name: asText(site.name) },
  });
  for (const { url, title, summary, publishedAt, updatedAt, author, unit } of contents.nodes) {
    feed.addItem({
      id: url,
      title: asHtml(title),
      link: url,
      description: asHtml(summary),
      date: new Date(updatedAt),
      published: new Date(publishedAt),
      author: [{ name: asText(author || unit.name) }],
    });
  }
  return feed.atom1();
}

/** What was published before texts were held to it may hold what XML cannot (XML 1.0, 2.2), and would break the whole feed. */
const asText = (text: string): string =>
  // The library takes entities in a text for its own, and undoes them.
  printable(text).replaceAll('&', '&amp;');

/** Titles and summaries are texts, and the library says of them that they are HTML (RFC 4287, 3.1.1.2). */
const asHtml = (text: string): string =>
  printable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
