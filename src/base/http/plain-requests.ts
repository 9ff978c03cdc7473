import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import type { IncomingMessage } from 'node:http';

/** JSON in UTF-8, the only encoding that is allowed (RFC 8259, 8.1). */
const jsonType = /^\s*application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

export const isJson = (contentType: string | undefined): boolean =>
  contentType !== undefined && contentType.length < 100 && jsonType.test(contentType);

/** Compressed bodies are not decompressed, so they would be misread as text. */
const isEncoded = ({ headers }: IncomingMessage): boolean =>
  (headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity';

/** With two `Host` headers, a proxy may use one and the hub the other (RFC 9112, 3.2: such a request is refused). */
function hasTwoHosts({ rawHeaders }: IncomingMessage): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]!.length === 4 && rawHeaders[at]!.toLowerCase() === 'host') hosts += 1;
  return hosts > 1;
}

/** RFC 9112, 3.2. Node.js would refuse it itself, but without the headers and the log line of the hub's answers. */
const hasNoHost = ({ headers, httpVersion }: IncomingMessage): boolean =>
  headers.host === undefined && httpVersion === '1.1';

/** Whether a request is unambiguous. Others are refused by `refuseAmbiguous`, and nothing before it may answer them. */
export const isPlain = (request: IncomingMessage): boolean =>
  !isEncoded(request) && !hasTwoHosts(request) && !hasNoHost(request);

/** Refuses ambiguous requests on every route, before their body is read. */
export function refuseAmbiguous(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw }, reply) => {
    if (hasTwoHosts(raw) || hasNoHost(raw))
      return reply.code(400).send({ message: 'Send exactly one Host header.' });
    if (isEncoded(raw))
      return reply
        .code(415)
        .header('accept-encoding', 'identity')
        .send({ message: 'Send the body without a content encoding.' });
  });
}

/** For GraphQL: a posted body must be JSON in UTF-8. */
export function refuseOtherTypes(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ method, headers, id }, reply) => {
    const type = headers['content-type'];
    if (method !== 'POST' || type === undefined || isJson(type)) return;
    const message = 'Post the query as application/json, in UTF-8.';
    const error = new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', traceId: id } });
    return reply.code(415).send({ errors: [error] });
  });
}
