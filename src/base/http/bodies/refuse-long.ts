import { type FastifyRequest, type preParsingAsyncHookHandler } from 'fastify';
import { Transform } from 'node:stream';
import { tooLarge } from './too-large.ts';

/**
 * For a route that takes more than `most` bytes from known senders only: a long body is not read before `isKnown` says
 * so.
 */
export function refuseLong(
  maxBytes: number,
  isKnown: (request: FastifyRequest) => Promise<boolean>,
): preParsingAsyncHookHandler {
  return async (request, _reply, payload) => {
    const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
    const mayBeLong = Number(length) > maxBytes || coding !== undefined;
    if (!mayBeLong || (await isKnown(request))) return payload;
    if (coding === undefined) throw tooLarge(maxBytes);
    return payload.pipe(upTo(maxBytes));
  };
}

/** A body without a length is read up to the limit. */
function upTo(maxBytes: number): Transform {
  let read = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length;
      done(read > maxBytes ? tooLarge(maxBytes) : null, chunk);
    },
  });
}
