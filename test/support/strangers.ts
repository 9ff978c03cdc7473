import type { FastifyInstance } from 'fastify';

/**
 * A text with parts that repeat; `#` in such a part counts from 0, `#+` is the next number, `§` is new for each
 * request.
 */
export type Pieces = string | readonly (string | { repeat: string; times: number })[];

/** A request of a stranger, as in `test/doors/cost.json`. */
export interface Sent {
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: Pieces;
  /** GraphQL; otherwise `type` and `body`. */
  query?: Pieces;
  variables?: object;
  type?: Pieces;
  body?: Pieces;
  headers?: Record<string, Pieces>;
  right: 'answered' | 'refused';
}

let count = 0;

/** The text of the pieces, another one each time. */
export function textOf(pieces: Pieces): string {
  const parts = typeof pieces === 'string' ? [pieces] : pieces;
  const text = parts
    .map((part) =>
      typeof part === 'string'
        ? part
        : Array.from({ length: part.times }, (_, at) =>
            part.repeat.replaceAll('#+', String(at + 1)).replaceAll('#', String(at)),
          ).join(''),
    )
    .join('');
  return text.replaceAll('§', String((count += 1)));
}

export interface Verdict {
  status: number;
  isRefused: boolean;
  /** CPU time of this thread, from the first byte of the request to the last byte of the answer. */
  ms: number;
  body: string;
}

/** Sends the request once, while nothing else runs. */
async function send(web: FastifyInstance, sent: Sent): Promise<Verdict> {
  const { query, variables, method, url, type = 'application/json', body, headers = {} } = sent;
  const payload = query ? JSON.stringify({ query: textOf(query), variables }) : body && textOf(body);
  const values = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, textOf(value)]));
  const request = {
    method,
    url: textOf(url),
    headers: { ...(payload !== undefined && { 'content-type': textOf(type) }), ...values },
    ...(textOf(url).endsWith('/stream') && {
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    }),
    ...(payload !== undefined && { payload }),
  };
  const before = process.threadCpuUsage();
  const response = await web.inject(request);
  const { user, system } = process.threadCpuUsage(before);
  const { statusCode: status, body: answer } = response;
  return {
    status,
    isRefused: (status >= 400 && status !== 404) || refusesAll(answer),
    ms: (user + system) / 1000,
    body: answer,
  };
}

/** A GraphQL answer with errors and without data. */
const refusesAll = (body: string): boolean => body.startsWith('{"errors"') && !/"data":\{/.test(body);

/** The minimum of several runs: a machine with other work, or cold code, is slow now and then. */
export async function leastOf(
  web: FastifyInstance,
  sent: Sent,
  isSoon: (verdict: Verdict) => boolean,
  turns = 12,
): Promise<Verdict> {
  let least: Verdict | undefined;
  for (let turn = 0; turn < turns && !(least && isSoon(least)); turn += 1) {
    const verdict = await send(web, sent);
    if (!least || verdict.ms < least.ms) least = verdict;
  }
  return least!;
}
