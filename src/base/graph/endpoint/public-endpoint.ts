import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Reads } from '#base/cache';
import { hindranceOf } from '#base/database';
import { answerType, postedKey, registeredKey } from '../answers/keys.ts';
import type { AnswerPosted } from '../fast-path/front-door.ts';
import type { Answers, Make } from '../answers/answers.ts';
import type { CostLimit } from '../limits/cost-limit.ts';
import type { Documents } from '../documents/documents.ts';
import { namedOperation } from './operation.ts';
import { refusedLate } from './refused-late.ts';
import type { TrustedDocuments } from '../documents/trusted-documents.ts';

/** Either a text or the id of one. */
interface Question {
  query: string | undefined;
  documentId: string | undefined;
  operationName: string | null;
  variables: Record<string, unknown>;
}

export interface QuickAnswers {
  answers: Answers;
  documents: Documents;
  cost: CostLimit;
  trusted: TrustedDocuments;
  context: (reads: Reads) => unknown;
}

/** Thrown for whoever waits: there is something to say about this question, and Apollo says it. */
class NeedsWords extends Error {
  constructor(readonly problem?: unknown) {
    super();
  }
}

/**
 * The short way for a plain question that has an answer: its document is known, its answer kept. Everything else, and
 * every error, goes Apollo's way; both answer the same bytes.
 */
export function quickAnswers({ answers, documents, cost: limit, trusted, context }: QuickAnswers) {
  const queryIn = (text: string) => {
    const read = documents.read(text);
    return read.faults ? null : read.query && { ...read.query, document: read.document };
  };

  const making =
    (question: Question, accept: string | undefined): Make =>
    async (reads) => {
      const { operationName, variables } = question;
      const { query: text } = await trusted.settle(question);
      const query = text ? queryIn(text) : null;
      const isNamed = operationName === null || operationName === query?.name;
      if (!query || !isNamed) throw new NeedsWords();
      const { cost, data } = await computed(query, variables, reads);
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
        operation: namedOperation(query.operation),
      };
    };

  const computed = async (
    query: NonNullable<ReturnType<typeof queryIn>>,
    variables: Question['variables'],
    reads: Reads,
  ) => {
    try {
      const cost = limit.of({ ...query, variables });
      return { cost, data: await query.run(variables, context(reads)) };
    } catch (problem) {
      throw new NeedsWords(problem);
    }
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
    /** Before the framework has seen it. Undefined where this is no question; its text is read once it was counted. */
    atTheDoor: ((key: string, { accept }: IncomingHttpHeaders, body: Buffer) => {
      const question = questionIn(plainJson(body));
      return question ? () => answers.find(key, making(question, accept)) : undefined;
    }) satisfies AnswerPosted,

    /** What the door could not answer goes on, and nobody goes the short way with it again. */
    ledNowhere(request: IncomingMessage, problem: unknown): void {
      if (problem instanceof NeedsWords) refusedLate.note(request, problem.problem);
      else if (hindranceOf(problem)) refusedLate.note(request, problem);
    },

    /** False where the short way does not lead. */
    async inside(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
      letRegisteredIn(request);
      const [key, question] = request.method === 'POST' ? posted(request) : visited(request);
      if (!key || !question || refusedLate.isNoted(request.raw)) return false;
      try {
        await answers.send(request, reply, key, making(question, request.headers.accept));
        return true;
      } catch (error) {
        const isHindered = hindranceOf(error) !== null;
        if (!isHindered && !(error instanceof NeedsWords)) throw error;
        refusedLate.note(request.raw, isHindered ? error : (error as NeedsWords).problem);
        return false;
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
