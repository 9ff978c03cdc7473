import { request } from 'undici';
import type { OwnSite } from '#base/platform';
import { TryAgainLater, Undeliverable } from '#reach/delivery';
import { DeliveryState } from '#reach/promise';

/** The platform accepts JPEG and PNG below 1 MB. */
const maxBytes = 1_000_000;
/** Maximum size of a picture that the hub serves, in bytes. */
const maxFetchedBytes = 100 * 1_048_576;

export interface PictureFile {
  bytes: Uint8Array<ArrayBuffer>;
  name: string;
}

/**
 * Fetches one of the hub's own pictures and converts it, if necessary, to a form that the platform accepts. If the
 * worker cannot fetch it, the platform is not the cause: the delivery waits, and the reason names the address.
 */
export async function fittingPicture(site: OwnSite, path: string): Promise<PictureFile> {
  const bytes = await fetchPicture(site, path);
  if (bytes.length < maxBytes && isJpeg(bytes)) return { bytes, name: 'picture.jpg' };
  if (bytes.length < maxBytes && isPng(bytes)) return { bytes, name: 'picture.png' };
  return { bytes: await asJpeg(bytes), name: 'picture.jpg' };
}

async function fetchPicture(site: OwnSite, path: string): Promise<Uint8Array<ArrayBuffer>> {
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
      if (size > maxFetchedBytes) throw new Error(`more than ${maxFetchedBytes} bytes`);
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
    if (jpeg.length < maxBytes) return new Uint8Array(jpeg);
  }
  throw new Undeliverable('wechat-media-refused', DeliveryState.BLOCKED);
}
