import proxyAddress from '@fastify/proxy-addr';
import type { IncomingMessage } from 'node:http';

/**
 * Reads the client's address as Fastify would, for requests that Fastify has not seen. `''` if the connection is
 * closed.
 */
export function addressReader(trusted: false | readonly string[]): (request: IncomingMessage) => string {
  if (trusted === false) return ({ socket }) => socket.remoteAddress ?? '';
  const isTrusted = proxyAddress.compile([...trusted]);
  return (request) => (request.socket.remoteAddress ? proxyAddress(request, isTrusted) : '');
}
