import cookie from '@fastify/cookie';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { join } from 'node:path';
import type { Reads } from '#base/cache';
import { DatabaseAway, hindranceOf, type Actor } from '#base/database';
import { exportRoutes } from '#base/export';
import {
  bindResolvers,
  CostLimit,
  Documents,
  contractText,
  graphiql,
  sendGraphiql,
  sendGreeting,
  graphqlEndpoint,
  guide,
  keepBodies,
  limitEntries,
  limitLength,
  cleanArguments,
  openMemory,
  quickAnswers,
  schemaOf,
  storedQueries,
  streamEndpoint,
  TrustedDocuments,
  trustedDocumentsPlugin,
} from '#base/graph';
import {
  addressReader,
  Malformed,
  AnswerLines,
  answerNowhere,
  answerProbes,
  callerLocale,
  holdBodies,
  type HoldBodiesOptions,
  KnownSessions,
  leaveGently,
  limitQueryRates,
  limitRates,
  limits,
  note,
  ProxyWatch,
  QuietFramework,
  refuseOtherTypes,
  refuseUnplain,
  personsPace,
  rateCounter,
  requestId,
  type RateOptions,
  securityHeaders,
  shortenPreferences,
  tellOtherFaults,
} from '#base/http';
import { projectRoot, type Config } from '#base/platform';
import type { Locale } from '#base/words';
import { actorOfSession, actorOfToken } from '#city/access';
import { isMediaOfItem, mediaRoutes, mediaWith, uploadRoute, type AssetStore } from '#content/assets';
import { mayReadMedia } from '#content/items';
import { dutyExports } from '#duty/account';
import { pageKey, registerPages, sendFault, type Ask, type Serve } from '#fronts/pages';
import type { WechatConsoleContext, WechatConsoleApi } from '#reach/wechat';
import { packageRoutes, type PackageRouteOptions } from '#translation/packages';
import { openSizes } from './list-sizes.ts';
import { consoleContract, pageQueries, publicContract } from './app.ts';
import { contextOf, readingContext, type Hub } from './hub.ts';

export type WebOptions = Pick<
  Config,
  | 'allowsPrivateWebhooks'
  | 'hasGraphiql'
  | 'hasIntrospection'
  | 'isDemo'
  | 'maxUploadMb'
  | 'sessionHours'
  | 'trustedDocuments'
  | 'trustProxy'
> & {
  store: AssetStore;
  /** How much may be kept of what readers were answered; without it, every answer is made anew. */
  cacheMb?: number;
  /** How many requests one address may make; without it, the usual number. */
  requestsPerMinute?: number;
  simulatorUrl?: string;
  /** At what pace bodies may come in; at a person's, unless told. */
  bodies?: HoldBodiesOptions;
  /** The WeChat account, for what the console asks of it at once. */
  wechatDesk?: WechatConsoleApi | null;
  /** Aborted when the program was told to stop: from then on the node says so, and asks for other connections. */
  stopping?: AbortSignal;
  /** Routes of outlets that answer calls from their far side. */
  callbacks?: FastifyPluginAsync[];
};

/** Over TLS with the prefix by which browsers take it from this very host alone (RFC 6265bis, 4.1.3.2). */
const cookieNameOf = ({ publicUrl }: Pick<Hub, 'publicUrl'>): string =>
  publicUrl.startsWith('https:') ? '__Host-lanmu_session' : 'lanmu_session';
const nobody: Actor = { personId: null, name: '', isHub: false, appointments: [] };

