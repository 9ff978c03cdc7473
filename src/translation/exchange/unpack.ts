import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { broken, BrokenFile } from './broken.ts';
import { maxFileBytes } from './decode.ts';

/** A package of the hub has a page for each item beside the file; it never needs more entries. */
const maxEntries = 2_000;
const exchangeFile = /\.(xlf|xliff|po)$/i;
/** Archives made on a Mac contain a resource fork for every file. */
const shadow = /(^|\/)(__MACOSX\/|\._)/;

/**
 * The only XLIFF or PO file of a zip archive, with its checksum verified. Nothing else is unpacked, nothing is written
 * to disk, and unpacking stops at the maximum size of a file.
 */
export async function unpack(archive: Uint8Array): Promise<Uint8Array> {
  try {
    // yauzl refuses paths that leave the archive, and sizes that contradict the directory.
    const zip = await fromBufferPromise(Buffer.from(archive), { lazyEntries: true, strictFileNames: true });
    const files = await exchangeFilesIn(zip);
    if (files.length !== 1) throw broken(1, 'archive-without-file');
    return await contentOf(zip, files[0]!);
  } catch (problem) {
    if (problem instanceof BrokenFile) throw problem;
    throw broken(1, 'archive-broken', { what: problem instanceof Error ? problem.message : '' });
  }
}

async function exchangeFilesIn(zip: ZipFile): Promise<Entry[]> {
  const files: Entry[] = [];
  let entries = 0;
  for await (const entry of zip.eachEntry()) {
    if ((entries += 1) > maxEntries) throw broken(1, 'archive-broken', { what: `> ${maxEntries}` });
    if (exchangeFile.test(entry.fileName) && !shadow.test(entry.fileName)) files.push(entry);
  }
  return files;
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if ((size += chunk.length) > maxFileBytes) {
      stream.destroy();
      throw broken(1, 'too-large', { maxMb: maxFileBytes / 1_048_576 });
    }
    chunks.push(chunk);
  }
  const content = Buffer.concat(chunks);
  if (crc32(content) !== entry.crc32) throw broken(1, 'archive-broken', { what: entry.fileName });
  return content;
}
