import { open, type FileHandle } from 'node:fs/promises';
import type { MediaType } from './media-type.ts';
import { compoundType } from './sniff-compound.ts';
import { mp3Type } from './sniff-mp3.ts';
import { textType } from './sniff-text.ts';
import { zipType } from './sniff-zip.ts';

/** A file to look into, at any place. */
export class Bytes {
  constructor(
    private readonly file: FileHandle,
    readonly size: number,
  ) {}

  /** Fewer bytes than asked for where the file ends. */
  async at(position: number, length: number): Promise<Buffer> {
    if (position < 0 || position >= this.size) return Buffer.alloc(0);
    const buffer = Buffer.alloc(Math.min(length, this.size - position));
    const { bytesRead } = await this.file.read(buffer, 0, buffer.length, position);
    return buffer.subarray(0, bytesRead);
  }
}

/**
 * What a file is, from its content; null when it is nothing that we take. Names and declared types are hearsay: only
 * plain text, which has no mark of its own, is told from CSV by its ending.
 */
export async function sniff(path: string, size: number, name: string): Promise<MediaType | null> {
  const file = await open(path);
  try {
    const bytes = new Bytes(file, size);
    const head = await bytes.at(0, 64);
    for (const [type, fits] of marks) if (fits(head)) return type;
    if (startsWith(head, 'PK\x03\x04')) return await zipType(bytes);
    if (head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') return await compoundType(bytes);
    return (await mp3Type(bytes)) ?? (await textType(bytes, name));
  } finally {
    await file.close();
  }
}

const startsWith = (head: Buffer, mark: string, at = 0) =>
  head.subarray(at, at + mark.length).toString('latin1') === mark;

/** Of ISO/IEC 14496-12 files only those that browsers play; `qt  ` and the pictures of phones (`heic`) are others. */
const mp4Brands = [
  'isom',
  'iso2',
  'iso3',
  'iso4',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'avc1',
  'dash',
  'M4V ',
  'MSNV',
];

const marks: [MediaType, (head: Buffer) => boolean][] = [
  ['image/jpeg', (head) => startsWith(head, '\xff\xd8\xff')],
  ['image/png', (head) => startsWith(head, '\x89PNG\r\n\x1a\n')],
  ['image/gif', (head) => startsWith(head, 'GIF87a') || startsWith(head, 'GIF89a')],
  ['image/webp', (head) => startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8)],
  ['application/pdf', (head) => startsWith(head, '%PDF-1.') || startsWith(head, '%PDF-2.')],
  [
    'video/mp4',
    (head) => startsWith(head, 'ftyp', 4) && mp4Brands.some((brand) => startsWith(head, brand, 8)),
  ],
  [
    'video/webm',
    (head) => startsWith(head, '\x1aE\xdf\xa3') && head.includes('\x42\x82\x84webm', 0, 'latin1'),
  ],
];
