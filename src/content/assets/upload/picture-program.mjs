// The child process started by `picture-process.ts`; it isolates the hub from the image library. Plain
// JavaScript: it runs from source next to a bundled program.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

// Only these four of the library's many decoders are allowed, whatever a file claims to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'],
});
sharp.cache(false); // no file is read twice
sharp.concurrency(1); // leaves the other cores to page requests

/**
 * Over all frames. A picture of 40 million pixels takes about 160 MB while it is processed; a single row or
 * column of that many took 2.5 GB, hence `longestSide`.
 */
const maxPixels = 40_000_000;
const longestSide = 30_000;
const maxFrames = 1_000;
/** The longest side of a WebP (RFC 9649 2.7). */
const longestOfWebp = 16_383;
const widths = [320, 640, 960, 1280, 1600];

/** An expected "no", like a refusal of the hub. */
class Refused extends Error {
  constructor(code, details) {
    super(code);
    Object.assign(this, { code, details });
  }
}

/** Memory before the first picture: mostly reserved by the engine and never used. */
const atFirstMb = heldMb();

process.on('message', async (job) => {
  let answer;
  try {
    answer = { picture: await clean(job) };
  } catch (problem) {
    answer =
      problem instanceof Refused
        ? { refused: { code: problem.code, details: problem.details } }
        : { refused: { code: codeOf(problem), details: { reason: problem.message.slice(0, 200) } } };
  }
  process.send({ ...answer, grownMb: heldMb() - atFirstMb });
});
process.on('disconnect', () => process.exit());
if (!process.connected) process.exit(); // the hub has ended in the meantime

/** Running out of memory or time does not mean that the picture is broken. */
const codeOf = ({ message }) =>
  /memory|timeout/i.test(message) ? 'asset.too-demanding' : 'asset.broken-image';

/**
 * Memory that counts against the limit (`ulimit -d`), in megabytes; the libraries return little of it. Only
 * Linux reports it.
 */
function heldMb() {
  let status = '';
  try {
    status = readFileSync('/proc/self/status', 'utf8');
  } catch {
    // Not Linux: unknown.
  }
  return Number(/^VmData:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

/**
 * Re-encodes the picture from its pixels: upright, in sRGB, without camera metadata (position, owner,
 * thumbnails) and without data hidden behind or between the pixels. Writes it and its renditions to `out`.
 */
async function clean({ path, type, out }) {
  const isAnimated = await checkHeader(path, type);
  const input = sharp(path, { limitInputPixels: maxPixels, failOn: 'error', animated: isAnimated }).timeout({
    seconds: 60,
  });
  const upright = isAnimated ? input : input.autoOrient();
  const { data, info } = await encode(upright, type).toBuffer({ resolveWithObject: true });
  const [width, height] = [info.width, info.pageHeight ?? info.height];
  await writeFile(join(out, 'original'), data, { flag: 'wx', mode: 0o600 });
  const renditions = renditionWidths(width, height);
  for (const width of renditions)
    await writeFile(join(out, String(width)), await rendition(data, type, width), {
      flag: 'wx',
      mode: 0o600,
    });
  return {
    hash: createHash('sha256').update(data).digest('hex'),
    size: data.length,
    width,
    height,
    renditions,
  };
}

/** Checks the sizes in the file's header before anything is decoded. */
async function checkHeader(path, type) {
  const header = await sharp(path, { limitInputPixels: false, animated: mayMove(type) }).metadata();
  const { format, width, height, pages = 1 } = header;
  if (`image/${format}` !== type || !width || !height) throw new Refused('asset.broken-image', {});
  const pixels = width * (header.pageHeight ?? height) * pages;
  if (pixels > maxPixels)
    throw new Refused('asset.too-many-pixels', { maxMegapixels: maxPixels / 1e6, pixels });
  const side = Math.max(width, header.pageHeight ?? height);
  if (side > longestSide) throw new Refused('asset.side-too-long', { longest: longestSide, side });
  if (pages > maxFrames) throw new Refused('asset.too-many-frames', { most: maxFrames, frames: pages });
  return pages > 1;
}

const mayMove = (type) => type === 'image/gif' || type === 'image/webp';

function encode(picture, type) {
  if (type === 'image/jpeg') return picture.jpeg({ quality: 90, progressive: true });
  if (type === 'image/png') return picture.png({ compressionLevel: 9 });
  if (type === 'image/gif') return picture.gif();
  return picture.webp({ quality: 90 });
}

/** Ascending: the standard widths below the picture's own, and its own (at most 1600). */
function renditionWidths(width, height) {
  const own = Math.min(width, widths.at(-1));
  // Posters many screens tall are common; WebP cannot hold the tallest of them at full width.
  return [...widths.filter((usual) => usual < own), own].filter(
    (candidate) => (candidate * height) / width <= longestOfWebp,
  );
}

/**
 * As WebP; animations stay animated. Effort 2 takes half the time of the default 4 for files that are 6 %
 * larger (measured on drawings).
 */
const rendition = (data, type, width) =>
  sharp(data, { limitInputPixels: maxPixels, animated: mayMove(type) })
    .resize({ width })
    .webp({ quality: 80, effort: 2 })
    .toBuffer();
