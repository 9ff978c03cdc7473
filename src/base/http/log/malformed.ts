import { METHODS, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { newId } from '#base/platform';
import { requestId } from './access-log.ts';

const statuses: Readonly<Record<string, number | undefined>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

interface Broken extends NodeJS.ErrnoException {
  rawPacket?: unknown;
}

/**
 * Answers malformed requests, which never reach Fastify: with an id and a log line like every answer, and without the
 * sent bytes, which Node's error contains. If a request has begun and its body is malformed, that request is answered;
 * it already has an id and a line.
 */
export class Malformed {
  readonly #log: Logger;
  readonly #idOf: (request: IncomingMessage) => string;
  /** The last request of each connection. */
  readonly #last = new WeakMap<Socket, { request: IncomingMessage; response: ServerResponse }>();

  constructor(log: Logger, idOf: (request: IncomingMessage) => string) {
    this.#log = log;
    this.#idOf = idOf;
  }

  /** Call it after everything that answers before Fastify is installed. */
  listen(server: Server): void {
    server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
      this.#last.set(request.socket, { request, response });
    });
  }

  readonly answer = ({ code = '', rawPacket }: Broken, socket: Socket): void => {
    if (code === 'ECONNRESET' || socket.destroyed) return;
    const status = statuses[code] ?? 400;
    const last = this.#last.get(socket);
    if (last && !last.request.complete) return this.#breakOff(last, status);
    const id = newId();
    const body = bodyOf(status, id);
    if (socket.writable)
      socket.write(
        [
          `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
          ...Object.entries(headersOf(id, body)).map(([name, value]) => `${name}: ${value}`),
          '',
          body,
        ].join('\r\n'),
      );
    socket.destroy();
    // Browsers open connections in advance, and may never send a request on them.
    this.#log[socket.bytesRead > 0 ? 'info' : 'debug'](
      { reqId: id, method: methodIn(rawPacket), path: null, status, ms: null },
      'answered',
    );
  };

  #breakOff({ request, response }: { request: IncomingMessage; response: ServerResponse }, status: number) {
    const { socket } = request;
    if (response.headersSent) return void socket.destroy();
    const id = this.#idOf(request);
    const body = bodyOf(status, id);
    response.writeHead(status, headersOf(id, body)).end(body, () => socket.destroy());
  }
}

const bodyOf = (status: number, id: string): string =>
  JSON.stringify({ statusCode: status, error: STATUS_CODES[status], traceId: id });

const headersOf = (id: string, body: string) => ({
  'Content-Length': Buffer.byteLength(body),
  'Content-Type': 'application/json',
  Connection: 'close',
  [requestId]: id,
});

/** The HTTP method at the start of the packet, if it is a known one. Nothing else of the packet is logged. */
function methodIn(packet: unknown): string | null {
  const [word = ''] = Buffer.isBuffer(packet) ? packet.toString('latin1', 0, 20).split(' ', 1) : [];
  return METHODS.includes(word) ? word : null;
}
