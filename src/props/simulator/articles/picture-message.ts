import { material } from '../calls/media.ts';
import { PlatformRefusal } from '../answers/errcodes.ts';
import type { Platform } from '../platform.ts';

const maxPictures = 20;
const ratios = ['1_1', '16_9', '2.35_1'];

/** The media_ids of a picture message's pictures, which must be permanent material. */
export function picturesOf(platform: Platform, body: Record<string, unknown>): string[] {
  const list = inner(body.image_info).image_list;
  if (!Array.isArray(list) || list.length === 0 || list.length > maxPictures)
    throw new PlatformRefusal(40035);
  checkCovers(inner(body.cover_info).crop_percent_list ?? []);
  const ids = list.map((one) => inner(one).image_media_id);
  return ids.map((id) => {
    if (typeof id !== 'string' || !material(platform, id)) throw new PlatformRefusal(40007);
    return id;
  });
}

function checkCovers(list: unknown): void {
  if (!Array.isArray(list)) throw new PlatformRefusal(47001);
  for (const one of list.map(inner)) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = ['x1', 'y1', 'x2', 'y2'].map((name) => Number(one[name]));
    const isInside = 0 <= x1 && x1 < x2 && x2 <= 1 && 0 <= y1 && y1 < y2 && y2 <= 1;
    if (!isInside || !ratios.includes(String(one.ratio))) throw new PlatformRefusal(53402);
  }
}

const inner = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
