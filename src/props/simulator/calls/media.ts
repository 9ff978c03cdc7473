import { createHash, randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { PlatformRefusal } from '../answers/errcodes.ts';
import type { Call, CallRequest } from '../answers/gateway.ts';
import type { Platform } from '../platform.ts';
import type { Picture } from '../state/state.ts';

const megabyte = 1024 * 1024;

export const mediaCalls: Record<string, Call> = {
  /** Uploads a picture for use inside articles: jpg or png, less than 1 MB. It gets an address and no media_id. */
  'media/uploadimg': {
    method: 'POST',
    isForm: true,
    async answer(platform, request) {
      const picture = await storePicture(platform, request, ['image/jpeg', 'image/png'], megabyte);
      return { url: picture.url };
    },
  },
  /** Uploads permanent material, for covers: at most 10 MB. */
  'material/add_material': {
    method: 'POST',
    isForm: true,
    needsVerified: true,
    async answer(platform, request) {
      // Voice, video and thumb exist on the platform, not here.
      if (request.query.type !== 'image') throw new PlatformRefusal(40004);
      const mimes = ['image/jpeg', 'image/png', 'image/gif', 'image/bmp'];
      const mediaId = randomBytes(32).toString('base64url');
      const picture = await storePicture(platform, request, mimes, 10 * megabyte + 1, mediaId);
      return { media_id: mediaId, url: picture.url, item: [] };
    },
  },
};

/** The permanent picture of that media_id, unless it was deleted. */
export const material = (platform: Platform, mediaId: string): Picture | undefined =>
  Object.values(platform.journal.state.pictures).find(
    (known) => mediaId !== '' && known.mediaId === mediaId && !known.isDeleted,
  );

async function storePicture(
  platform: Platform,
  request: CallRequest,
  mimes: string[],
  below: number,
  mediaId?: string,
): Promise<Picture> {
  const file = await request.file?.();
  if (!file || file.bytes.length === 0) throw new PlatformRefusal(41005);
  const mime = mimeOf(file.bytes);
  if (!mime || !mimes.includes(mime)) throw new PlatformRefusal(40005);
  if (file.bytes.length >= below) throw new PlatformRefusal(40009);
  const id = randomBytes(16).toString('hex');
  const picture: Picture = {
    id,
    url: pictureUrl(platform, id, mime),
    mime,
    bytes: file.bytes.length,
    ...(await sizeOf(file.bytes)),
    name: file.name,
    mediaId,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    uploadedAt: platform.clock.now(),
  };
  platform.pictures.put(id, file.bytes);
  platform.journal.record('pictureStored', picture);
  return picture;
}

/** Has the form of mmbiz.qpic.cn, with its query: the "&" must be escaped as "&amp;" in HTML. */
function pictureUrl(platform: Platform, id: string, mime: string): string {
  const format = mime.replace('image/', '');
  const folder = format === 'jpeg' ? 'mmbiz_jpg' : `mmbiz_${format}`;
  return `${platform.publicUrl()}/${folder}/${id}/0?wx_fmt=${format}&from=appmsg`;
}

/** The type by the first bytes; the file's name and its declared type are not trusted. */
function mimeOf(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 8).toString('hex');
  if (head.startsWith('ffd8ff')) return 'image/jpeg';
  if (head === '89504e470d0a1a0a') return 'image/png';
  if (head.startsWith('474946383761') || head.startsWith('474946383961')) return 'image/gif';
  if (head.startsWith('424d')) return 'image/bmp';
  return undefined;
}

/** The size in pixels from the file's header; empty for unsupported formats and broken files. */
async function sizeOf(bytes: Buffer): Promise<{ width?: number; height?: number }> {
  try {
    const { width, height } = await sharp(bytes).metadata();
    return { width, height };
  } catch {
    return {};
  }
}
