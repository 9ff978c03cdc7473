import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import type { IncomingMessage } from 'node:http';

/** JSON in the only coding that it has (RFC 8259, 8.1). */
const jsonType = /^\s*application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

export const isJson = (contentType: string | undefined): boolean =>
  contentType !== undefined && contentType.length < 100 && jsonType.test(contentType);

/** Bodies are read as they come: one that is packed would be taken for another text. */
const isPacked = ({ headers }: IncomingMessage): boolean =>
  (headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity';

/** Of two hosts a proxy may mean the one and we the other (RFC 9112, 3.2: such a request is refused). */
function isOfTwoHosts({ rawHeaders }: IncomingMessage): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2)
    if (rawHeaders[at]!.length === 4 && rawHeaders[at]!.toLowerCase() === 'host') hosts += 1;
  return hosts > 1;
}

/** RFC 9112, 3.2. Node.js would refuse it by itself, without the head and the line of every other answer. */
const isOfNoHost = ({ headers, httpVersion }: IncomingMessage): boolean =>
  headers.host === undefined && httpVersion === '1.1';

/** What can mean nothing but what it says; the rest is refused by `refuseUnplain`, and answered by nobody before it. */
export const isPlain = (request: IncomingMessage): boolean =>
  !isPacked(request) && !isOfTwoHosts(request) && !isOfNoHost(request);

/** For every route, before anything is read. */
export function refuseUnplain(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw }, reply) => {
    if (isOfTwoHosts(raw) || isOfNoHost(raw))
      return reply.code(400).send({ message: 'A request names one host.' });
    if (isPacked(raw))
      return reply
        .code(415)
        .header('accept-encoding', 'identity')
        .send({ message: 'A body is sent as it is, without a content encoding.' });
  });
}

/** For questions of GraphQL: what is posted is JSON in UTF-8. */
export function refuseOtherTypes(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ method, headers, id }, reply) => {
    const type = headers['content-type'];
    if (method !== 'POST' || type === undefined || isJson(type)) return;
    const message = 'Post a question as application/json, in UTF-8.';
    const error = new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', traceId: id } });
    return reply.code(415).send({ errors: [error] });
  });
}