/** The web process: both contracts, the pages, media and uploads. The caller listens and closes. */
export async function openWeb(hub: Hub, options: WebOptions): Promise<FastifyInstance> {
  const { hasGraphiql, hasIntrospection, store, isDemo, simulatorUrl } = options;
  const perMinute = options.requestsPerMinute ?? limits.perMinute;
  const sessions = new KnownSessions();
  const rates: RateOptions = {
    perMinute,
    personOf: ({ cookies }) => sessions.personOf(cookies?.[cookieNameOf(hub)]),
  };
  const pages = { publicUrl: hub.publicUrl, isDemo, ...(simulatorUrl && { simulatorUrl }) };
  const lines = new AnswerLines({ log: hub.log, trusted: options.trustProxy });
  const malformed = new Malformed(hub.log, lines.idOf);
  const app = Fastify({
    loggerInstance: hub.log as FastifyBaseLogger,
    trustProxy: options.trustProxy === false ? false : [...options.trustProxy],
    bodyLimit: limits.bytes,
    // How a body comes in is `holdBodies`'s to judge; this ends what it would not see.
    requestTimeout: personsPace.maxMs + 60_000,
    http: { headersTimeout: 30_000, requireHostHeader: false }, // `refuseUnplain` does
    genReqId: lines.idOf,
    logController: new QuietFramework(),
    clientErrorHandler: malformed.answer,
    routerOptions: { ignoreTrailingSlash: true },
    // What has reached a node that closes is answered by it: nobody else would.
    return503OnClosing: false,
    // RFC 9112, 3.2.2: a server takes a whole address too. What host it names is nothing to us.
    rewriteUrl: ({ url = '/' }) => url.replace(/^https?:\/\/[^/?]*/i, '').replace(/^(?!\/)/, '/'),
    // An address that cannot be decoded never reaches a route, and yet somebody typed it.
    frameworkErrors: (error, request, reply) => {
      lines.begin(request.raw, reply.raw);
      return sendFault(error, request, reply.header(requestId, request.id), pages);
    },
  });
  app.addHook('onRequest', (request, reply, done) => {
    const { raw, id, routeOptions } = request;
    lines.begin(raw, reply.raw);
    note(raw, routeOptions.url === undefined ? {} : { route: routeOptions.url });
    reply.header(requestId, id);
    done();
  });
  shortenPreferences(app);
  tellOtherFaults(app);
  await app.register(cookie);
  const proxies = new ProxyWatch({ trusted: options.trustProxy, isDemo, log: hub.log });
  proxies.listen(app);
  const headers = securityHeaders({ isHttps: hub.publicUrl.startsWith('https:') });
  app.addHook('onRequest', (_, reply, done) => {
    reply.headers(headers);
    done();
  });
  refuseUnplain(app);
  answerNowhere(app, await rateCounter(app, rates));

  const { schema, consoleSchema, sdl, run } = await (contracts ??= readContracts());
  const megabytes = options.cacheMb ?? 0;
  const { answers, changes, isAway, forget, memory, door } = await openMemory(app, {
    ...hub,
    megabytes,
    pageKey,
    headers,
    idOf: lines.idOf,
  });
  lines.listen(app);
  malformed.listen(app.server);
  const isLeaving = leaveGently(app, options);
  holdBodies(app, { idOf: lines.idOf, ...options.bodies });
  /** Nobody waits for a database of which it is known that it does not answer. */
  const refuseIfAway = () => {
    if (isAway()) throw new DatabaseAway('the database does not answer');
  };
  const reading = (reads: Reads) => {
    refuseIfAway();
    return { ...readingContext(hub), reads, ...(memory && { memory }) };
  };
  const sizes = await openSizes(app, { ...hub, changes, onChanged: forget });
  const documents = new Documents({ schema, hasIntrospection });
  const cost = new CostLimit({ schema, sizes, most: limits.cost });
  const trusted = new TrustedDocuments({
    mode: options.trustedDocuments,
    db: () => {
      refuseIfAway();
      return hub.reader;
    },
    log: hub.log,
  });
  await app.register(async (scope) => {
    const counted = await limitQueryRates(scope, rates);
    refuseOtherTypes(scope);
    greetBrowsers(scope, { hasGraphiql, hasSchema: hasIntrospection });
    keepBodies(scope);
    const quick = quickAnswers({ answers, documents, cost, trusted, context: reading });
    const addressOf = addressReader(options.trustProxy);
    door?.answerPosted({
      answer: quick.atTheDoor,
      mayAsk: (request) => counted(request, addressOf(request)),
      ledNowhere: quick.ledNowhere,
    });
    await graphqlEndpoint(scope, {
      path: '/graphql',
      schema,
      hasIntrospection,
      log: hub.log,
      context: async (request) => {
        refuseIfAway();
        return readingContext(hub, callerLocale(request), request.id);
      },
      documents,
      cost,
      bodyLimit: limits.questionBytes,
      quick: quick.inside,
      plugins: [trustedDocumentsPlugin(trusted)],
    });
    streamEndpoint(scope, {
      path: '/graphql/stream',
      schema,
      documents,
      trusted,
      bodyLimit: limits.questionBytes,
      log: hub.log,
      context: (request) => ({ ...readingContext(hub, callerLocale(request), request.id), changes }),
    });
    await graphqlEndpoint(scope, {
      path: '/console/graphql',
      bodyLimit: limits.questionBytes,
      isKnown: async (request) => {
        refuseIfAway();
        return Boolean((await keyOf(hub, request)) ?? (await signedIn(hub, sessions, request)));
      },
      schema: consoleSchema,
      hasIntrospection,
      documents: new Documents({ schema: consoleSchema, hasIntrospection }),
      cost: new CostLimit({ schema: consoleSchema, sizes, most: limits.consoleCost }),
      log: hub.log,
      context: async (request, reply) => {
        refuseIfAway();
        return consoleContext(hub, { ...options, sessions }, request, reply);
      },
    });
  });
  if (hasGraphiql) await graphiql(app, { examplesFolder: join(projectRoot, 'schema', 'examples') });
  guide(app, { perMinute, hasSchema: hasIntrospection });
  if (hasIntrospection)
    app.get('/graphql/schema.graphql', (_, reply) => reply.type('text/plain; charset=utf-8').send(sdl));

  await mediaRoutes(app, {
    store,
    find: async (hash) => {
      refuseIfAway();
      return mediaWith({ ...readingContext(hub), ...(memory && { rowCache: memory }) }, hash);
    },
    mayRead: (request, hash) => mayReadDraftsFile(hub, sessions, request, hash),
  });
  const asSignedIn: PackageRouteOptions = {
    localeOf: callerLocale,
    actorOf: async (request) => {
      refuseIfAway();
      return signedIn(hub, sessions, request);
    },
    makeContext: (request, { actor, locale }) => contextOf(hub, { actor, locale, traceId: request.id }),
  };
  await app.register(async (scope) => {
    await limitRates(scope, rates);
    await uploadRoute(scope, { store, maxBytes: options.maxUploadMb * 1_048_576, ...asSignedIn });
  });
  await app.register(async (scope) => {
    await limitRates(scope, rates);
    await exportRoutes(scope, { exports: dutyExports, ...asSignedIn });
  });
  await app.register((scope) => packageRoutes(scope, asSignedIn));
  for (const callback of options.callbacks ?? []) await app.register(callback);

  answerProbes(app, {
    apartMs: () => hub.apartMs(),
    isReadOnly: () => takesNoWrites(hub),
    isLeaving,
    notices: proxies.notices,
  });

  const serve: Serve = (request, reply, make) =>
    answers.send(request, reply, pageKey(request.url, request.headers.cookie), (reads) =>
      make(((name, variables) =>
        Promise.resolve()
          .then(() => run(name, variables as Record<string, unknown>, reading(reads)))
          .catch(sayIfAway)) as Ask),
    );
  await app.register(async (scope) => {
    await limitRates(scope, rates);
    await registerPages(scope, { serve, now: hub.now, ...pages });
  });
  return app;
}

