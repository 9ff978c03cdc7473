import { inflateRawSync } from 'node:zlib';
import type { Bytes } from './bytes.ts';

/** Maximum size of the central directory in bytes; a normal archive has a few kilobytes. */
const largestDirectory = 8 << 20;

/** One file in an archive. */
export interface ZipEntry {
  /** A POSIX path: `\` becomes `/`, and leading `./` and `/` are removed. */
  path: string;
  isDeflated: boolean;
  isEncrypted: boolean;
  /** Compressed size in bytes. */
  size: number;
  /** Offset of its local header. */
  at: number;
}

/**
 * The entries of the central directory (PKWARE APPNOTE 4.3.12). Null if it is incomplete, or if the archive
 * does not start at the first byte (a picture may precede it). Nothing is unpacked. Trailing bytes, as mail
 * programs and servers append them, are tolerated within the length of the longest comment.
 */
export async function zipEntries(bytes: Bytes): Promise<ZipEntry[] | null> {
  const tailAt = Math.max(0, bytes.size - 65_557); // the end record and the longest comment
  const tail = await bytes.at(tailAt, 65_557);
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > tail.length || end + 22 + tail.readUInt16LE(end + 20) > tail.length) return null;
  const [count, size, at] = [
    tail.readUInt16LE(end + 10),
    tail.readUInt32LE(end + 12),
    tail.readUInt32LE(end + 16),
  ];
  // Programs that write to a pipe put a ZIP64 end record (4.3.14) before the plain one.
  const gap = tailAt + end - (at + size);
  const isLargeForm = gap === 76 && (await bytes.at(at + size, 4)).toString('latin1') === 'PK\x06\x06';
  if (count === 0 || size > largestDirectory || (gap !== 0 && !isLargeForm)) return null;
  const entries = entriesIn(await bytes.at(at, size), count);
  return entries?.some((entry) => entry.at === 0) ? entries : null;
}

function entriesIn(directory: Buffer, count: number): ZipEntry[] | null {
  const entries: ZipEntry[] = [];
  for (let place = 0; entries.length < count;) {
    if (place + 46 > directory.length || directory.readUInt32LE(place) !== 0x02014b50) return null;
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(place + field)) as [
      number,
      number,
      number,
    ];
    const path = directory.toString('utf8', place + 46, place + 46 + name);
    entries.push({
      path: path.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, ''),
      isDeflated: directory.readUInt16LE(place + 10) === 8,
      isEncrypted: (directory.readUInt16LE(place + 8) & 1) !== 0,
      size: directory.readUInt32LE(place + 20),
      at: directory.readUInt32LE(place + 42),
    });
    place += 46 + name + extra + comment;
  }
  return entries;
}

/** The text of a small file in an archive; null if it is too large (compressed or not) or cannot be unpacked. */
export async function zipText(bytes: Bytes, { at, size, isDeflated }: ZipEntry): Promise<string | null> {
  if (size > largestText) return null;
  const local = await bytes.at(at, 30);
  if (local.length < 30) return null;
  const packed = await bytes.at(at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28), size);
  try {
    const content = isDeflated ? inflateRawSync(packed, { maxOutputLength: largestText }) : packed;
    // XML may be UTF-16 with a byte order mark (XML 1.0, 4.3.3).
    const [first, second] = content;
    const mark =
      first === 0xff && second === 0xfe
        ? 'utf-16le'
        : first === 0xfe && second === 0xff
          ? 'utf-16be'
          : 'utf-8';
    return new TextDecoder(mark).decode(content);
  } catch {
    return null;
  }
}

/** In bytes. The list of a document's parts has some kilobytes; parsing this maximum takes milliseconds. */
const largestText = 1 << 20;
