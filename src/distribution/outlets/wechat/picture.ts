import { fetch } from 'undici';
import { TryAgainLater, Undeliverable } from '../../outcome.ts';
import { DeliveryState } from '../../delivery-state.ts';

/** The platform takes jpg and png of less than 1 MB. */
const most = 1_000_000;

export interface PictureFile {
  bytes: Uint8Array<ArrayBuffer>;
  name: string;
}

/** One of the hub's own pictures, in a form that the platform takes. */
export async function fittingPicture(baseUrl: string, path: string): Promise<PictureFile> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    const response = await fetch(baseUrl + path, { signal: AbortSignal.timeout(10_000) });
    if (response.status === 404 || response.status === 410) {
      throw new Undeliverable('wechat-media-refused', DeliveryState.BLOCKED, { details: { path } });
    }
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    if (error instanceof Undeliverable) throw error;
    throw new TryAgainLater('connection-failed', { farCode: String(error) });
  }
  if (bytes.length < most && isJpeg(bytes)) return { bytes, name: 'picture.jpg' };
  if (bytes.length < most && isPng(bytes)) return { bytes, name: 'picture.png' };
  return { bytes: await asJpeg(bytes), name: 'picture.jpg' };
}

const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8;
const isPng = (bytes: Uint8Array) => bytes[0] === 0x89 && bytes[1] === 0x50;

async function asJpeg(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const { default: sharp } = await import('sharp'); // heavy, and only needed for pictures that do not fit
  for (const [width, quality] of [
    [1920, 85],
    [1080, 80],
    [800, 60],
  ] as const) {
    const jpeg = await sharp(bytes)
      .rotate()
      .resize({ width, withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .jpeg({ quality })
      .toBuffer();
    if (jpeg.length < most) return new Uint8Array(jpeg);
  }
  throw new Undeliverable('wechat-media-refused', DeliveryState.BLOCKED);
}
