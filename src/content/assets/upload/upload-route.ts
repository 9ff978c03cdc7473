import type { FastifyInstance, FastifyRequest } from 'fastify';
import { globalId, idOf } from '#base/contract';
import type { Actor, Context } from '#base/database';
import { Locale, Refusal } from '#base/words';
import type { Asset } from '../asset.entity.ts';
import {
  acceptFiles,
  answerRefusal,
  fieldOf,
  fileOf,
  formBytes,
  leaveUnread,
  refuseOtherSites,
} from './careful-upload.ts';
import { originalAddress, renditionAddress } from '../media/media-address.ts';
import { uploadShares } from '../store/shares.ts';
import { uploadAsset, type UploadLimits } from './upload-asset.ts';

export interface UploadRouteOptions extends UploadLimits {
  /** The signed-in person; null if the caller is anonymous. */
  actorOf(request: FastifyRequest): Promise<{ actor: Actor; locale: Locale } | null>;
  makeContext(request: FastifyRequest, who: { actor: Actor; locale: Locale }): Context;
  /** The language for a caller who is not signed in. */
  localeOf(request: FastifyRequest): Locale;
}

/**
 * `POST /console/upload`, multipart/form-data: `unitId` (optional, an id of the console contract), then `file`.
 * Answers 201 `{ asset }`, or `{ refusals: [{ code, message, field, details }] }` in the caller's language.
 */
export async function uploadRoute(
  app: FastifyInstance,
  { actorOf, makeContext, localeOf, store, maxBytes }: UploadRouteOptions,
) {
  await acceptFiles(app, maxBytes, localeOf);

  app.post('/console/upload', async (request, reply) => {
    let locale = localeOf(request);
    try {
      refuseOtherSites(request);
      const who = await actorOf(request);
      if (!who) throw new Refusal('not-signed-in');
      locale = who.locale;
      const tooLarge = Number(request.headers['content-length']) > maxBytes + formBytes;
      if (tooLarge)
        throw new Refusal('asset.too-large', { maxMb: Math.floor(maxBytes / 1_048_576), maxBytes }, 'file');
      const asset = await uploadShares.hold(who.actor.personId, async () => {
        const part = await fileOf(request);
        if (!part) throw new Refusal('asset.empty', {}, 'file');
        const unitId = fieldOf(part, 'unitId');
        const upload = {
          stream: part.file,
          name: part.filename,
          unitId: unitId ? idOf('Unit', unitId, 'unitId') : null,
        };
        return uploadAsset(makeContext(request, who), upload, { store, maxBytes });
      });
      return reply.code(201).send({ asset: toAnswer(asset) });
    } catch (problem) {
      leaveUnread(request, maxBytes);
      return answerRefusal(reply, problem, locale);
    }
  });
}

const toAnswer = ({ id, hash, name, mediaType, size, width, height, renditions }: Asset) => ({
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
