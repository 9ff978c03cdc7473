import type { MediaType } from './media-type.ts';
import type { Bytes } from './sniff.ts';

/** The table of contents of a normal archive is a few kilobytes; nothing is unpacked here, ever. */
const largestDirectory = 8 << 20;

/**
 * Which kind of archive; null for one that does not start at the first byte (a picture may come before it), for Office
 * documents with macros, for programs (.jar, .apk), and for anything broken.
 */
export async function zipType(bytes: Bytes): Promise<MediaType | null> {
  const names = await entryNames(bytes);
  if (!names) return null;
  const has = (form: RegExp) => names.some((name) => form.test(name));
  if (has(/(^|\/)vbaProject\.bin$/i) || has(/^(META-INF\/MANIFEST\.MF|AndroidManifest\.xml)$/i)) return null;
  if (!has(/^\[Content_Types\]\.xml$/i)) return 'application/zip';
  if (has(/^word\/document\d*\.xml$/i))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  if (has(/^xl\/workbook\d*\.xml$/i))
    return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  if (has(/^ppt\/presentation\d*\.xml$/i))
    return 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
  return null;
}

/** The names in the central directory (PKWARE APPNOTE 4.3.12), when it is whole and the archive is the whole file. */
async function entryNames(bytes: Bytes): Promise<string[] | null> {
  const tailAt = Math.max(0, bytes.size - 65_557); // the end record, and the longest comment
  const tail = await bytes.at(tailAt, 65_557);
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > tail.length || end + 22 + tail.readUInt16LE(end + 20) !== tail.length)
    return null;
  const [count, size, at] = [
    tail.readUInt16LE(end + 10),
    tail.readUInt32LE(end + 12),
    tail.readUInt32LE(end + 16),
  ];
  // Programs that write to a pipe put an end record of the large form (4.3.14) before the plain one.
  const gap = tailAt + end - (at + size);
  const isLargeForm = gap === 76 && (await bytes.at(at + size, 4)).toString('latin1') === 'PK\x06\x06';
  if (count === 0 || size > largestDirectory || (gap !== 0 && !isLargeForm)) return null;

  const directory = await bytes.at(at, size);
  const names: string[] = [];
  let startsAtZero = false;
  for (let place = 0; names.length < count;) {
    if (place + 46 > directory.length || directory.readUInt32LE(place) !== 0x02014b50) return null;
    const lengths = [28, 30, 32].map((field) => directory.readUInt16LE(place + field)) as [
      number,
      number,
      number,
    ];
    names.push(directory.toString('utf8', place + 46, place + 46 + lengths[0]));
    startsAtZero ||= directory.readUInt32LE(place + 42) === 0;
    place += 46 + lengths[0] + lengths[1] + lengths[2];
  }
  return startsAtZero ? names : null;
}
