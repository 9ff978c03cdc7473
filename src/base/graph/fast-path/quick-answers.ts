import type { FastifyReply, FastifyRequest } from 'fastify';
import { Kind, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Reads } from '#base/cache';
import { hindranceOf } from '#base/database';
import type { Answers, AnswerResult, ComputeAnswer } from '../answers/answers.ts';
import type { Documents } from '../documents/documents.ts';
import type { TrustedDocuments } from '../documents/trusted-documents.ts';
import { operationLabel } from '../endpoint/operation-label.ts';
import type { CostLimit } from '../limits/cost-limit.ts';
import { answerType, postedKey, registeredKey } from './keys.ts';
import { knownRefusals } from './known-refusals.ts';
import type { RunQuery } from './plan/plan-query.ts';
import { bodyOf, plainJson, plainQueryIn, type PlainQuery } from './plain-query.ts';

export interface QuickAnswersOptions {
  answers: Answers;
  plan: (document: DocumentNode) => RunQuery;
  documents: Documents;
  cost: CostLimit;
  trusted: TrustedDocuments;
  context: (reads: Reads) => unknown;
}

/** A document that consists of one query, with its plan. */
interface PlannedQuery {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  name: string | undefined;
  run: RunQuery;
}

/** Thrown to all callers that wait for an answer: Apollo has to answer, because there is an error to report. */
class UseApollo extends Error {
  constructor(readonly problem?: unknown) {
    super();
  }
}

type KeyedQuestion = readonly [key: string | null, question: PlainQuery | null];

/**
 * Answers plain queries without errors, from the cache or with a plan of the document. Everything else, and every
 * error, goes to Apollo, which would give the same bytes.
 */
export class QuickAnswers {
  readonly #options: QuickAnswersOptions;
  /** Garbage-collected with the cached documents. */
  readonly #queries = new WeakMap<DocumentNode, PlannedQuery | null>();

  constructor(options: QuickAnswersOptions) {
    this.#options = options;
  }

  /**
   * A function that answers a query which has not reached Fastify; undefined if the body is not a plain query. The
   * document is read when it is called, which must be after the request was counted.
   */
  posted(
    key: string,
    { accept }: IncomingHttpHeaders,
    body: Buffer,
  ): (() => Promise<AnswerResult>) | undefined {
    const question = plainQueryIn(plainJson(body));
    return question ? () => this.#options.answers.find(key, this.#making(question, accept)) : undefined;
  }

  /** Notes why a request goes to Apollo, so that it is not tried here again. */
  passOn(request: IncomingMessage, problem: unknown): void {
    if (problem instanceof UseApollo) knownRefusals.note(request, problem.problem);
    else if (hindranceOf(problem)) knownRefusals.note(request, problem);
  }

  /** Answers through Fastify; resolves to false if Apollo has to answer. */
  readonly answer = async (request: FastifyRequest, reply: FastifyReply): Promise<boolean> => {
    const [key, question] = request.method === 'POST' ? postedIn(request) : visitIn(request);
    if (!key || !question || knownRefusals.isNoted(request.raw)) return false;
    try {
      const make = this.#making(question, request.headers.accept);
      await this.#options.answers.send(request, reply, key, make);
      return true;
    } catch (error) {
      if (!(error instanceof UseApollo) && hindranceOf(error) === null) throw error;
      this.passOn(request.raw, error);
      return false;
    }
  };

  #making(question: PlainQuery, accept: string | undefined): ComputeAnswer {
    return async (reads) => {
      const { operationName, variables } = question;
      const { query: text } = await this.#options.trusted.resolve(question);
      const query = text ? this.#queryIn(text) : null;
      const isNamed = operationName === null || operationName === query?.name;
      if (!query || !isNamed) throw new UseApollo();
      const { cost, data } = await this.#computed(query, variables, reads);
      return {
        status: 200,
        headers: {
          'content-type': `${answerType(accept)}; charset=utf-8`,
          // Revalidated each time: a copy that the hub cannot invalidate must not outlive a withdrawal.
          'cache-control': 'public, max-age=0, must-revalidate',
          vary: 'Accept, Accept-Encoding',
          'x-graphql-cost': String(cost),
        },
        body: `${JSON.stringify({ data, extensions: { cost } })}\n`,
        operation: operationLabel(query.operation),
      };
    };
  }

  async #computed(query: PlannedQuery, variables: PlainQuery['variables'], reads: Reads) {
    const { cost: limit, context } = this.#options;
    try {
      const cost = limit.of({ ...query, variables });
      return { cost, data: await query.run(variables, context(reads)) };
    } catch (problem) {
      throw new UseApollo(problem);
    }
  }

  #queryIn(text: string): PlannedQuery | null {
    const { document } = this.#options.documents.read(text);
    if (!document) return null;
    let query = this.#queries.get(document);
    if (query === undefined) this.#queries.set(document, (query = this.#planned(document)));
    return query;
  }

  #planned(document: DocumentNode): PlannedQuery | null {
    const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    const [operation] = operations as OperationDefinitionNode[];
    if (operations.length !== 1 || operation?.operation !== 'query') return null;
    const run = this.#options.plan(document);
    return { document, operation, name: operation.name?.value, run };
  }
}

/** The query of a GET request; [null, null] without a header that other sites cannot send, as Apollo demands (CSRF). */
function visitIn({ method, headers, url, query }: FastifyRequest): KeyedQuestion {
  const isOwn = headers['apollo-require-preflight'] ?? headers['x-apollo-operation-name'];
  const type = answerType(headers.accept);
  if ((method !== 'GET' && method !== 'HEAD') || !isOwn || !type) return [null, null];
  const { variables, ...parameters } = query as Record<string, unknown>;
  try {
    const parsed: unknown = typeof variables === 'string' ? JSON.parse(variables) : variables;
    const key = registeredKey(headers.accept, url) ?? `${type} ${url}`;
    return [key, plainQueryIn({ ...parameters, variables: parsed })];
  } catch {
    return [null, null];
  }
}

function postedIn(request: FastifyRequest): KeyedQuestion {
  const body = bodyOf(request);
  return [body ? postedKey(request.headers, body) : null, plainQueryIn(request.body)];
}
