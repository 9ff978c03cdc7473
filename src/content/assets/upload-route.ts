import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { globalId, idOf, Locale, phrase, Refusal, Refusals, type Actor, type Context } from '#core';
import type { Asset } from './asset.entity.ts';
import { originalAddress, renditionAddress } from './media-address.ts';
import { uploadAsset, type UploadLimits } from './upload-asset.ts';

export interface UploadRouteOptions extends UploadLimits {
  /** Who is signed in; null: nobody. */
  actorOf(request: FastifyRequest): Promise<{ actor: Actor; locale: Locale } | null>;
  makeContext(request: FastifyRequest, who: { actor: Actor; locale: Locale }): Context;
  /** The language of a caller who is not signed in. */
  localeOf?(request: FastifyRequest): Locale;
}

/** What the parts of a form take around a file. */
const formBytes = 65_536;
const statuses: Record<string, number> = {
  'not-signed-in': 401,
  forbidden: 403,
  'not-found': 404,
  'asset.too-large': 413,
  'asset.type-not-allowed': 415,
};

/**
 * `POST /console/upload`, multipart/form-data: `unitId` (optional, an id of the console contract) and then `file`.
 * Answers 201 `{ asset }`, or `{ refusals: [{ code, message, field, details }] }` in the caller's language.
 */
export async function uploadRoute(
  app: FastifyInstance,
  { actorOf, makeContext, localeOf, store, maxBytes }: UploadRouteOptions,
) {
  await app.register(multipart, { limits: { files: 1, fields: 4, fieldSize: 1000, fileSize: maxBytes + 1 } });

  app.post('/console/upload', async (request, reply) => {
    let locale = localeOf?.(request) ?? Locale.ZH;
    try {
      refuseOtherSites(request);
      const who = await actorOf(request);
      if (!who) throw new Refusal('not-signed-in');
      locale = who.locale;
      const tooLarge = Number(request.headers['content-length']) > maxBytes + formBytes;
      if (tooLarge)
        throw new Refusal('asset.too-large', { maxMb: Math.floor(maxBytes / 1_048_576), maxBytes }, 'file');
      const part = request.isMultipart() ? await request.file() : undefined;
      if (!part) throw new Refusal('asset.empty', {}, 'file');
      const unitId = fieldOf(part, 'unitId');
      const upload = {
        stream: part.file,
        name: part.filename ?? '',
        unitId: unitId ? idOf('Unit', unitId, 'unitId') : null,
      };
      const asset = await uploadAsset(makeContext(request, who), upload, { store, maxBytes });
      return reply.code(201).send({ asset: shown(asset) });
    } catch (problem) {
      leaveUnread(request, maxBytes);
      return refuse(reply, problem, locale);
    }
  });
}

/** The cookie comes along from any page; a form on somebody else's must not upload. All browsers of today tell. */
function refuseOtherSites({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  const isOwn =
    site === undefined
      ? isOwnOrigin(headers.origin, headers.host)
      : site === 'same-origin' || site === 'none';
  if (!isOwn) throw new Refusal('forbidden', { reason: 'sent by another site' });
}

const isOwnOrigin = (origin: string | undefined, host: string | undefined) =>
  origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);

function fieldOf({ fields }: MultipartFile, name: string): string | null {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field && 'value' in field && typeof field.value === 'string' ? field.value : null;
}

/**
 * Browsers read an answer only once they have sent everything, so the rest of what is refused is taken and thrown away;
 * from one who sends more than an upload may have, the connection is taken away instead.
 */
function leaveUnread({ raw }: FastifyRequest, most: number): void {
  let taken = 0;
  raw.unpipe();
  raw.on('data', (chunk: Buffer) => {
    taken += chunk.length;
    if (taken > most + formBytes) raw.destroy();
  });
  raw.resume();
}

function refuse(reply: FastifyReply, problem: unknown, locale: Locale) {
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

const shown = ({ id, hash, name, mediaType, size, width, height, renditions }: Asset) => ({
  id: globalId('Asset', id),
  hash,
  name,
  mediaType,
  size,
  width,
  height,
  address: originalAddress(hash, name),
  renditions: renditions.map((each) => ({ width: each, address: renditionAddress(hash, each) })),
});
