import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SitemapIndexStream, SitemapStream, streamToPromise, type SitemapItemLoose } from 'sitemap';
import { revalidated } from '#base/cache';
import { dayOf, firstOf, instantOf, monthOf, startOf, yearOf } from '#base/dates';
import { type Locale, localeFacts, locales } from '#base/words';
import type { Ask } from '../ask.ts';
import { hreflangGroup } from '../document/hreflang.ts';
import { everywhere } from '../page/paths.ts';
import { addressOf, pagesIn } from '../place.ts';
import type { PageHandler, PagesOptions, PageResponse } from './register-pages.ts';
import type { OtherFragment, SitemapCountsQuery, SitemapCountsQueryVariables } from '../queries.generated.ts';
import { contractLocale } from '../reader.ts';

/** The upper bound of addresses in one file: building it blocks the event loop no longer than another page. */
const maxAddresses = 1_000;

/**
 * For each language an index, `/sitemap.xml`, of one file with the columns and one file for each month with publications:
 * files stay small, and those of past months never change. A month with more than `maxAddresses` is split into twelfths,
 * recursively; the file of the whole month then has its oldest addresses.
 */
export function registerSitemaps(
  app: FastifyInstance,
  { serve, publicUrl }: PagesOptions,
  orElse: PageHandler,
): void {
  for (const locale of locales) {
    const base = localeFacts[locale].prefix;
    const answer =
      (write: (ask: Ask, request: FastifyRequest) => Promise<PageResponse>) =>
      async (request: FastifyRequest, reply: FastifyReply) => {
        await serve(request, reply, (ask) => write(ask, request));
        return reply;
      };
    const file = (ask: Ask, request: FastifyRequest): Promise<PageResponse> | null => {
      const { month, part } = request.params as { month: string; part?: string };
      const span = spanOf(month, part);
      return (
        span &&
        publishedIn(ask, locale, span).then(async (entries) =>
          xml(await addresses(entries, locale, publicUrl)),
        )
      );
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
      answer(async (ask, request) => file(ask, request) ?? orElse(ask, request)),
    );
    app.get(
      `${base}/sitemap/:month/:part.xml`,
      answer(async (ask, request) => file(ask, request) ?? orElse(ask, request)),
    );
  }
}

