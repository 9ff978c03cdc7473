import { GraphQLError } from 'graphql';
import type { IncomingMessage } from 'node:http';
import { hindranceOf } from '#base/database';
import { isTooLong } from '../limits/answer-length.ts';

const refusals = new WeakMap<IncomingMessage, GraphQLError | null>();
const hindrances = new WeakMap<IncomingMessage, unknown>();

/** An error that Apollo would only find again, after computing the same answer: it is too large or too expensive. */
function finalIn(problem: unknown): GraphQLError | null {
  // With a path, because `unwrapResolverError` unwraps only errors with one.
  if (isTooLong(problem)) return new GraphQLError('', { originalError: problem as Error, path: [] });
  const isFinal = problem instanceof GraphQLError && problem.extensions['code'] === 'COST_LIMIT_EXCEEDED';
  return isFinal ? problem : null;
}

/** Results of the fast path's attempt at a request, for Apollo, which then answers it. */
export const knownRefusals = {
  note(request: IncomingMessage, problem: unknown): void {
    refusals.set(request, finalIn(problem));
    if (hindranceOf(problem)) hindrances.set(request, problem);
  },
  /** Whether the fast path has already tried this request. */
  isNoted: (request: IncomingMessage): boolean => refusals.has(request),

  /** Throws the hindrance, if any: a second attempt would wait as long again, with the same result. */
  checkHindrance(request: IncomingMessage): void {
    if (hindrances.has(request)) throw hindrances.get(request);
  },
  /** Throws the refusal, if any, so that nothing is computed again. */
  checkRefusal(request: IncomingMessage): void {
    const refusal = refusals.get(request);
    if (refusal) throw refusal;
  },
};
