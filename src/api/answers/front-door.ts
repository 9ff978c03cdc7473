import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Answers } from './answers.ts';
import { postedKey, registeredKey, visitedKey } from './keys.ts';
import type { KeptAnswer } from './kept-answer.ts';

/** A question is short; what is longer is not looked for. */
const mostPosted = 64_000;

/**
 * Answers from memory before the framework sees the request: an answer that is there costs a look and a write, and the
 * router, the hooks and the counting of addresses would cost several times that. Whatever is not there goes on as if nobody had looked.
 * So what memory answers is neither counted nor logged: it is what a content network in front would answer, and whoever
 * wants to count visits counts them there.
 */
export function openFrontDoor(
  server: Server,
  answers: Answers,
  isElder: (cookies: string | undefined) => boolean,
): void {
  const handlers = server.listeners('request') as ((req: IncomingMessage, res: ServerResponse) => void)[];
  const onward = (req: IncomingMessage, res: ServerResponse) => {
    for (const handle of handlers) handle.call(server, req, res);
  };
  server.removeAllListeners('request');
  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    if (req.method === 'GET') {
      const url = req.url ?? '';
      const key = registeredKey(req.headers.accept, url) ?? visitedKey(url, isElder(req.headers.cookie));
      const answer = answers.ready(key);
      if (answer) write(req, res, answer);
      else onward(req, res);
    } else if (req.method === 'POST' && req.url === '/graphql') meetPosted(req, res, answers, onward);
    else onward(req, res);
  });
}

function meetPosted(
  req: IncomingMessage,
  res: ServerResponse,
  answers: Answers,
  onward: (req: IncomingMessage, res: ServerResponse) => void,
): void {
  const length = Number(req.headers['content-length']);
  if (!(length > 0 && length <= mostPosted)) return onward(req, res);
  // Read as far as it has come, and put back whole unless the answer is there: `unshift` leaves no trace.
  req.once('readable', () => {
    const body = req.read() as Buffer | null;
    const key = body?.length === length ? postedKey(req.headers, body) : null;
    const answer = key === null ? undefined : answers.ready(key);
    if (answer) return write(req, res, answer);
    if (body) req.unshift(body);
    onward(req, res);
  });
}

function write(req: IncomingMessage, res: ServerResponse, answer: KeptAnswer): void {
  if (req.method === 'GET' && answer.status === 200 && answer.isKnownTo(req.headers['if-none-match'])) {
    res.writeHead(304, answer.head);
    res.end();
    return;
  }
  const form = answer.formFor(req.headers['accept-encoding']);
  if (form instanceof Promise)
    void form.then(
      ({ head, body }) => res.writeHead(answer.status, head as string[]).end(body),
      () => res.destroy(),
    );
  else res.writeHead(answer.status, form.head as string[]).end(form.body);
}
