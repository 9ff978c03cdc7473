import type { FastifyReply, FastifyRequest } from 'fastify';
import { phrase, Refusal, Refusals, type Locale } from '#core';

/** What the parts of a form take around a file. */
export const formBytes = 65_536;
const statuses: Record<string, number> = {
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  'asset.too-large': 413,
  'asset.type-not-allowed': 415,
};

/** The cookie comes along from any page; a form on somebody else's must not upload. All browsers of today tell. */
export function refuseOtherSites({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  const isOwn =
    site === undefined
      ? isOwnOrigin(headers.origin, headers.host)
      : site === 'same-origin' || site === 'none';
  if (!isOwn) throw new Refusal('forbidden', { reason: 'sent by another site' });
}

const isOwnOrigin = (origin: string | undefined, host: string | undefined) =>
  origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);

/**
 * Browsers read an answer only once they have sent everything, so the rest of what is refused is taken and thrown away;
 * from one who sends more than an upload may have, the connection is taken away instead.
 */
export function leaveUnread({ raw }: FastifyRequest, most: number): void {
  let taken = 0;
  raw.unpipe();
  raw.on('data', (chunk: Buffer) => {
    taken += chunk.length;
    if (taken > most + formBytes) raw.destroy();
  });
  raw.resume();
}

/** Refusals in the caller's language, with the status that fits; a bug goes on. */
export function answerRefusal(reply: FastifyReply, problem: unknown, locale: Locale) {
  const refusals =
    problem instanceof Refusals ? problem.refusals : problem instanceof Refusal ? [problem] : null;
  if (!refusals) throw problem;
  return reply.code(statuses[refusals[0]!.code] ?? 422).send({
    refusals: refusals.map(({ code, details, field }) => ({
      code,
      message: phrase(locale, `errors:${code}`, details),
      field,
      details,
    })),
  });
}
