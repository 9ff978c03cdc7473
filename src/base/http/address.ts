import proxyAddress from '@fastify/proxy-addr';
import type { IncomingMessage } from 'node:http';

/** The address of whoever asks: as the framework finds it, of what it has not seen. `''` where the connection has gone. */
export function addressReader(trusted: false | readonly string[]): (request: IncomingMessage) => string {
  if (trusted === false) return ({ socket }) => socket.remoteAddress ?? '';
  const isTrusted = proxyAddress.compile([...trusted]);
  return (request) => (request.socket.remoteAddress ? proxyAddress(request, isTrusted) : '');
}
