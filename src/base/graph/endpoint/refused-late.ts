import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { IncomingMessage } from 'node:http';
import { hindranceOf } from '#base/database';
import { isTooLong } from '../limits/answer-length.ts';

const byRequest = new WeakMap<IncomingMessage, GraphQLError | null>();
const hindered = new WeakMap<IncomingMessage, unknown>();
/** Where a context holds it: Apollo copies contexts. */
const late = Symbol('refused late');

/** That an answer grew too large is found out while it is made, and found out again by whoever makes it again. */
function finalIn(problem: unknown): GraphQLError | null {
  // With a path, it is looked into.
  if (isTooLong(problem)) return new GraphQLError('', { originalError: problem as Error, path: [] });
  const isFinal = problem instanceof GraphQLError && problem.extensions['code'] === 'COST_LIMIT_EXCEEDED';
  return isFinal ? problem : null;
}

/** What the short way has found out about a request, for whoever comes after it. */
export const refusedLate = {
  note(request: IncomingMessage, problem: unknown): void {
    byRequest.set(request, finalIn(problem));
    if (hindranceOf(problem)) hindered.set(request, problem);
  },
  /** Whether the short way was gone already, and led nowhere. */
  isNoted: (request: IncomingMessage): boolean => byRequest.has(request),

  /** Throws what kept the short way from answering: whoever asked would wait as long once more, and for the same. */
  known<Ctx extends object>(request: IncomingMessage, context: Ctx): Ctx {
    if (hindered.has(request)) throw hindered.get(request);
    const refusal = byRequest.get(request);
    return refusal ? Object.assign(context, { [late]: refusal }) : context;
  },
  /** The refusal is the answer: nothing is computed once more. */
  plugin: {
    requestDidStart: async ({ contextValue }) => ({
      didResolveOperation: async () => {
        const refusal = (contextValue as { [late]?: GraphQLError })[late];
        if (refusal) throw refusal;
      },
    }),
  } satisfies ApolloServerPlugin,
};
