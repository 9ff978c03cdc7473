import type { Bytes } from './bytes.ts';
import { found, unfit, type Sniffed } from './sniffed.ts';

/** Boxes with room or a maker's own notes, which may stand anywhere (ISO/IEC 14496-12, 8.1.2 and 11.1). */
const room = ['free', 'skip', 'uuid'];
/** So many of them before the one that says what it is. */
const maxRoom = 8;

/** The beginning of the first box that is no room, with its size in 32 bits; null where there are no such boxes. */
export async function firstBox(bytes: Bytes): Promise<Buffer | null> {
  for (let [at, seen] = [0, 0]; seen < maxRoom; seen += 1) {
    const head = await bytes.at(at, 4096);
    if (head.length < 16) return null;
    const isLong = head.readUInt32BE(0) === 1;
    const size = isLong ? Number(head.readBigUInt64BE(8)) : head.readUInt32BE(0);
    if (!room.includes(head.toString('latin1', 4, 8))) return isLong ? inShort(head, size) : head;
    if (size < 8) return null;
    at += size;
  }
  return null;
}

function inShort(head: Buffer, size: number): Buffer {
  const box = Buffer.concat([head.subarray(0, 8), head.subarray(16)]);
  box.writeUInt32BE(Math.max(0, Math.min(size - 8, box.length)));
  return box;
}

/**
 * What browsers play of the family of MP4: the brands of ISO/IEC 14496-12 and 14496-14, of DASH (23009-1), CMAF (23000-19),
 * and of the codecs that 14496-15 and the codecs' own bindings name.
 */
const playable =
  /^(iso[m2-9a-c]|mp4[12]|avc[13]|hvc1|hev1|av01|dash|cmf[c2]|M4V[ HP]|F4V |MSNV|mmp4|XAVC|msdh)$/;
/** Of 3GPP (TS 26.244). Most players of phones and computers take them, browsers only those that are MP4 too. */
const ofPhones = /^3g[eghprst]\d$/;
/** Pictures (HEIF, AVIF, JPEG 2000, raw ones of Canon), sounds and protected films, whatever else they can be read as. */
const others =
  /^(hei[cxms]|hev[cxms]|mif[12]|msf1|avi[fs]|avc[is]|j2[ki]i|jp[2xm] |mj2s|mjp2|crx |M4[ABP] |F4[ABP] |odcf|dvr1)$/;

/** A film from the brands that it declares (ISO/IEC 14496-12, 4.3): its own, and those that it can be read as. */
export function filmType(head: Buffer): Sniffed {
  const end = Math.min(head.readUInt32BE(0), head.length);
  const major = head.toString('latin1', 8, 12);
  const brands = [major];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(head.toString('latin1', at, at + 4));
  if (others.test(major)) return unfit('asset.convert-first');
  if (brands.some((brand) => playable.test(brand))) return found('video/mp4');
  if (brands.some((brand) => ofPhones.test(brand))) return found('video/3gpp');
  return unfit(
    brands.some((brand) => /^(qt {2}|3g2.)$/.test(brand) || others.test(brand))
      ? 'asset.convert-first'
      : 'asset.not-as-named',
  );
}
