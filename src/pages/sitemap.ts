import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SitemapIndexStream, SitemapStream, streamToPromise, type SitemapItemLoose } from 'sitemap';
import { Locale, revalidated } from '#core';
import type { Ask } from './ask.ts';
import { hreflangGroup } from './hreflang.ts';
import { everywhere } from './page/paths.ts';
import { addressOf } from './place.ts';
import type { Page, PagesOptions, Sent } from './register-pages.ts';
import type { OtherFragment } from './queries.generated.ts';

import { contractLocale } from './reader.ts';

/** The protocol allows 50,000 addresses in one file; a month of a city is far below. */
const most = 50_000;

/**
 * For each language an index, `/sitemap.xml`, of one file with the columns and one file for each month in which something
 * was published: a file stays small, and months that are over stay as they are.
 */
export function registerSitemaps(
  app: FastifyInstance,
  { serve, publicUrl }: PagesOptions,
  orElse: Page,
): void {
  for (const locale of Object.values(Locale)) {
    const view = locale === Locale.ZH ? 'portal' : 'foreign';
    const base = addressOf({ view, locale }, '').replace(/\/$/, '');
    const answer =
      (write: (ask: Ask, request: FastifyRequest) => Promise<Sent>) =>
      async (request: FastifyRequest, reply: FastifyReply) => {
        await serve(request, reply, (ask) => write(ask, request));
        return reply;
      };
    app.get(
      `${base}/sitemap.xml`,
      answer(async (ask) => xml(await index(ask, locale, `${publicUrl}${base}`))),
    );
    app.get(
      `${base}/sitemap/places.xml`,
      answer(async (ask) => xml(await addresses(await places(ask, locale, publicUrl), locale, publicUrl))),
    );
    app.get(
      `${base}/sitemap/:month.xml`,
      answer(async (ask, request) => {
        const span = monthSpan((request.params as { month: string }).month);
        return span
          ? xml(await addresses(await published(ask, locale, span), locale, publicUrl))
          : orElse(ask, request);
      }),
    );
  }
}

const xml = (body: string): Sent => ({
  status: 200,
  headers: {
    'cache-control': revalidated,
    'content-type': 'application/xml; charset=utf-8',
    vary: 'Accept-Encoding',
  },
  body,
});

async function index(ask: Ask, locale: Locale, base: string): Promise<string> {
  const { oldest, newest } = await ask('sitemapSpan', { locale: contractLocale(locale) });
  const [first, last] = [oldest.nodes[0], newest.nodes[0]];
  const months = first && last ? monthsBetween(first.publishedAt, last.publishedAt) : [];
  const files = ['places', ...months].map((name) => ({ url: `${base}/sitemap/${name}.xml` }));
  return (await streamToPromise(Readable.from(files).pipe(new SitemapIndexStream()))).toString();
}

interface Listed {
  alternates: readonly OtherFragment[];
  updatedAt?: string;
}

/** The home page, the channels and the columns. */
async function places(ask: Ask, locale: Locale, publicUrl: string): Promise<Listed[]> {
  const { channels } = await ask('sitemapPlaces', { locale: contractLocale(locale) });
  const below = channels.flatMap((channel) => [
    channel,
    ...channel.columns.flatMap((column) => [
      column,
      ...column.children.flatMap((child) => [child, ...child.children]),
    ]),
  ]);
  return [{ alternates: everywhere(publicUrl, '') }, ...below];
}

async function published(ask: Ask, locale: Locale, { from, until }: Span): Promise<Listed[]> {
  const found: Listed[] = [];
  let after: string | null = null;
  do {
    const { contents }: Awaited<ReturnType<typeof month>> = await month(after);
    found.push(...contents.nodes);
    after = contents.pageInfo.hasNextPage ? contents.pageInfo.endCursor : null;
  } while (after !== null && found.length < most);
  return found;

  function month(cursor: string | null) {
    return ask('sitemapMonth', { locale: contractLocale(locale), from, until, after: cursor });
  }
}

async function addresses(listed: readonly Listed[], locale: Locale, publicUrl: string): Promise<string> {
  const items = listed.flatMap(({ alternates, updatedAt }): SitemapItemLoose[] => {
    const own = alternates.find((other) => other.locale === contractLocale(locale));
    if (!own) return [];
    return [{ url: own.url, links: hreflangGroup(alternates), ...(updatedAt && { lastmod: updatedAt }) }];
  });
  if (items.length === 0)
    items.push({
      url: `${publicUrl}${addressOf({ view: locale === Locale.ZH ? 'portal' : 'foreign', locale }, '')}`,
    });
  return (
    await streamToPromise(Readable.from(items).pipe(new SitemapStream({ hostname: publicUrl })))
  ).toString();
}

interface Span {
  from: string;
  until: string;
}

/** `2026-11` in Beijing time, as two instants. */
function monthSpan(month: string): Span | null {
  const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (!year || !number) return null;
  const start = (months: number) => new Date(Date.UTC(Number(year), months, 1) - eightHours).toISOString();
  return { from: start(Number(number) - 1), until: start(Number(number)) };
}

function monthsBetween(oldest: string, newest: string): string[] {
  const monthOf = (at: string) => new Date(Date.parse(at) + eightHours);
  const months: string[] = [];
  const last = monthOf(newest);
  for (
    let day = monthOf(oldest);
    ;
    day = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 1))
  ) {
    if (day.getUTCFullYear() * 12 + day.getUTCMonth() > last.getUTCFullYear() * 12 + last.getUTCMonth())
      return months;
    months.push(day.toISOString().slice(0, 7));
  }
}

const eightHours = 8 * 3_600_000;
