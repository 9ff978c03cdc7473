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
import type { Rejection } from '../sniff/sniffed.ts';
import { spool, type Spooled } from '../store/spool.ts';
import { original, renditionName, type AssetStore } from '../store/store.ts';
import { turnstile } from '../store/turnstile.ts';

export interface Upload {
  stream: Readable;
  /**
   * The name on the uploader's computer; made safe here. The declared media type is ignored, because the
   * content decides.
   */
  name: string;
  /** The unit that the file belongs to; null: no unit. */
  unitId: string | null;
}
export interface UploadLimits {
  store: AssetStore;
  maxBytes: number;
}

/**
 * Stores an uploaded file. Refuses with `asset.empty`, `asset.too-large` (while reading),
 * `asset.type-not-allowed`, `asset.broken-image`, `asset.too-many-pixels`, `asset.side-too-long`,
 * `asset.too-many-frames` and `asset.too-demanding`. The bytes are stored before the asset is recorded: an
 * asset never lacks its bytes, and orphaned bytes only cost space.
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
    if ('rejected' in sniffed) throw notAllowed(sniffed.rejected, name);
    const mediaType = sniffed.type;
    const storedFile = isPicture(mediaType)
      ? await inTurn(() => storePicture(store, file, mediaType), ctx.actor.personId ?? '')
      : await storeFile(store, file);
    return await recordAsset(ctx, { ...storedFile, name: safeName(name, mediaType), mediaType, unitId });
  } finally {
    await file.remove();
  }
}

/** Says why the file was rejected and which types are accepted. */
function notAllowed(code: Rejection, name: string): Refusal {
  const ending = endingIn(name);
  const details = { allowed: acceptedEndings, code, ...(knownEndings.includes(ending) && { ending }) };
  return new Refusal('asset.type-not-allowed', details, 'file');
}

/** Each picture takes a core and some hundred megabytes while it is processed; persons take turns. */
const inTurn = turnstile(2, 1);
const pictures = new PictureProcesses();

async function storePicture(store: AssetStore, { path }: Spooled, type: MediaType) {
  const out = await store.incomingFile();
  await mkdir(out, { mode: 0o700 });
  try {
    const { hash, size, width, height, renditions } = await pictures.make({ path, type, out });
    for (const width of renditions) {
      if (!(await store.has(hash, renditionName(width))))
        await store.put(hash, renditionName(width), createReadStream(join(out, String(width))));
    }
    // The original is stored last, so that its presence implies the renditions.
    await store.put(hash, original, createReadStream(join(out, 'original')));
    return { hash, size, width, height, renditions };
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

async function storeFile(store: AssetStore, { path, hash, size }: Spooled) {
  await store.put(hash, original, createReadStream(path));
  return { hash, size, width: null, height: null, renditions: [] };
}

const recordAsset = command(
  'asset.upload',
  async (tx, input: Omit<Asset, 'id' | 'uploadedBy' | 'uploadedAt'>) => {
    allowUpload(tx, input.unitId);
    if (input.unitId) tx.about.unitId = input.unitId;
    const asset = new Asset({ ...input, uploadedBy: tx.actor.personId, uploadedAt: tx.now });
    await tx.em.persist(asset).flush();
    return asset;
  },
);

/** An asset belongs to no column, so a binding to a column does not restrict uploads. */
function allowUpload({ actor }: Context, unitId: string | null): void {
  const columnIds = actor.appointments.flatMap(({ columnId }) => columnId ?? []);
  allow(actor, 'asset.upload', { columnIds, ...(unitId && { unitId }) });
}
