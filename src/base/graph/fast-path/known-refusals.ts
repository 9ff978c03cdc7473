import { GraphQLError } from 'graphql';
import type { IncomingMessage } from 'node:http';
import { hindranceOf } from '#base/database';
import { isTooLong } from '../limits/answer-length.ts';

const refusals = new WeakMap<IncomingMessage, GraphQLError | null>();
const hindrances = new WeakMap<IncomingMessage, unknown>();

/** That an answer grew too large is found out while it is made, and would be found out again by making it again. */
function finalIn(problem: unknown): GraphQLError | null {
  // With a path, it is looked into.
  if (isTooLong(problem)) return new GraphQLError('', { originalError: problem as Error, path: [] });
  const isFinal = problem instanceof GraphQLError && problem.extensions['code'] === 'COST_LIMIT_EXCEEDED';
  return isFinal ? problem : null;
}

/** What the fast path has found out about a request, for Apollo, which answers it. */
export const knownRefusals = {
  note(request: IncomingMessage, problem: unknown): void {
    refusals.set(request, finalIn(problem));
    if (hindranceOf(problem)) hindrances.set(request, problem);
  },
  /** Whether the fast path was tried already. */
  isNoted: (request: IncomingMessage): boolean => refusals.has(request),

  /** Throws what kept the hub from answering: a second try would wait as long once more, and for the same. */
  checkHindrance(request: IncomingMessage): void {
    if (hindrances.has(request)) throw hindrances.get(request);
  },
  /** The refusal is the answer: nothing is computed once more. */
  checkRefusal(request: IncomingMessage): void {
    const refusal = refusals.get(request);
    if (refusal) throw refusal;
  },
};
