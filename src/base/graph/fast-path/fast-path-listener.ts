import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { note, requestId, isPlain } from '#base/http';
import type { Answers, AnswerResult } from '../answers/answers.ts';
import { cacheStatus, cacheHit, cacheMiss, cacheStale, type CachedAnswer } from '../answers/cached-answer.ts';
import { postedKey, registeredKey } from './keys.ts';
import type { QuickAnswers } from './quick-answers.ts';

/** In bytes. Longer bodies are passed on to Fastify. */
const maxPosted = 64_000;

export interface FastPathListenerOptions {
  answers: Answers;
  /** The cache key of the page at an address, for a browser with these cookies. */
  pageKey: (url: string, cookies: string | undefined) => string;
  /** Headers of every answer of this server. */
  headers: Readonly<Record<string, string>>;
  /** The id of a request. */
  idOf: (req: IncomingMessage) => string;
  queries: {
    quick: Pick<QuickAnswers, 'posted' | 'passOn'>;
    /** Counts a request against the rate limit; resolves to whether it may be answered. */
    isAllowed: (req: IncomingMessage) => Promise<boolean>;
  };
}

type Handle = (req: IncomingMessage, res: ServerResponse) => void;

/**
 * Answers from the raw `request` event of the server, before Fastify's router and hooks. It passes requests that are
 * not plain, or that it cannot answer, on to Fastify untouched. Cache hits are not counted against the rate limit,
 * because a content network in front would serve them too.
 */
export class FastPathListener {
  readonly #answers: Answers;
  readonly #pageKey: FastPathListenerOptions['pageKey'];
  readonly #headers: FastPathListenerOptions['headers'];
  readonly #idOf: FastPathListenerOptions['idOf'];
  readonly #queries: FastPathListenerOptions['queries'];

  constructor({ answers, pageKey, headers, idOf, queries }: FastPathListenerOptions) {
    this.#answers = answers;
    this.#pageKey = pageKey;
    this.#headers = headers;
    this.#idOf = idOf;
    this.#queries = queries;
  }

  installBeforeFastify(server: Server): void {
    const handlers = server.listeners('request') as Handle[];
    const onward: Handle = (req, res) => {
      for (const handle of handlers) handle.call(server, req, res);
    };
    server.removeAllListeners('request');
    server.on('request', (req: IncomingMessage, res: ServerResponse) => {
      if (!isPlain(req)) onward(req, res);
      else if (req.method === 'GET') {
        const url = req.url ?? '';
        const answer = this.#answers.ready(
          registeredKey(req.headers.accept, url) ?? this.#pageKey(url, req.headers.cookie),
        );
        if (answer) this.#write(req, res, answer);
        else onward(req, res);
      } else if (req.method === 'POST' && req.url === '/graphql') this.#answerPosted(req, res, onward);
      else onward(req, res);
    });
  }

  #answerPosted(req: IncomingMessage, res: ServerResponse, onward: Handle): void {
    const length = Number(req.headers['content-length']);
    if (!(length > 0 && length <= maxPosted)) return onward(req, res);
    // Reads what has arrived, and puts it back with `unshift` if the answer is not cached, so that Fastify sees it all.
    req.once('readable', () => {
      const body = req.read() as Buffer | null;
      const key = body?.length === length ? postedKey(req.headers, body) : null;
      const answer = key === null ? undefined : this.#answers.ready(key);
      if (answer) return this.#write(req, res, answer);
      if (body) req.unshift(body);
      const find = key === null ? undefined : this.#queries.quick.posted(key, req.headers, body!);
      if (!find) return onward(req, res);
      this.#find(find, req).then(
        (result) => (result ? this.#write(req, res, result.answer, result) : onward(req, res)),
        (problem: unknown) => {
          this.#queries.quick.passOn(req, problem);
          onward(req, res);
        },
      );
    });
  }

  async #find(find: () => Promise<AnswerResult>, req: IncomingMessage): Promise<AnswerResult | undefined> {
    if (!(await this.#queries.isAllowed(req))) return undefined;
    const result = await find();
    result.answer.complete({ ...this.#headers, ...result.answer.headers });
    return result;
  }

  #write(
    req: IncomingMessage,
    res: ServerResponse,
    answer: CachedAnswer,
    { isNew, isStale }: Pick<AnswerResult, 'isNew' | 'isStale'> = { isNew: false, isStale: false },
  ): void {
    const status = isStale ? cacheStale : isNew ? cacheMiss : cacheHit;
    const { operation } = answer;
    const isQuestion = req.method === 'POST' || operation !== undefined;
    note(req, {
      route: isQuestion ? '/graphql' : '/*',
      cache: isStale ? 'stale' : isNew ? 'miss' : 'hit',
      ...(operation !== undefined && { operation }),
    });
    const id = this.#idOf(req);
    if (req.method === 'GET' && answer.status === 200 && answer.matchesEtag(req.headers['if-none-match'])) {
      const head = answer.headFor(req.headers['accept-encoding']);
      res.writeHead(304, { ...head, [cacheStatus]: status, [requestId]: id });
      res.end();
      return;
    }
    const end = ({ head, body }: { head: readonly unknown[]; body: Buffer }) =>
      void res.writeHead(answer.status, [...head, cacheStatus, status, requestId, id] as string[]).end(body);
    const form = answer.formFor(req.headers['accept-encoding']);
    if (form instanceof Promise) form.then(end, () => res.destroy());
    else end(form);
  }
}
