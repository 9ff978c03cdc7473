import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance } from 'fastify';
import { createHash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { CallLog } from './state/call-log.ts';
import { Callbacks } from './callbacks/callbacks.ts';
import type { Clock } from './clock.ts';
import { handlersOf, guard, serveControls } from './control/control-routes.ts';
import { controlsOf, type Controls } from './control/controls.ts';
import { serveCalls } from './answers/gateway.ts';
import { Followers } from './followers.ts';
import { Journal } from './state/journal.ts';
import { MassSending } from './mass/mass-sending.ts';
import { defaultLimits, exampleFollowers, type SimulatorOptions } from './options.ts';
import { serveChat } from './pages/chat/serve-chat.ts';
import { serveOperator } from './pages/operator/serve-operator.ts';
import { servePages } from './pages/serve-pages.ts';
import { PictureStore } from './articles/picture-store.ts';
import type { Platform } from './platform.ts';
import { Publishing } from './articles/publishing.ts';

export interface Simulator {
  /** The base address of calls, without a slash at the end, and of the follower's page. */
  url: string;
  port: number;
  stop(): Promise<void>;
  controls: Controls;
}

/** Starts a simulated platform on a real socket. It knows nothing of the hub; every page says that it is not WeChat. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { host = '127.0.0.1', port = 0, stateFile } = options;
  const journal = new Journal(stateFile);
  const now = options.now ?? (() => new Date());
  const clock: Clock = {
    now: () => now().getTime() + journal.state.clockOffset,
    unmoved: () => now().getTime(),
  };
  // Eight articles of almost 1 MB fit, with room for JSON's escapes.
  const app = fastify({
    bodyLimit: 20 * 1024 * 1024,
    forceCloseConnections: true,
    logger: { level: 'error' },
  });
  const report = (error: unknown): void => app.log.error(error);
  const times = {
    timeoutMs: options.callbackTimeoutMs ?? 5_000,
    retryMs: options.callbackRetryMs ?? 300,
  };
  const { appId } = options.account;
  const originalId = `gh_${createHash('sha1').update(appId).digest('hex').slice(0, 12)}`;
  const callbacks = new Callbacks({ appId, originalId }, journal, clock, times, report);
  let publicUrl = options.publicUrl?.replace(/(?<!\/)\/+$/, '');
  const platform: Platform = {
    account: { name: '模拟公众号', ...options.account },
    originalId,
    limits: { ...defaultLimits, ...options.limits },
    journal,
    clock,
    pictures: new PictureStore(stateFile && `${stateFile}.pictures`),
    log: new CallLog(),
    report,
    publicUrl: () => publicUrl ?? '',
    get publishing() {
      return publishing;
    },
    get sending() {
      return sending;
    },
    get followers() {
      return followers;
    },
  };
  const delayMs = options.publishDelayMs ?? 300;
  const publishing = new Publishing(platform, callbacks, delayMs);
  const sending = new MassSending(platform, callbacks, delayMs);
  const followers = new Followers(platform, callbacks);

  const controls = controlsOf(platform, callbacks);
  await prepare(app, platform, controls, options.adminToken);
  try {
    await app.listen({ host, port });
  } catch (error) {
    journal.close();
    throw error;
  }
  // Only after the port is bound: another process that holds it may be writing to the same journal.
  journal.compact();
  const address = app.server.address() as AddressInfo;
  const url = `http://${nameOf(host)}:${address.port}`;
  publicUrl ??= url;
  const { callback } = options;
  if (callback) journal.record('callbackSet', { mode: 'plain', ...callback });
  followers.seed(options.followers ?? exampleFollowers);
  publishing.resume();
  sending.resume();
  callbacks.resume();
  return { url, port: address.port, controls, stop: () => stop(app, platform, callbacks) };
}

/** A host name for clients on this machine, also when the server listens on all interfaces. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

async function prepare(
  app: FastifyInstance,
  platform: Platform,
  controls: Controls,
  adminToken?: string,
): Promise<void> {
  // The platform ignores the content type of JSON, so every body is read as bytes.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  await app.register(multipart, { limits: { fileSize: 11 * 1024 * 1024, files: 4 } });
  serveCalls(app, platform);
  servePages(app, platform);
  await app.register(async (operator) => {
    operator.addHook('onRequest', guard(adminToken));
    const handlers = handlersOf(controls);
    serveControls(operator, controls, handlers);
    serveOperator(operator, platform, controls, handlers);
    // Writing as a follower triggers the hub, so the chat is restricted to the operator too.
    serveChat(operator, platform, controls, handlers);
  });
}

async function stop(app: FastifyInstance, platform: Platform, callbacks: Callbacks): Promise<void> {
  platform.publishing.stop();
  platform.sending.stop();
  callbacks.stop();
  // Also closes connections that a fault left without an answer.
  await app.close();
  platform.journal.close();
}
