import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { revalidated } from '#base/cache';
import { redirectWithin } from '#base/platform';
import { localeFacts, locales } from '#base/words';
import type { PageAnswer } from '../page-answer.ts';
import type { Ask } from '../ask.ts';
import { isElder, registerElder } from '../elder.ts';
import { registerFeeds } from './feed.ts';
import { favicon } from '../document/mark.tsx';
import { faultPage } from '../page/fault.tsx';
import { pageFor } from './page-for.ts';
import { placeAt } from '../place.ts';
import { splitUrl, queryAt } from './page-query.ts';
import type { Reader } from '../reader.ts';
import { renderPage } from '../document/render.tsx';
import { securityHeaders } from './security-headers.ts';
import { registerSitemaps } from './sitemap.ts';
import { styleAddress, styleSheet } from '../document/style-sheet.ts';

/** A response that depends only on the address and the elder's view, and on nothing else about the reader. */
export interface PageResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** False: not worth caching. */
  isCacheable?: boolean;
}

/** Sends the cached response for the request, or the one that `make` builds from its queries. */
export type Serve = (
  request: FastifyRequest,
  reply: FastifyReply,
  make: (ask: Ask) => Promise<PageResponse>,
) => Promise<void>;

export interface PagesOptions {
  serve: Serve;
  /** Absolute address of the portal, without a slash at the end. */
  publicUrl: string;
  /** The hub's clock. */
  now: () => Date;
  /** A demonstration is not indexed by search engines, and is not on the national list of sites. */
  isDemo: boolean;
  /** The address of the WeChat simulator in a demonstration. */
  simulatorUrl?: string;
}

/** Registers every page for readers: GET and HEAD at all paths that no other route takes, in a scope of its own. */
export async function registerPages(app: FastifyInstance, options: PagesOptions): Promise<void> {
  await app.register((scope) => openPages(scope, options));
}

async function openPages(app: FastifyInstance, options: PagesOptions): Promise<void> {
  const headers = securityHeaders(options.publicUrl);
  app.addHook('onRequest', async (_request, reply) => void reply.headers(headers));
  app.setErrorHandler((error, request, reply) => sendFault(error, request, reply, options));
  const page: PageHandler = async (ask, request) => {
    const reader = readerOf(request, options);
    return responseOf(await pageFor(ask, reader), reader);
  };
  registerFiles(app, options);
  registerElder(app);
  registerFeeds(app, options, page);
  registerSitemaps(app, options, page);
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const [pathname, search] = splitUrl(request.url);
    // Redirects to the one address of a page: no doubled or trailing slashes, no empty query.
    const plain = pathname.replaceAll(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
    if (plain !== pathname) return redirectWithin(reply, search === '?' ? plain : plain + search, 301);
    await options.serve(request, reply, (ask) => page(ask, request));
    return reply;
  };
  for (const url of ['/', '/*']) app.get(url, answer);
}

/** Sends the error page in the language of the address; also for requests that no page has handled. */
export function sendFault(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  options: Omit<PagesOptions, 'serve' | 'now'>,
): FastifyReply {
  const status = faultOf(error);
  if (status === 500) request.log.error({ err: error }, 'page failed');
  reply.headers(securityHeaders(options.publicUrl));
  const reader = readerOf(request, options);
  const { headers, body } = responseOf(faultPage(reader, status, traceOf(error) ?? request.id), reader);
  if (status === 503) void reply.header('retry-after', String(retryAfterSeconds));
  return reply.headers(headers).code(status).send(body);
}

/** Builds the response for a request; for an absent path, the page that says so. */
export type PageHandler = (ask: Ask, request: FastifyRequest) => Promise<PageResponse>;

function readerOf(
  request: FastifyRequest,
  { publicUrl, isDemo, simulatorUrl }: Omit<PagesOptions, 'serve' | 'now'>,
): Reader {
  const [path] = splitUrl(request.url);
  return {
    ...placeAt(path),
    query: queryAt(request.url),
    isElder: isElder(request.headers.cookie),
    publicUrl,
    isDemo,
    simulatorUrl: simulatorUrl ?? null,
  };
}

/** The `Retry-After` of a 503, while the database is unreachable. */
const retryAfterSeconds = 5;

/** The HTML response, with the proof of delivery in the header `lanmu-edition`. */
function responseOf(page: PageAnswer, reader: Reader): PageResponse {
  const { edition } = page.head;
  return {
    status: page.status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': page.status === 200 ? revalidated : 'no-store',
      vary: 'Cookie, Accept-Encoding',
      ...(edition && { 'lanmu-edition': `${edition.number};${edition.print}` }),
    },
    body: renderPage(page, reader),
    isCacheable: !page.isOdd,
  };
}

/** Served like a page, and so compressed: it is the largest text that a phone downloads. */
const style: PageResponse = {
  status: 200,
  headers: {
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  },
  body: styleSheet,
};

function registerFiles(app: FastifyInstance, { publicUrl, isDemo, serve }: PagesOptions): void {
  app.get(styleAddress, async (request, reply) => {
    await serve(request, reply, () => Promise.resolve(style));
    return reply;
  });
  app.get('/favicon.svg', (_request, reply) =>
    reply.header('Cache-Control', 'public, max-age=86400').type('image/svg+xml').send(favicon),
  );
  app.get('/favicon.ico', (_request, reply) => redirectWithin(reply, '/favicon.svg', 301));
  app.get('/robots.txt', (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(robots(publicUrl, isDemo)),
  );
}

const robots = (publicUrl: string, isDemo: boolean): string =>
  [
    'User-agent: *',
    isDemo ? 'Disallow: /' : 'Disallow: /elder',
    ...locales.map((locale) => `Sitemap: ${publicUrl}${localeFacts[locale].prefix}/sitemap.xml`),
    '',
  ].join('\n');

function faultOf(error: unknown): 400 | 429 | 500 | 503 {
  const { statusCode = 500 } = Object(error) as { statusCode?: number };
  return statusCode === 429 || statusCode === 503
    ? statusCode
    : statusCode >= 400 && statusCode < 500
      ? 400
      : 500;
}

const traceOf = (error: unknown): string | undefined => {
  const { traceId, extensions } = Object(error) as { traceId?: string; extensions?: { traceId?: string } };
  return traceId ?? extensions?.traceId;
};
