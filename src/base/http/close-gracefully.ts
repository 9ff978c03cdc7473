import type { ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

export interface LeavingOptions {
  /** Aborted when a stop is requested, some time before the server is closed. */
  stopping?: AbortSignal;
}

/** The backlog is considered empty when no connection was accepted for this long, */
const quietMs = 25;
/** or after this time, even if connections keep arriving. */
const maxAcceptMs = 1_000;
/** How long bytes that were sent before the server closed may take to arrive. */
const arrivalMs = 200;
/** How long a new connection may stay silent before its first request. */
const maxSilenceMs = 1_000;
/** How long the server waits for the rest of a request head. */
const maxHeadMs = 5_000;
const lookEveryMs = 20;
/** How long the other side may take to close its half of a connection. */
const maxFarewellMs = 1_000;

/**
 * Shuts a server down without dropping requests. From the stop signal on, every answer has `Connection: close`. When
 * the server closes, it still accepts the connections in the backlog, answers all requests, and ends idle connections
 * last, when everything in flight has arrived. Node.js would reset idle connections at once, so a browser or proxy that
 * had just sent a request on one of them would get no answer. A request that is pipelined behind an answer with
 * `Connection: close` is not executed, because its client could not learn the result (RFC 9112, 9.6).
 *
 * Returns a function that says whether the node is leaving.
 */
export function closeGracefully(app: FastifyInstance, { stopping }: LeavingOptions): () => boolean {
  /** Open requests by connection. */
  const openRequests = new Map<Socket, number>();
  /** Bytes that a connection had read when it became idle. */
  const readBefore = new Map<Socket, number>();
  /** The response of the last request of each connection. */
  const last = new WeakMap<Socket, ServerResponse>();
  const unanswerable = new WeakSet<ServerResponse>();
  let isClosing = false;
  let endsIdle = false;
  let accepted = 0;
  const isLeaving = () => isClosing || stopping?.aborted === true;

  const rest = (socket: Socket) => {
    if (endsIdle) end(socket);
    else readBefore.set(socket, socket.bytesRead);
  };
  app.server.on('connection', (socket: Socket) => {
    accepted += 1;
    openRequests.set(socket, 0);
    socket.once('close', () => {
      openRequests.delete(socket);
      readBefore.delete(socket);
    });
    rest(socket);
  });
  app.server.prependListener('request', ({ socket }, response) => {
    openRequests.set(socket, (openRequests.get(socket) ?? 0) + 1);
    const before = last.get(socket);
    if (before?.getHeader('connection') === 'close') unanswerable.add(response);
    last.set(socket, response);
    if (isLeaving()) response.setHeader('connection', 'close');
    response.once('close', () => {
      const left = (openRequests.get(socket) ?? 1) - 1;
      if (socket.destroyed) return;
      openRequests.set(socket, left);
      if (left === 0) rest(socket);
    });
  });
  app.addHook('onRequest', ({ raw: { socket } }, { raw: response }, done) => {
    if (endsIdle && socket.writableEnded) socket.destroy();
    // A pipelined request ends with its connection, as soon as those before it are answered.
    else if (!unanswerable.has(response)) done();
  });

  app.addHook('preClose', async () => {
    isClosing = true;
    if (!app.server.listening) return;
    const since = performance.now();
    for (let before = NaN; before !== accepted && performance.now() - since < maxAcceptMs;) {
      before = accepted;
      await sleep(quietMs);
      // Timers run before network events: after a blocked event loop, pending connections are accepted only now.
      for (let turn = 0; turn < 3; turn += 1) await setImmediate();
    }
    // `close` of net.Server, because that of http.Server would also close idle connections.
    NetServer.prototype.close.call(app.server);
    const closed = performance.now();
    const idle = () => [...openRequests].filter(([, many]) => many === 0).map(([socket]) => socket);
    const isSpeaking = (socket: Socket) => socket.bytesRead > (readBefore.get(socket) ?? 0);
    const isAwaited = (socket: Socket) => {
      const passed = performance.now() - closed;
      if (passed < arrivalMs) return true;
      return isSpeaking(socket) ? passed < maxHeadMs : socket.bytesRead === 0 && passed < maxSilenceMs;
    };
    while (idle().some(isAwaited)) await sleep(lookEveryMs);
    endsIdle = true;
    for (const socket of idle()) end(socket);
  });
  return isLeaving;
}

function end(socket: Socket): void {
  const timer = setTimeout(() => socket.destroy(), maxFarewellMs);
  socket.once('close', () => clearTimeout(timer)).end();
}
