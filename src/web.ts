import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { join } from 'node:path';
import type { Reads } from '#base/cache';
import { DatabaseAway } from '#base/database';
import { exportRoutes } from '#base/export';
import { graphiql, guide, openCaches } from '#base/graph';
import {
  addressReader,
  answerUnrouted,
  answerProbes,
  callerLocale,
  limitRates,
  limits,
  openServer,
  rateCounter,
  type PaceOptions,
  type RateOptions,
} from '#base/http';
import { projectRoot, type Config } from '#base/platform';
import { queryOne, sql } from '#base/sql';
import { mediaRoutes, mediaWith, uploadRoute, type AssetStore } from '#content/assets';
import { dutyExports } from '#duty/account';
import { pageKey, registerPages, sendFault, type Ask, type Serve } from '#fronts/pages';
import type { WechatConsoleApi } from '#reach/wechat';
import { packageRoutes, type PackageRouteOptions } from '#translation/packages';
import { Callers, withStatus } from './callers.ts';
import { contractsWith } from './contracts.ts';
import { graphEndpoints, publicQuestions } from './graph-endpoints.ts';
import { contextOf, readingContext, type Hub } from './hub.ts';
import { openSizes } from './list-sizes.ts';

export type WebOptions = Pick<
  Config,
  | 'allowsPrivateWebhooks'
  | 'hasFastPath'
  | 'hasGraphiql'
  | 'hasIntrospection'
  | 'isDemo'
  | 'maxUploadMb'
  | 'sessionHours'
  | 'trustedDocuments'
  | 'trustProxy'
> & {
  store: AssetStore;
  /** The size of the answer cache; without it, no answer is cached. */
  cacheMb?: number;
  /** The rate limit of one address; by default `limits.perMinute`. */
  requestsPerMinute?: number;
  simulatorUrl?: string;
  /** The minimum pace of request bodies; by default that of a person's connection. */
  bodies?: PaceOptions;
  /** The WeChat account, for console requests that call the platform directly. */
  wechatApi?: WechatConsoleApi | null;
  /** Aborted when the process begins to stop: from then on probes say so, and connections are closed after their answer. */
  stopping?: AbortSignal;
  /** Routes for the callbacks of outlets' platforms. */
  callbacks?: FastifyPluginAsync[];
};

/** Builds the web process: both contracts, the pages, media and uploads. The caller listens and closes. */
export async function openWeb(hub: Hub, options: WebOptions): Promise<FastifyInstance> {
  const { hasGraphiql, hasIntrospection, store, isDemo, simulatorUrl } = options;
  const pages = { publicUrl: hub.publicUrl, isDemo, ...(simulatorUrl && { simulatorUrl }) };
  const callers = new Callers(hub);
  const perMinute = options.requestsPerMinute ?? limits.perMinute;
  const rates: RateOptions = { perMinute, personOf: callers.knownPerson };

  const { app, ...server } = await openServer({
    log: hub.log,
    isHttps: hub.publicUrl.startsWith('https:'),
    isDemo,
    trustProxy: options.trustProxy,
    bodies: options.bodies,
    stopping: options.stopping,
    sendFault: (error, request, reply) => sendFault(error, request, reply, pages),
  });
  answerUnrouted(app, await rateCounter(app, rates));

  const { answers, changes, isAway, dropAnswers, rowCache } = await openCaches(app, {
    ...hub,
    megabytes: options.cacheMb ?? 0,
  });
  /** Fails at once while the database is known to be unreachable, so that no caller waits for a timeout. */
  const refuseIfAway = () => {
    if (isAway()) throw new DatabaseAway('the database does not answer');
  };
  const reading = (reads: Reads) => {
    refuseIfAway();
    return { ...readingContext(hub), reads, ...(rowCache && { rowCache }) };
  };

  const { schema, consoleSchema, sdl, run, fast: way } = await contractsWith(options);
  const sizes = await openSizes(app, { ...hub, changes, onChanged: dropAnswers });
  const questions = publicQuestions({ ...options, hub, schema, sizes, refuseIfAway });
  const fast = way?.open(app, {
    ...questions,
    ...server,
    answers,
    pageKey,
    context: reading,
    addressOf: addressReader(options.trustProxy),
  });
  const isLeaving = server.follow();

  await graphEndpoints(app, {
    ...options,
    hub,
    callers,
    changes,
    rates,
    questions,
    consoleSchema,
    sizes,
    refuseIfAway,
    firstExecutor: (scope, counted) => fast?.within(scope, counted),
  });
  if (hasGraphiql) await graphiql(app, { examplesFolder: join(projectRoot, 'schema', 'examples') });
  guide(app, { perMinute, hasSchema: hasIntrospection });
  if (hasIntrospection)
    app.get('/graphql/schema.graphql', (_, reply) => reply.type('text/plain; charset=utf-8').send(sdl));

  await mediaRoutes(app, {
    store,
    find: async (hash) => {
      refuseIfAway();
      return mediaWith({ ...readingContext(hub), ...(rowCache && { rowCache }) }, hash);
    },
    mayRead: (request, hash) => callers.mayReadDraftsFile(request, hash),
  });
  const asSignedIn: PackageRouteOptions = {
    localeOf: callerLocale,
    actorOf: async (request: FastifyRequest) => {
      refuseIfAway();
      return callers.signedIn(request);
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
    clockOffsetMs: () => hub.apartMs(),
    isReadOnly: () => isReadOnly(hub),
    isLeaving,
    notices: server.notices,
  });

  const serve: Serve = (request, reply, make) =>
    answers.send(request, reply, pageKey(request.url, request.headers.cookie), (reads) =>
      make(((name, variables) =>
        Promise.resolve()
          .then(() => run(name, variables as Record<string, unknown>, reading(reads)))
          .catch(withStatus)) as Ask),
    );
  await app.register(async (scope) => {
    await limitRates(scope, rates);
    await registerPages(scope, { serve, now: hub.now, ...pages });
  });
  return app;
}

/** Whether the database accepts no writes, as a standby does; asks over the connections that write. */
async function isReadOnly({ pool }: Pick<Hub, 'pool'>): Promise<boolean> {
  const row = await queryOne(
    pool,
    sql<{ is: boolean }>`select current_setting('transaction_read_only')::bool "is"`,
  );
  return row.is;
}
