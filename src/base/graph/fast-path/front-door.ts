import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import { note, requestId, isPlain } from '#base/http';
import type { Answers, Found } from '../answers/answers.ts';
import { postedKey, registeredKey } from '../answers/keys.ts';
import {
  cacheStatus,
  fromMemory,
  madeAnew,
  staleFromMemory,
  type KeptAnswer,
} from '../answers/kept-answer.ts';

/** A question is short; what is longer is not looked for. */
const maxPosted = 64_000;

/**
 * How a question that is not in memory is answered; undefined where it is not plain. Rejects where more has to be said
 * or looked at.
 */
export type AnswerPosted = (
  key: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
) => (() => Promise<Found>) | undefined;

interface Posted {
  answer: AnswerPosted;
  mayAsk: (req: IncomingMessage) => Promise<boolean>;
  /** Told why a question goes on. */
  ledNowhere: (req: IncomingMessage, problem: unknown) => void;
}

export interface FrontDoor {
  answers: Answers;
  /** Under which the page at an address is kept, for whoever brings these cookies. */
  pageKey: (url: string, cookies: string | undefined) => string;
  /** What stands in the head of every answer of this server. */
  headers: Readonly<Record<string, string>>;
  /** The id of a request. */
  idOf: (req: IncomingMessage) => string;
}

type Handle = (req: IncomingMessage, res: ServerResponse) => void;

/**
 * Answers before the framework sees the request: an answer that is there costs a look and a write, and the router, the
 * hooks and the counting of addresses would cost several times that; a question that is not there costs them no less
 * than its answer. Whatever is anything but plain goes on as if nobody had looked.
 * What is answered from memory is not counted: it is what a content network in front would answer.
 */
export class Door {
  readonly #answers: Answers;
  readonly #pageKey: FrontDoor['pageKey'];
  readonly #headers: FrontDoor['headers'];
  readonly #idOf: FrontDoor['idOf'];
  #posted: Posted | undefined;

  constructor({ answers, pageKey, headers, idOf }: FrontDoor) {
    this.#answers = answers;
    this.#pageKey = pageKey;
    this.#headers = headers;
    this.#idOf = idOf;
  }

  /** From now on questions are answered too, of whoever may ask. */
  answerPosted(posted: Posted): void {
    this.#posted = posted;
  }

  standBefore(server: Server): void {
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
      } else if (req.method === 'POST' && req.url === '/graphql') this.#meetPosted(req, res, onward);
      else onward(req, res);
    });
  }

  #meetPosted(req: IncomingMessage, res: ServerResponse, onward: Handle): void {
    const length = Number(req.headers['content-length']);
    if (!(length > 0 && length <= maxPosted)) return onward(req, res);
    // Read as far as it has come, and put back whole unless the answer is there: `unshift` leaves no trace.
    req.once('readable', () => {
      const body = req.read() as Buffer | null;
      const key = body?.length === length ? postedKey(req.headers, body) : null;
      const answer = key === null ? undefined : this.#answers.ready(key);
      if (answer) return this.#write(req, res, answer);
      if (body) req.unshift(body);
      const find = key === null ? undefined : this.#posted?.answer(key, req.headers, body!);
      if (!find) return onward(req, res);
      this.#find(find, req).then(
        (found) => (found ? this.#write(req, res, found.answer, found) : onward(req, res)),
        (problem: unknown) => {
          this.#posted?.ledNowhere(req, problem);
          onward(req, res);
        },
      );
    });
  }

  async #find(find: () => Promise<Found>, req: IncomingMessage): Promise<Found | undefined> {
    if (!(await this.#posted?.mayAsk(req))) return undefined;
    const found = await find();
    found.answer.complete({ ...this.#headers, ...found.answer.headers });
    return found;
  }

  #write(
    req: IncomingMessage,
    res: ServerResponse,
    answer: KeptAnswer,
    { isMade, isStale }: Pick<Found, 'isMade' | 'isStale'> = { isMade: false, isStale: false },
  ): void {
    const status = isStale ? staleFromMemory : isMade ? madeAnew : fromMemory;
    const { operation } = answer;
    const isQuestion = req.method === 'POST' || operation !== undefined;
    note(req, {
      route: isQuestion ? '/graphql' : '/*',
      memory: isStale ? 'stale' : isMade ? 'miss' : 'hit',
      ...(operation !== undefined && { operation }),
    });
    const id = this.#idOf(req);
    if (req.method === 'GET' && answer.status === 200 && answer.isKnownTo(req.headers['if-none-match'])) {
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
