// @module-tag process
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { codeOf, noise, square, startAssets, upload } from './support/assets.ts';
import { hollowPng } from './support/files.ts';

/** A picture as somebody may send it; `hollow` claims its size and holds nothing. */
interface Sent {
  name: string;
  kind: 'hollow' | 'png' | 'jpeg' | 'webp' | 'gif';
  width: number;
  height: number;
  frames?: number;
  /** So much of the file, from its beginning. */
  kept?: number;
  called?: string;
  right: string;
}
const pictures = JSON.parse(
  readFileSync(new URL('doors/pictures.json', import.meta.url), 'utf8'),
) as readonly Sent[];

startAssets();

async function bytesOf({ kind, width, height, frames = 1, kept = 1 }: Sent): Promise<Buffer> {
  if (kind === 'hollow') return hollowPng(width, height);
  const one = kind === 'jpeg' ? noise(width, height) : square(width, height);
  const whole =
    frames === 1
      ? await one.toFormat(kind).toBuffer()
      : await sharp(await framesOf(width, height, frames), { join: { animated: true } })
          .toFormat(kind)
          .toBuffer();
  return whole.subarray(0, Math.ceil(whole.length * kept));
}

/** Each differs from the one before: equal ones would be made into one. */
const framesOf = (width: number, height: number, count: number): Promise<Buffer[]> =>
  Promise.all(
    Array.from({ length: count }, (_, at) =>
      square(width, height, at % 2 === 0 ? '#c00' : '#0c0')
        .png()
        .toBuffer(),
    ),
  );

/** Known to fail; each is taken out where it is mended. */
const notYet: readonly string[] = [
  'one row of forty million',
  'one column of forty million',
  'one row less one of forty million',
  'two rows of twenty million',
  'two columns of twenty million',
  'a strip of a million',
  'a tower of a hundred thousand',
  'one pixel too wide',
  'one pixel too high',
  'a thousand and one frames',
  'two thousand frames of a WebP',
];
const isKnown = ({ name }: Sent) => notYet.includes(name);

const check = async (sent: Sent) => {
  const code = await codeOf(upload(await bytesOf(sent), sent.called ?? `a.${sent.kind}`));
  expect(code).toBe(sent.right === 'taken' ? 'done' : sent.right);
});

test('who sends a picture that is refused hears what may be sent', async () => {
  await expect(upload(hollowPng(40_000, 1), 'a.png')).rejects.toMatchObject({
    code: 'asset.side-too-long',
    field: 'file',
    details: { longest: 30_000, side: 40_000 },
  });
  const frames = await sharp(await framesOf(2, 2, 1_001), { join: { animated: true } })
    .gif()
    .toBuffer();
  await expect(upload(frames, 'a.gif')).rejects.toMatchObject({
    code: 'asset.too-many-frames',
    field: 'file',
    details: { most: 1_000, frames: 1_001 },
  });
};
test.each(pictures.filter((sent) => !isKnown(sent)))('a picture is measured before it is unpacked: $name', check);
test.fails.each(pictures.filter(isKnown))('not yet measured before it is unpacked: $name', check);
