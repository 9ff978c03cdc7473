import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { IncomingHttpHeaders } from 'node:http';
import type { Reads } from '#core';
import {
  answerType,
  postedKey,
  registeredKey,
  type AnswerPosted,
  type Answers,
  type Make,
} from './answers/index.ts';
import { KnownDocuments } from './known-documents.ts';
import { limits } from './limits.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** Either a text or the id of one. */
interface Question {
  query: string | undefined;
  documentId: string | undefined;
  operationName: string | null;
  variables: Record<string, unknown>;
}

export interface QuickAnswers {
  schema: GraphQLSchema;
  hasIntrospection: boolean;
  answers: Answers;
  documents: TrustedDocuments;
  context: (reads: Reads) => unknown;
}

/** Thrown for whoever waits: there is something to say about this question, and Apollo says it. */
class NeedsWords extends Error {}

/**
 * The short way for a plain question that has an answer: its document is known, its answer kept. Everything else, and
 * every error, goes Apollo's way; both answer the same bytes.
 */
export function quickAnswers({ schema, hasIntrospection, answers, documents, context }: QuickAnswers) {
  const known = new KnownDocuments(schema, { hasIntrospection });

  const making =
    (question: Question, accept: string | undefined): Make =>
    async (reads) => {
      const { operationName, variables } = question;
      const { query } = await documents.settle(question);
      const document = query ? known.find(query) : null;
      const cost = document?.costWith(variables) ?? Infinity;
      const isNamed = operationName === null || operationName === document?.name;
      if (!document || !isNamed || cost > limits.cost) throw new NeedsWords();
      const data = await document.run(variables, context(reads)).catch(() => {
        throw new NeedsWords();
      });
      return {
        status: 200,
        headers: {
          'content-type': `${answerType(accept)}; charset=utf-8`,
          // Asked again each time and answered with 304: a copy that nobody can purge must not outlive a withdrawal.
          'cache-control': 'public, max-age=0, must-revalidate',
          vary: 'Accept, Accept-Encoding',
          'x-graphql-cost': String(cost),
        },
        body: `${JSON.stringify({ data, extensions: { cost } })}\n`,
      };
    };

  /** A visit must show, as Apollo demands, that no other site's form has sent it. */
  const visited = ({ method, headers, url, query }: FastifyRequest): Asked => {
    const isOwn = headers['apollo-require-preflight'] ?? headers['x-apollo-operation-name'];
    const type = answerType(headers.accept);
    if ((method !== 'GET' && method !== 'HEAD') || !isOwn || !type) return [null, null];
    const { variables, ...given } = query as Record<string, unknown>;
    try {
      const parsed: unknown = typeof variables === 'string' ? JSON.parse(variables) : variables;
      const key = registeredKey(headers.accept, url) ?? `${type} ${url}`;
      return [key, questionIn({ ...given, variables: parsed })];
    } catch {
      return [null, null];
    }
  };
  const posted = (request: FastifyRequest): Asked => {
    const raw = bodies.get(request);
    return [raw ? postedKey(request.headers, raw) : null, questionIn(request.body)];
  };

  return {
    /** Before the framework has seen it. Undefined where the short way does not lead. */
    atTheDoor: ((key: string, { accept }: IncomingHttpHeaders, body: Buffer) => {
      const question = questionIn(plainJson(body));
      const isKnown = question && (!question.query || known.find(question.query) !== null);
      return isKnown ? () => answers.find(key, making(question, accept)) : undefined;
    }) satisfies AnswerPosted,

    /** False where the short way does not lead. */
    async inside(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
      letRegisteredIn(request);
      const [key, question] = request.method === 'POST' ? posted(request) : visited(request);
      if (!key || !question) return false;
      try {
        await answers.send(request, reply, key, making(question, request.headers.accept));
        return true;
      } catch (error) {
        if (error instanceof NeedsWords) return false;
        throw error;
      }
    },
  };
}

/**
 * Apollo lets a visit in only if it shows that no page of another site has sent it, because the text in an address may be
 * anything. A visit that names a registered document can only read what its front end reads, in public and without a
 * cookie, so there is nothing to forge; and a content network must be able to keep it, and a browser to ask it plainly.
 */
function letRegisteredIn({ method, headers, query }: FastifyRequest): void {
  const { documentId, query: text } = query as Record<string, unknown>;
  if ((method === 'GET' || method === 'HEAD') && documentId && text === undefined)
    headers['apollo-require-preflight'] ??= 'registered';
}

type Asked = readonly [key: string | null, question: Question | null];

/** A question and its variables, and nothing that would have to be looked at more closely. */
function questionIn(body: unknown): Question | null {
  const { query, documentId, variables, operationName, ...further } = Object(body) as Record<string, unknown>;
  const isPlain = Object.keys(further).every((name) => further[name] == null);
  const isOne = (query == null) !== (documentId == null);
  const areTexts = [query, documentId, operationName].every((one) => one == null || typeof one === 'string');
  const hasVariables = variables == null || (typeof variables === 'object' && !Array.isArray(variables));
  if (!isPlain || !isOne || !areTexts || !hasVariables) return null;
  return {
    query: (query ?? undefined) as string | undefined,
    documentId: (documentId ?? undefined) as string | undefined,
    operationName: (operationName ?? null) as string | null,
    variables: (variables ?? {}) as Record<string, unknown>,
  };
}

/** The bytes of a question, as they are the key of its answer. */
const bodies = new WeakMap<FastifyRequest, Buffer>();

/** Reads JSON as the framework does, and keeps the bytes beside it. */
export function keepBodies(app: FastifyInstance): void {
  const readJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    bodies.set(request, body as Buffer);
    readJson(request, body.toString(), done);
  });
}

/** Undefined for anything that the framework would look at twice, such as a key `__proto__` in whatever spelling. */
function plainJson(body: Buffer): unknown {
  const text = body.toString();
  if (/__proto__|constructor|\\u/i.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
