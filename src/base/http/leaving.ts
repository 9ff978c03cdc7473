import type { ServerResponse } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

export interface LeavingOptions {
  /** Aborted when the program was told to stop, some time before the server is closed. */
  stopping?: AbortSignal;
}

/** Who connected, and was not met yet, comes within this; */
const quietMs = 25;
/** and however many come, they are not waited for any longer. */
const maxAcceptMs = 1_000;
/** What was sent before the server closed has come by then; */
const patienceMs = 200;
/** and who has connected and asked nothing yet has begun to speak. */
const maxSilenceMs = 1_000;
/** A head of which a part has come is waited for so long. */
const maxHeadMs = 5_000;
const lookEveryMs = 20;
/** Whoever was told that a connection ends has ended it too by then. */
const maxFarewellMs = 1_000;

/**
 * Lets a server go without cutting anybody off. From the wish to stop on, each answer asks for another connection
 * (`Connection: close`). When the server closes, whoever has connected is still let in; what was asked is answered; and
 * connections on which nothing is asked are ended last, when what was on its way has arrived. Node.js by itself would
 * reset these: a browser or proxy that has just asked something on one of them would get no answer. What is asked behind
 * an answer that ends its connection is not carried out: nobody could be told what became of it (RFC 9112, 9.6).
 *
 * Answers whether the node is leaving.
 */
export function leaveGently(app: FastifyInstance, { stopping }: LeavingOptions): () => boolean {
  /** How much is being asked on each connection. */
  const asked = new Map<Socket, number>();
  /** Bytes that had come when nothing was asked any more. */
  const readBefore = new Map<Socket, number>();
  /** The last answer of each connection that was begun. */
  const last = new WeakMap<Socket, ServerResponse>();
  const unheard = new WeakSet<ServerResponse>();
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
    asked.set(socket, 0);
    socket.once('close', () => {
      asked.delete(socket);
      readBefore.delete(socket);
    });
    rest(socket);
  });
  app.server.prependListener('request', ({ socket }, response) => {
    asked.set(socket, (asked.get(socket) ?? 0) + 1);
    const before = last.get(socket);
    if (before?.getHeader('connection') === 'close') unheard.add(response);
    last.set(socket, response);
    if (isLeaving()) response.setHeader('connection', 'close');
    response.once('close', () => {
      const left = (asked.get(socket) ?? 1) - 1;
      if (socket.destroyed) return;
      asked.set(socket, left);
      if (left === 0) rest(socket);
    });
  });
  app.addHook('onRequest', ({ raw: { socket } }, { raw: response }, done) => {
    if (endsIdle && socket.writableEnded) socket.destroy();
    // It ends with its connection, as soon as what was asked before is answered.
    else if (!unheard.has(response)) done();
  });

  app.addHook('preClose', async () => {
    isClosing = true;
    if (!app.server.listening) return;
    const since = performance.now();
    for (let before = NaN; before !== accepted && performance.now() - since < maxAcceptMs;) {
      before = accepted;
      await sleep(quietMs);
      // Timers come before the network: where the thread has stood still, whoever came meanwhile is let in only now.
      for (let turn = 0; turn < 3; turn += 1) await setImmediate();
    }
    // That of the network: the one of HTTP would cut off whoever asks nothing at this moment.
    NetServer.prototype.close.call(app.server);
    const closed = performance.now();
    const idle = () => [...asked].filter(([, many]) => many === 0).map(([socket]) => socket);
    const isSpeaking = (socket: Socket) => socket.bytesRead > (readBefore.get(socket) ?? 0);
    const isAwaited = (socket: Socket) => {
      const passed = performance.now() - closed;
      if (passed < patienceMs) return true;
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
