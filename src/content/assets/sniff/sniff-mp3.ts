import type { Bytes } from './bytes.ts';
import { detected, type Detection } from './sniffed.ts';

/**
 * Detects MPEG layer III by two consecutive frames, after a tag if there is one. Two matching bytes alone are
 * no proof.
 */
export async function mp3Type(bytes: Bytes): Promise<Detection | null> {
  const head = await bytes.at(0, 10);
  const isTagged = head.length === 10 && head.toString('latin1', 0, 3) === 'ID3';
  const start = isTagged ? 10 + [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (head[at]! & 0x7f), 0) : 0;
  // Some programs leave padding after the tag.
  const window = await bytes.at(start, isTagged ? 8192 : 4);
  for (let at = 0; at + 4 <= window.length; at++) {
    const length = frameLength(window.readUInt32BE(at));
    if (length === null) continue;
    const next = await bytes.at(start + at + length, 4);
    if (next.length === 4 && frameLength(next.readUInt32BE(0)) !== null) return detected('audio/mpeg');
  }
  return null;
}

const kbps = {
  1: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const hertz = [44_100, 48_000, 32_000];

/** Frame length in bytes, from its header (ISO/IEC 11172-3 2.4.2.3); null if this is not a frame header. */
function frameLength(header: number): number | null {
  const bits = (shift: number, count: number) => (header >>> shift) & ((1 << count) - 1);
  const [version, layer, rate, frequency] = [bits(19, 2), bits(17, 2), bits(12, 4), bits(10, 2)];
  if (bits(21, 11) !== 0x7ff || version === 1 || layer !== 1 || rate === 0 || rate === 15 || frequency === 3)
    return null;
  const isFirst = version === 3;
  const perSecond = hertz[frequency]! / (isFirst ? 1 : version === 2 ? 2 : 4);
  return (
    Math.floor(((isFirst ? 144 : 72) * kbps[isFirst ? 1 : 2][rate - 1]! * 1000) / perSecond) + bits(9, 1)
  );
}
