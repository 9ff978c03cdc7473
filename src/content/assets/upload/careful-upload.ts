import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusalsIn } from '#base/contract';
import { retryAfterSeconds, hindranceOf, hindranceStatus } from '#base/database';
import { cleanText } from '#base/text';
import { phrase, Refusal, type Locale } from '#base/words';
import { sentName } from './sent-name.ts';

/** Bytes of a form besides its file. */
export const formBytes = 65_536;
const statuses: Record<string, number> = {
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  'form.malformed': 400,
  'asset.too-large': 413,
  'asset.too-many-at-once': 429,
  'asset.type-not-allowed': 415,
  ...hindranceStatus,
};

/** Lets the routes of this scope read forms with one file each; other content types are not parsed. */
export async function acceptFiles(
  app: FastifyInstance,
  maxBytes: number,
  localeOf: (request: FastifyRequest) => Locale,
): Promise<void> {
  app.removeAllContentTypeParsers();
  // An invalid media type, such as `multipart/`, never reaches a route.
  app.setErrorHandler((error: { code?: string }, request, reply) => {
    if (error.code !== 'FST_ERR_CTP_INVALID_MEDIA_TYPE') throw error;
    leaveUnread(request, maxBytes);
    return answerRefusal(reply, malformed(), localeOf(request));
  });
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  await app.register(multipart, { limits: { files: 1, fields: 4, fieldSize: 1000, fileSize: maxBytes + 1 } });
}

/**
 * Cross-site request check: cookies are sent from any page, and a form on another site must not upload. All
 * current browsers send `sec-fetch-site`.
 */
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
 * Browsers read the response only after sending the whole body, so the rest of a refused upload is read and
 * discarded. Beyond the maximum size of an upload, the connection is closed instead.
 */
export function leaveUnread({ raw }: FastifyRequest, maxBytes: number): void {
  let receivedBytes = 0;
  raw.unpipe();
  raw.on('data', (chunk: Buffer) => {
    receivedBytes += chunk.length;
    if (receivedBytes > maxBytes + formBytes) raw.destroy();
  });
  raw.resume();
}

/** The message of the form parser for a truncated form, at once or while the file is read. */
const cutOff = /unexpected end of multipart data/i;

/** The file of a form, or undefined. Refuses a form that cannot be parsed. */
export async function fileOf(request: FastifyRequest): Promise<MultipartFile | undefined> {
  if (!request.isMultipart()) return undefined;
  const part = await request.file().catch(() => {
    throw malformed();
  });
  if (part) part.filename = cleanText(sentName(part.filename ?? ''));
  return part;
}

/** The value of a field that comes before the file in the form; null if it is missing. */
export function fieldOf({ fields }: MultipartFile, name: string): string | null {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field && 'value' in field && typeof field.value === 'string' ? field.value : null;
}

/** The refusal for an error that is due to the form; any other error unchanged. */
export const formProblem = (problem: unknown): unknown =>
  problem instanceof Error && cutOff.test(problem.message) ? malformed() : problem;

const malformed = () => new Refusal('form.malformed', {}, 'file');

/** Sends refusals in the caller's language with a fitting status; rethrows any other error. */
export function answerRefusal(reply: FastifyReply, failure: unknown, locale: Locale) {
  const problem = formProblem(failure);
  const hindrance = hindranceOf(problem);
  const refusals = hindrance ? [new Refusal(hindrance)] : refusalsIn(problem);
  if (!refusals) throw problem;
  if (hindrance) {
    reply.log.error({ err: problem, hindrance }, 'storing an uploaded file failed');
    void reply.header('retry-after', String(retryAfterSeconds));
  }
  return reply.code(statuses[refusals[0]!.code] ?? 422).send({
    refusals: refusals.map(({ code, details, field }) => ({
      code,
      message: phrase(locale, `errors:${code}`, details),
      field,
      details,
    })),
  });
}
