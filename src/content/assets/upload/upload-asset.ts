import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { command, type Context } from '#base/database';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { Unit } from '#city/register';
import { Asset } from '../asset.entity.ts';
import { acceptedEndings, isPicture, knownEndings, type MediaType } from '../media-type.ts';
import { PictureProcesses } from './picture-process.ts';
import { safeName } from './safe-name.ts';
import { endingIn, sniff } from '../sniff/sniff.ts';
import type { Unfit } from '../sniff/sniffed.ts';
import { spool, type Spooled } from '../store/spool.ts';
import { original, renditionName, type AssetStore } from '../store/store.ts';
import { turnstile } from '../store/turnstile.ts';

export interface Upload {
  stream: Readable;
  /** As the uploader's computer calls it; made safe here. Its declared media type is not asked for: content tells. */
  name: string;
  /** Whose it is; null: nobody's in particular. */
  unitId: string | null;
}
export interface UploadLimits {
  store: AssetStore;
  maxBytes: number;
}

/**
 * Takes a file in. Refuses with `asset.empty`, `asset.too-large` (while reading), `asset.type-not-allowed`,
 * `asset.broken-image`, `asset.too-many-pixels`, `asset.side-too-long`, `asset.too-many-frames` and `asset.too-demanding`.
 * The bytes are stored before the asset is recorded: an asset whose bytes are missing never exists, and bytes without an asset cost only room.
 */
export async function uploadAsset(
  ctx: Context,
  { stream, name, unitId }: Upload,
  { store, maxBytes }: UploadLimits,
): Promise<Asset> {
  allowUpload(ctx, unitId);
  if (unitId && !(await ctx.em.fork().findOne(Unit, unitId)))
    throw new Refusal('not-found', { id: unitId }, 'unitId');
  const file = await spool(stream, await store.incomingFile(), maxBytes);
  try {
    const sniffed = await sniff(file.path, file.size, name);
    if ('unfit' in sniffed) throw notAllowed(sniffed.unfit, name);
    const mediaType = sniffed.type;
    const kept = isPicture(mediaType)
      ? await inTurn(() => keepPicture(store, file, mediaType), ctx.actor.personId ?? '')
      : await keepFile(store, file);
    return await recordAsset(ctx, { ...kept, name: safeName(name, mediaType), mediaType, unitId });
  } finally {
    await file.remove();
  }
}

/** Says why, and what may be uploaded. */
function notAllowed(code: Unfit, name: string): Refusal {
  const ending = endingIn(name);
  const details = { allowed: acceptedEndings, code, ...(knownEndings.includes(ending) && { ending }) };
  return new Refusal('asset.type-not-allowed', details, 'file');
}

/** Each takes a core and some hundred megabytes while it is worked on; persons come by turns. */
const inTurn = turnstile(2, 1);
const pictures = new PictureProcesses();

async function keepPicture(store: AssetStore, { path }: Spooled, type: MediaType) {
  const out = await store.incomingFile();
  await mkdir(out, { mode: 0o700 });
  try {
    const { hash, size, width, height, renditions } = await pictures.make({ path, type, out });
    for (const shown of renditions) {
      if (!(await store.has(hash, renditionName(shown))))
        await store.put(hash, renditionName(shown), createReadStream(join(out, String(shown))));
    }
    // The original comes last: where it is, everything is.
    await store.put(hash, original, createReadStream(join(out, 'original')));
    return { hash, size, width, height, renditions };
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

async function keepFile(store: AssetStore, { path, hash, size }: Spooled) {
  await store.put(hash, original, createReadStream(path));
  return { hash, size, width: null, height: null, renditions: [] };
}

const recordAsset = command(
  'asset.upload',
  async (tx, given: Omit<Asset, 'id' | 'uploadedBy' | 'uploadedAt'>) => {
    allowUpload(tx, given.unitId);
    if (given.unitId) tx.about.unitId = given.unitId;
    const asset = new Asset({ ...given, uploadedBy: tx.actor.personId, uploadedAt: tx.now });
    await tx.em.persist(asset).flush();
    return asset;
  },
);

/** An asset is in no column, so an appointment that is bound to one is not narrowed by it here. */
function allowUpload({ actor }: Context, unitId: string | null): void {
  const columnIds = actor.appointments.flatMap(({ columnId }) => columnId ?? []);
  allow(actor, 'asset.upload', { columnIds, ...(unitId && { unitId }) });
}
