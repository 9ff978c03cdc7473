const digits = 1_000_000; // the platform reads six decimal places

/**
 * The largest centred part of a picture with that ratio, in the platform's notation: X1_Y1_X2_Y2 of a unit square.
 */
export function coverCrop(width: number, height: number, ratio: number): string {
  const isWide = width / height > ratio;
  const share = isWide ? (height * ratio) / width : width / ratio / height;
  const start = Math.round(((1 - share) / 2) * digits) / digits;
  const end = Math.round((start + share) * digits) / digits;
  return (isWide ? [start, 0, end, 1] : [0, start, 1, end]).join('_');
}
