import type { FastifyInstance } from 'fastify';
import type { DocumentNode } from 'graphql';
import type { IncomingMessage } from 'node:http';
import type { Answers } from '../answers/answers.ts';
import type { FirstExecutor } from '../endpoint/graphql.ts';
import { cleanArguments } from '../limits/clean-arguments.ts';
import { limitEntries } from '../limits/limit-entries.ts';
import { schemaOf, type Contract } from '../schema.ts';
import { bindResolvers } from './bound-resolvers.ts';
import { FastPathListener, type FastPathListenerOptions } from './fast-path-listener.ts';
import { knownRefusals } from './known-refusals.ts';
import { planQuery } from './plan/plan-query.ts';
import { keepBodies } from './plain-query.ts';
import { QuickAnswers, type QuickAnswersOptions } from './quick-answers.ts';

export interface FastPathOptions
  extends Omit<QuickAnswersOptions, 'plan'>, Omit<FastPathListenerOptions, 'queries'> {
  answers: Answers;
  /** The address that a request is counted for. */
  addressOf: (request: IncomingMessage) => string;
}

/** Counts a request of an address; resolves to whether it may be answered. */
type CountRawRequest = (request: IncomingMessage, address: string) => Promise<boolean>;

/**
 * Answers public queries and pages without Fastify, Apollo and graphql-js: see README.md in this folder. Without it
 * they give the same answers. It has a schema of its own, so it does not affect what Apollo executes.
 */
export async function fastPathOf(contract: Contract) {
  const schema = cleanArguments(limitEntries(bindResolvers(await schemaOf(contract))));
  const plan = (document: DocumentNode) => planQuery(schema, document);
  return {
    /** Plans a valid query; the returned function rejects if graphql-js has to execute it. */
    plan,

    /** Call it before other listeners for requests are installed; those that are installed later see every request. */
    open(app: FastifyInstance, { addressOf, ...options }: FastPathOptions) {
      const quick = new QuickAnswers({ ...options, plan });
      let count: CountRawRequest = async () => false;
      const isAllowed = (request: IncomingMessage) => count(request, addressOf(request));
      const listener = new FastPathListener({ ...options, queries: { quick, isAllowed } });
      // Without a cache it has nothing to answer from.
      if (options.answers.hasCache) listener.installBeforeFastify(app.server);
      return {
        /** The executor that Apollo's endpoint tries first, in a scope whose requests `counted` counts. */
        within(scope: FastifyInstance, counted: CountRawRequest): FirstExecutor {
          keepBodies(scope);
          count = counted;
          return { ...knownRefusals, answer: quick.answer };
        },
      };
    },
  };
}

export type FastPath = Awaited<ReturnType<typeof fastPathOf>>;
