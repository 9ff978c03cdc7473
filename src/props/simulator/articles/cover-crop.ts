import { PlatformRefusal } from '../answers/errcodes.ts';
import type { Picture } from '../state/state.ts';

/** What a crop's name promises of its sides. */
const ratios = { pic_crop_235_1: 2.35, pic_crop_1_1: 1 } as const;
export type Crop = keyof typeof ratios;
export const crops = Object.keys(ratios) as Crop[];

/** How far the sides may be from it: a pixel more or less of a small picture. A guess, as is that it is looked at at all. */
const tolerance = 0.05;

/**
 * `X1_Y1_X2_Y2`, the corners of a part of the cover, as shares of its sides with at most six places after the point.
 * Anything else is 53402. (One user saw pixels taken without a word and without effect; the harder answer is the better
 * one here.)
 */
export function checkCrop(name: Crop, crop: string, { width, height }: Picture): void {
  if (crop === '') return;
  const corners = crop.split('_');
  const isWritten = corners.length === 4 && corners.every((one) => /^\d(\.\d{1,6})?$/.test(one));
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = corners.map(Number);
  const isInside = isWritten && x1 < x2 && y1 < y2 && x2 <= 1 && y2 <= 1;
  if (!isInside) throw new PlatformRefusal(53402);
  if (width === undefined || height === undefined) return;
  const ratio = ((x2 - x1) * width) / ((y2 - y1) * height);
  if (Math.abs(ratio / ratios[name] - 1) > tolerance) throw new PlatformRefusal(53402);
}
