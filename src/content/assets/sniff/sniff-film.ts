import type { Bytes } from './bytes.ts';
import { detected, rejected, type Detection } from './sniffed.ts';

/** Boxes with padding or vendor data, which may appear anywhere (ISO/IEC 14496-12, 8.1.2 and 11.1). */
const padding = ['free', 'skip', 'uuid'];
/** Maximum number of such boxes before the one that identifies the file. */
const maxPaddingBoxes = 8;

/** The start of the first box that is not padding, with a 32-bit size; null if there is no such box. */
export async function firstBox(bytes: Bytes): Promise<Buffer | null> {
  for (let [at, seen] = [0, 0]; seen < maxPaddingBoxes; seen += 1) {
    const head = await bytes.at(at, 4096);
    if (head.length < 16) return null;
    const isLong = head.readUInt32BE(0) === 1;
    const size = isLong ? Number(head.readBigUInt64BE(8)) : head.readUInt32BE(0);
    if (!padding.includes(head.toString('latin1', 4, 8))) return isLong ? inShort(head, size) : head;
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
 * MP4 brands that browsers play: those of ISO/IEC 14496-12 and 14496-14, of DASH (23009-1), CMAF (23000-19),
 * and of the codecs in 14496-15 and in their own bindings.
 */
const playable =
  /^(iso[m2-9a-c]|mp4[12]|avc[13]|hvc1|hev1|av01|dash|cmf[c2]|M4V[ HP]|F4V |MSNV|mmp4|XAVC|msdh)$/;
/** 3GPP brands (TS 26.244). Most players on phones and computers play them, browsers only those that are also MP4. */
const ofPhones = /^3g[eghprst]\d$/;
/**
 * Pictures (HEIF, AVIF, JPEG 2000, Canon raw), audio and protected films, whatever compatible brands they
 * declare.
 */
const others =
  /^(hei[cxms]|hev[cxms]|mif[12]|msf1|avi[fs]|avc[is]|j2[ki]i|jp[2xm] |mj2s|mjp2|crx |M4[ABP] |F4[ABP] |odcf|dvr1)$/;

/**
 * Determines the type of a film from its declared brands (ISO/IEC 14496-12, 4.3): the major brand and the
 * compatible ones.
 */
export function filmType(head: Buffer): Detection {
  const end = Math.min(head.readUInt32BE(0), head.length);
  const major = head.toString('latin1', 8, 12);
  const brands = [major];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(head.toString('latin1', at, at + 4));
  if (others.test(major)) return rejected('asset.convert-first');
  if (brands.some((brand) => playable.test(brand))) return detected('video/mp4');
  if (brands.some((brand) => ofPhones.test(brand))) return detected('video/3gpp');
  return rejected(
    brands.some((brand) => /^(qt {2}|3g2.)$/.test(brand) || others.test(brand))
      ? 'asset.convert-first'
      : 'asset.not-as-named',
  );
}
