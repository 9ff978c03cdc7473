import { PlatformRefusal } from '../answers/errcodes.ts';
import type { Picture } from '../state/state.ts';

/** The aspect ratio in the name of each crop. */
const ratios = { pic_crop_235_1: 2.35, pic_crop_1_1: 1 } as const;
export type Crop = keyof typeof ratios;
export const crops = Object.keys(ratios) as Crop[];

/** The allowed deviation from the ratio: a pixel of a small picture. A guess, as is that the platform checks it at all. */
const tolerance = 0.05;

/**
 * Checks `X1_Y1_X2_Y2`, two corners of a part of the cover, as fractions of its sides with at most six decimals. Anything
 * else is 53402. (One user saw pixels accepted without effect; the strict answer finds more mistakes.)
 */
export function checkCrop(name: Crop, crop: string, { width, height }: Picture): void {
  if (crop === '') return;
  const corners = crop.split('_');
  const isWellFormed = corners.length === 4 && corners.every((one) => /^\d(\.\d{1,6})?$/.test(one));
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = corners.map(Number);
  const isInside = isWellFormed && x1 < x2 && y1 < y2 && x2 <= 1 && y2 <= 1;
  if (!isInside) throw new PlatformRefusal(53402);
  if (width === undefined || height === undefined) return;
  const ratio = ((x2 - x1) * width) / ((y2 - y1) * height);
  if (Math.abs(ratio / ratios[name] - 1) > tolerance) throw new PlatformRefusal(53402);
}
