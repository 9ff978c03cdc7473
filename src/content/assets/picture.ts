import sharp, { type Sharp } from 'sharp';
import { Refusal } from '#core';
import type { MediaType } from './media-type.ts';

// Of the many readers of pictures in the library only these four are wanted, whatever a file pretends to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'],
});
sharp.cache(false); // no file is read twice

/** Over all frames. A picture of 40 million pixels takes about 160 MB while it is worked on. */
const maxPixels = 40_000_000;
/** The longest side of a WebP (RFC 9649 2.7). */
const longestSide = 16_383;
const widths = [320, 640, 960, 1280, 1600];

export interface CleanPicture {
  data: Buffer;
  /** In pixels, upright; of one frame. */
  width: number;
  height: number;
}

/**
 * The same picture, made anew from its pixels: upright, in sRGB, without what cameras add (position, owner, thumbnails)
 * and without anything that hides behind or between the pixels. Refuses with `asset.too-many-pixels` before anything is
 * unpacked, with `asset.broken-image` when it cannot be read to its end.
 */
export async function cleanPicture(path: string, type: MediaType): Promise<CleanPicture> {
  const isAnimated = await checkHeader(path, type);
  const input = sharp(path, { limitInputPixels: maxPixels, failOn: 'error', animated: isAnimated }).timeout({
    seconds: 60,
  });
  const upright = isAnimated ? input : input.autoOrient();
  return readable(async () => {
    const { data, info } = await encode(upright, type).toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.pageHeight ?? info.height };
  });
}

/** Widths of the renditions, ascending: the usual ones below the picture's own width, and its own (at most 1600). */
export function renditionWidths({ width, height }: Pick<CleanPicture, 'width' | 'height'>): number[] {
  const own = Math.min(width, widths.at(-1)!);
  // Posters of many screens are common; WebP cannot hold the longest of them in full width.
  return [...widths.filter((usual) => usual < own), own].filter(
    (shown) => (shown * height) / width <= longestSide,
  );
}

/** As WebP; what moves goes on moving. Effort 2 takes half the time of the usual 4 for files that are 6 % larger (measured on drawings). */
export const rendition = ({ data }: CleanPicture, type: MediaType, width: number): Promise<Buffer> =>
  sharp(data, { limitInputPixels: maxPixels, animated: mayMove(type) })
    .resize({ width })
    .webp({ quality: 80, effort: 2 })
    .toBuffer();

const mayMove = (type: MediaType) => type === 'image/gif' || type === 'image/webp';

async function checkHeader(path: string, type: MediaType): Promise<boolean> {
  const header = await readable(() =>
    sharp(path, { limitInputPixels: false, animated: mayMove(type) }).metadata(),
  );
  const { format, width, height, pages = 1 } = header;
  if (`image/${format}` !== type || !width || !height) throw new Refusal('asset.broken-image', {}, 'file');
  const pixels = width * (header.pageHeight ?? height) * pages;
  if (pixels > maxPixels)
    throw new Refusal('asset.too-many-pixels', { maxMegapixels: maxPixels / 1e6, pixels }, 'file');
  return pages > 1;
}

function encode(picture: Sharp, type: MediaType): Sharp {
  if (type === 'image/jpeg') return picture.jpeg({ quality: 90, progressive: true });
  if (type === 'image/png') return picture.png({ compressionLevel: 9 });
  if (type === 'image/gif') return picture.gif();
  return picture.webp({ quality: 90 });
}

async function readable<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (problem) {
    throw new Refusal('asset.broken-image', { reason: (problem as Error).message.slice(0, 200) }, 'file');
  }
}