/** Asked over the connections that write. */
async function takesNoWrites({ pool }: Pick<Hub, 'pool'>): Promise<boolean> {
  const { rows } = await pool.query<{ is: boolean }>(
    `select current_setting('transaction_read_only')::bool "is"`,
  );
  return rows[0]!.is;
}

/** Pages know nothing of databases; of an error they read its status. */
function sayIfAway(error: unknown): never {
  const hindrance = hindranceOf(error);
  if (hindrance) Object.assign(error as object, { statusCode: 503 });
  throw error;
}

/** Put together once a process: nothing in them hangs on a hub. */
let contracts: ReturnType<typeof readContracts> | undefined;

async function readContracts() {
  const schema = limitLength(
    cleanArguments(limitEntries(bindResolvers(await schemaOf(publicContract)))),
    limits.answerCharacters,
  );
  return {
    schema,
    consoleSchema: limitLength(cleanArguments(await schemaOf(consoleContract)), limits.consoleCharacters),
    /** The public contract as text. */
    sdl: contractText(schema),
    /** The queries of the pages. */
    run: storedQueries(schema, pageQueries),
  };
}

const endpoints = new Set<unknown>(['/graphql', '/console/graphql']);

/**
 * Whoever opens a contract in a browser gets GraphiQL, or is told what the address is for; programs name the media type
 * that they accept.
 */
