import type { FastifyInstance } from 'fastify';
import type { DocumentNode } from 'graphql';
import type { IncomingMessage } from 'node:http';
import type { Answers } from '../answers/answers.ts';
import type { FirstWay } from '../endpoint/graphql.ts';
import { cleanArguments } from '../limits/clean-arguments.ts';
import { limitEntries } from '../limits/limit-entries.ts';
import { schemaOf, type Contract } from '../schema.ts';
import { bindResolvers } from './bound-resolvers.ts';
import { FrontDoor, type FrontDoorOptions } from './front-door.ts';
import { knownRefusals } from './known-refusals.ts';
import { planned } from './plan/planned.ts';
import { keepBodies } from './posted.ts';
import { QuickAnswers, type QuickAnswersOptions } from './quick-answers.ts';

export interface FastPathOptions
  extends Omit<QuickAnswersOptions, 'plan'>, Omit<FrontDoorOptions, 'questions'> {
  answers: Answers;
  /** The address that a request is counted for. */
  addressOf: (request: IncomingMessage) => string;
}

/** Counts a request of an address, and says whether it may be answered. */
type Count = (request: IncomingMessage, address: string) => Promise<boolean>;

/**
 * Everything that answers readers without Fastify, Apollo or graphql-js: see README.md in this folder. Without it, they
 * alone answer, and answer the same. It has a schema of its own: nothing that Apollo executes is changed by it.
 */
export async function fastPathOf(contract: Contract) {
  const schema = cleanArguments(limitEntries(bindResolvers(await schemaOf(contract))));
  const plan = (document: DocumentNode) => planned(schema, document);
  return {
    /** Executes a valid query, and rejects where graphql-js has to. */
    plan,

    /** To be called before anything listens for requests beside the framework: what listens later sees every request. */
    open(app: FastifyInstance, { addressOf, ...options }: FastPathOptions) {
      const quick = new QuickAnswers({ ...options, plan });
      let count: Count = async () => false;
      const isAllowed = (request: IncomingMessage) => count(request, addressOf(request));
      const door = new FrontDoor({ ...options, questions: { quick, isAllowed } });
      // Where nothing is kept, there is nothing that it could find.
      if (options.answers.isKept) door.installBeforeFastify(app.server);
      return {
        /** What Apollo’s endpoint tries first, within a scope whose requests are counted by `counted`. */
        within(scope: FastifyInstance, counted: Count): FirstWay {
          keepBodies(scope);
          count = counted;
          return { ...knownRefusals, answer: quick.answer };
        },
      };
    },
  };
}

export type FastPath = Awaited<ReturnType<typeof fastPathOf>>;
