import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { newId } from '#core';
import { requestId } from './answer-lines.ts';

const statuses: Readonly<Record<string, number | undefined>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/**
 * Answers what is no request: it never gets as far as the framework. With an id and a line like every answer, and without
 * a word of what was sent, which the error carries along.
 */
export const answerMalformed =
  (log: Logger) =>
  ({ code = '' }: NodeJS.ErrnoException, socket: Socket): void => {
    if (code === 'ECONNRESET' || socket.destroyed) return;
    const status = statuses[code] ?? 400;
    const id = newId();
    const body = JSON.stringify({ statusCode: status, error: STATUS_CODES[status], traceId: id });
    if (socket.writable)
      socket.write(
        [
          `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
          `Content-Length: ${Buffer.byteLength(body)}`,
          'Content-Type: application/json',
          'Connection: close',
          `${requestId}: ${id}`,
          '',
          body,
        ].join('\r\n'),
      );
    socket.destroy();
    // Browsers open connections in advance, and may never ask anything on them.
    log[socket.bytesRead > 0 ? 'info' : 'debug']({ reqId: id, method: null, path: null, status }, 'answered');
  };
