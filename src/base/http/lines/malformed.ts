import { METHODS, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { newId } from '#base/platform';
import { requestId } from './answer-lines.ts';

const statuses: Readonly<Record<string, number | undefined>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

interface Broken extends NodeJS.ErrnoException {
  rawPacket?: unknown;
}

/**
 * Answers what is no request: it never gets as far as the framework. With an id and a line like every answer, and without
 * a word of what was sent, which the error carries along. Where a request has come and its body is broken off, that request
 * is answered, which has its id and its line already.
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

  /** To be called when all that stands before the framework stands there. */
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
    // Browsers open connections in advance, and may never ask anything on them.
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

/** Of what was sent only a word that every server knows. */
function methodIn(packet: unknown): string | null {
  const [word = ''] = Buffer.isBuffer(packet) ? packet.toString('latin1', 0, 20).split(' ', 1) : [];
  return METHODS.includes(word) ? word : null;
}
