import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { broken, BrokenFile } from './broken.ts';
import { maxFileBytes } from './decode.ts';

/** A package of ours has a page for each item beside the file; nobody needs more entries than that. */
const maxEntries = 2_000;
const wanted = /\.(xlf|xliff|po)$/i;
/** Archives made on a Mac hold a shadow of every file. */
const shadow = /(^|\/)(__MACOSX\/|\._)/;

/**
 * The one XLIFF or PO file of a zip archive, with its checksum compared. Nothing else in it is unpacked, nothing is ever
 * written under its name, and what unpacks to more than a file may have is given up at that size.
 */
export async function unpack(archive: Uint8Array): Promise<Uint8Array> {
  try {
    // Names that lead out of the archive are refused by yauzl, and sizes that are not what the archive says.
    const zip = await fromBufferPromise(Buffer.from(archive), { lazyEntries: true, strictFileNames: true });
    const found = await wantedIn(zip);
    if (found.length !== 1) throw broken(1, 'archive-without-file');
    return await contentOf(zip, found[0]!);
  } catch (problem) {
    if (problem instanceof BrokenFile) throw problem;
    throw broken(1, 'archive-broken', { what: problem instanceof Error ? problem.message : '' });
  }
}

async function wantedIn(zip: ZipFile): Promise<Entry[]> {
  const found: Entry[] = [];
  let entries = 0;
  for await (const entry of zip.eachEntry()) {
    if ((entries += 1) > maxEntries) throw broken(1, 'archive-broken', { what: `> ${maxEntries}` });
    if (wanted.test(entry.fileName) && !shadow.test(entry.fileName)) found.push(entry);
  }
  return found;
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
