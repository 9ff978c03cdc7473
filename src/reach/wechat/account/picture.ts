import { request } from 'undici';
import type { OwnSite } from '#base/platform';
import { TryAgainLater, Undeliverable } from '#reach/delivery';
import { DeliveryState } from '#reach/promise';

/** The platform takes jpg and png of less than 1 MB. */
const most = 1_000_000;
/** Of whatever the hub serves as a picture, in bytes. */
const maxFetched = 100 * 1_048_576;

export interface PictureFile {
  bytes: Uint8Array<ArrayBuffer>;
  name: string;
}

/**
 * One of the hub's own pictures, in a form that the platform takes. Where the worker cannot get it, that is no fault of the
 * platform: it is waited for, and the reason says where it was asked for.
 */
export async function fittingPicture(site: OwnSite, path: string): Promise<PictureFile> {
  const bytes = await fetched(site, path);
  if (bytes.length < most && isJpeg(bytes)) return { bytes, name: 'picture.jpg' };
  if (bytes.length < most && isPng(bytes)) return { bytes, name: 'picture.png' };
  return { bytes: await asJpeg(bytes), name: 'picture.jpg' };
}

async function fetched(site: OwnSite, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const inside = site.inside(site.publicUrl + path);
  const address = inside.origin + inside.path;
  const notReached = (why: string) =>
    new TryAgainLater('picture-not-reached', { remoteCode: why, details: { address }, isNotThereYet: true });
  try {
    const { statusCode, body } = await request(address, {
      headers: inside.headers,
      signal: AbortSignal.timeout(10_000),
    });
    if (statusCode === 404 || statusCode === 410) {
      await body.dump();
      throw new Undeliverable('wechat-media-refused', DeliveryState.BLOCKED, { details: { path } });
    }
    if (statusCode !== 200) {
      await body.dump();
      throw notReached(String(statusCode));
    }
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of body as AsyncIterable<Uint8Array>) {
      size += part.length;
      if (size > maxFetched) throw new Error(`more than ${maxFetched} bytes`);
      parts.push(part);
    }
    return new Uint8Array(Buffer.concat(parts));
  } catch (error) {
    if (error instanceof Undeliverable || error instanceof TryAgainLater) throw error;
    throw notReached(whyOf(error));
  }
}

const whyOf = (error: unknown): string => {
  const { code, message, name } = error as NodeJS.ErrnoException;
  return name === 'TimeoutError' ? 'timed out' : (code ?? message);
};

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