function greetBrowsers(
  app: FastifyInstance,
  { hasGraphiql, hasSchema }: { hasGraphiql: boolean; hasSchema: boolean },
): void {
  app.addHook<{ Querystring: Record<string, unknown> }>('onRequest', async (request, reply) => {
    const { method, query, headers } = request;
    const path = request.routeOptions.url;
    if (method !== 'GET' || !endpoints.has(path)) return;
    const asksNothing = !query['query'] && !query['documentId'];
    if (!asksNothing || headers.accept?.includes('json')) return;
    if (hasGraphiql && path === '/graphql') return sendGraphiql(reply);
    return sendGreeting(reply, { path: path!, hasSchema });
  });
}

async function signedIn(
  hub: Hub,
  sessions: KnownSessions,
  request: FastifyRequest,
): Promise<{ actor: Actor; locale: Locale } | null> {
  const token = request.cookies[cookieNameOf(hub)];
  const who = token ? await actorOfSession(hub.orm.em.fork(), token, hub.now()) : null;
  if (token && who) sessions.note(token, who.actor);
  if (who?.actor.personId) note(request.raw, { person: who.actor.personId });
  return who;
}

/** Whether somebody in a session may read an item with this file, or a front end may that shows drafts. */
async function mayReadDraftsFile(
  hub: Hub,
  sessions: KnownSessions,
  request: FastifyRequest,
  hash: string,
): Promise<boolean> {
  const em = hub.orm.em.fork();
  const key = await keyOf(hub, request);
  if (key) return key.scopes.includes('content:preview') && isMediaOfItem({ em }, hash);
  const who = await signedIn(hub, sessions, request);
  return who !== null && mayReadMedia(contextOf(hub, { actor: who.actor }), hash);
}

/** The front end that named its key; a browser's session counts for nothing beside it. */
async function keyOf(hub: Hub, { headers }: FastifyRequest) {
  const [, token] = /^Bearer (lmt_\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return token ? actorOfToken(hub.orm.em, token, hub.now()) : null;
}

async function consoleContext(
  hub: Hub,
  {
    allowsPrivateWebhooks,
    sessionHours,
    sessions,
    wechatDesk = null,
  }: WebOptions & { sessions: KnownSessions },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<WechatConsoleContext> {
  const key = await keyOf(hub, request);
  const who = key ? null : await signedIn(hub, sessions, request);
  const cookieName = cookieNameOf(hub);
  const attributes = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: hub.publicUrl.startsWith('https:'),
  } as const;
  return {
    ...contextOf(hub, {
      actor: key?.actor ?? who?.actor ?? nobody,
      locale: who?.locale ?? callerLocale(request),
      traceId: request.id,
    }),
    address: request.ip,
    agent: request.headers['user-agent'] ?? '',
    sessionToken: request.cookies[cookieName] ?? null,
    sessionHours,
    tokenScopes: key?.scopes ?? null,
    allowsPrivateWebhooks,
    wechat: wechatDesk,
    setSession: (token, expires) => void reply.setCookie(cookieName, token, { ...attributes, expires }),
    clearSession: () => void reply.clearCookie(cookieName, attributes),
  };
}