const xml = (body: string): PageResponse => ({
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
  const names = first && last ? await fileNames(ask, locale, first.publishedAt, last.publishedAt) : [];
  const files = ['places', ...names].map((name) => ({ url: `${base}/sitemap/${name}.xml` }));
  return (await streamToPromise(Readable.from(files).pipe(new SitemapIndexStream()))).toString();
}

interface SitemapEntry {
  alternates: readonly OtherFragment[];
  updatedAt?: string;
}

/** The home page, the channels and the columns. */
async function places(ask: Ask, locale: Locale, publicUrl: string): Promise<SitemapEntry[]> {
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

/** The names of the files, none with more than `maxAddresses` addresses: months, and parts of months that have more. */
async function fileNames(ask: Ask, locale: Locale, oldest: string, newest: string): Promise<string[]> {
  const byYear = Map.groupBy(monthsBetween(oldest, newest), (month) => month.slice(0, 4));
  const years = [...byYear.keys()];
  const names: string[] = [];
  for (let at = 0; at < years.length; at += parts) {
    const starts = Array.from({ length: parts + 1 }, (_, more) => yearStart(Number(years[0]) + at + more));
    const counts = await countsBetween(ask, locale, starts);
    for (const [place, year] of years.slice(at, at + parts).entries()) {
      const months = byYear.get(year)!;
      names.push(
        ...(counts[place]! > maxAddresses ? await monthNames(ask, locale, Number(year), months) : months),
      );
    }
  }
  return names;
}

async function monthNames(
  ask: Ask,
  locale: Locale,
  year: number,
  months: readonly string[],
): Promise<string[]> {
  const starts = Array.from({ length: parts + 1 }, (_, month) => monthStart(year, month + 1));
  const counts = await countsBetween(ask, locale, starts);
  const names: string[] = [];
  for (const month of months) {
    const isLong = counts[Number(month.slice(5)) - 1]! > maxAddresses;
    names.push(...(isLong ? await partNames(ask, locale, month, []) : [month]));
  }
  return names;
}

async function partNames(ask: Ask, locale: Locale, month: string, way: readonly number[]): Promise<string[]> {
  const counts = await countsBetween(ask, locale, startsIn(subSpan(monthSpan(month)!, way)));
  const names: string[] = [];
  for (const [at, count] of counts.entries()) {
    const further = [...way, at + 1];
    const isLong = count > maxAddresses && further.length < maxDepth;
    if (isLong) names.push(...(await partNames(ask, locale, month, further)));
    else if (count > 0) names.push(`${month}/${further.join('-')}`);
  }
  return names;
}

/** The number of publications between each of thirteen instants and the next. */
async function countsBetween(ask: Ask, locale: Locale, starts: readonly number[]): Promise<number[]> {
  const spans = Object.fromEntries(starts.map((at, place) => [`t${place}`, instantOf(at).toISOString()]));
  const counts = await ask('sitemapCounts', {
    locale: contractLocale(locale),
    ...(spans as Omit<SitemapCountsQueryVariables, 'locale'>),
  });
  return starts.slice(1).map((_, place) => counts[`n${place}` as keyof SitemapCountsQuery].totalCount);
}

async function publishedIn(
  ask: Ask,
  locale: Locale,
  { from, until, maxEntries }: Span,
): Promise<SitemapEntry[]> {
  const entries: SitemapEntry[] = [];
  let after: string | null = null;
  do {
    const { contents }: Awaited<ReturnType<typeof next>> = await next(after);
    entries.push(...contents.nodes);
    after = contents.pageInfo.hasNextPage ? contents.pageInfo.endCursor : null;
  } while (after !== null && entries.length < maxEntries);
  return entries;

  function next(cursor: string | null) {
    return ask('sitemapMonth', {
      locale: contractLocale(locale),
      from: instantOf(from).toISOString(),
      until: instantOf(until).toISOString(),
      after: cursor,
    });
  }
}

async function addresses(
  entries: readonly SitemapEntry[],
  locale: Locale,
  publicUrl: string,
): Promise<string> {
  const items = entries.flatMap(({ alternates, updatedAt }): SitemapItemLoose[] => {
    const alternate = alternates.find((other) => other.locale === contractLocale(locale));
    if (!alternate) return [];
    return [
      { url: alternate.url, links: hreflangGroup(alternates), ...(updatedAt && { lastmod: updatedAt }) },
    ];
  });
  if (items.length === 0)
    items.push({
      url: `${publicUrl}${addressOf(pagesIn(locale), '')}`,
    });
  return (
    await streamToPromise(Readable.from(items).pipe(new SitemapStream({ hostname: publicUrl })))
  ).toString();
}

/** A half-open interval of instants in milliseconds, and the upper bound of addresses in its file. */
interface Span {
  from: number;
  until: number;
  maxEntries: number;
}

const parts = 12;
/** The maximum depth of twelfths: what remains in one of this depth has one instant and cannot be split. */
const maxDepth = 9;
/** The sitemap protocol's limit of addresses in one file. */
const maxAddressesOfProtocol = 50_000;

/** `2026-11`; or `2026-11` and `7-12`: the last twelfth of its seventh twelfth. Null for a malformed name. */
function spanOf(month: string, part: string | undefined): Span | null {
  const whole = monthSpan(month);
  if (!whole || part === undefined) return whole;
  if (!/^([1-9]|1[0-2])(-([1-9]|1[0-2])){0,8}$/.test(part)) return null;
  return subSpan(whole, part.split('-').map(Number));
}

/** Descends into the parts of a span, each numbered from 1 to 12. */
function subSpan(span: Span, way: readonly number[]): Span {
  return way.reduce(({ from, until }, part, at) => {
    const starts = startsIn({ from, until });
    return {
      from: starts[part - 1]!,
      until: starts[part]!,
      maxEntries: at + 1 === maxDepth ? maxAddressesOfProtocol : maxAddresses,
    };
  }, span);
}

const startsIn = ({ from, until }: Pick<Span, 'from' | 'until'>): number[] =>
  Array.from({ length: parts + 1 }, (_, at) => from + Math.round(((until - from) * at) / parts));

/** `2026-11` in Beijing time; null for a malformed month. */
function monthSpan(month: string): Span | null {
  const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (!year || !number) return null;
  const start = (months: number) => monthStart(Number(year), months);
  return { from: start(Number(number)), until: start(Number(number) + 1), maxEntries: maxAddresses };
}

const monthStart = (year: number, month: number): number => startOf(firstOf(year, month)).getTime();
const yearStart = (year: number): number => monthStart(year, 1);

/** The months in Beijing time from one instant to the other, as `2026-11`. */
function monthsBetween(oldest: string, newest: string): string[] {
  const [first, last] = [dayOf(instantOf(oldest)), dayOf(instantOf(newest))];
  const count = (yearOf(last) - yearOf(first)) * 12 + monthOf(last) - monthOf(first) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    firstOf(yearOf(first), monthOf(first) + index).slice(0, 7),
  );
}
