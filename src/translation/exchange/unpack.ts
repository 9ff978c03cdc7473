import { unzipSync, type UnzipFileInfo } from 'fflate';
import { broken } from './broken.ts';
import { mostFileBytes } from './decode.ts';

/** A package of ours has a page for each item beside the file; nobody needs more entries than that. */
const mostEntries = 2_000;
const wanted = /\.(xlf|xliff|po)$/i;

/**
 * The one XLIFF or PO file of a zip archive. Nothing else in it is unpacked, nothing is ever written under its name, and
 * what claims to unpack to more than a file may have, is not unpacked at all.
 */
export function unpack(archive: Uint8Array): { name: string; bytes: Uint8Array } {
  let entries = 0;
  const isWanted = ({ name, originalSize }: UnzipFileInfo): boolean => {
    if ((entries += 1) > mostEntries) throw broken(1, 'archive-broken', { what: `> ${mostEntries}` });
    if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|^[a-z]:/i.test(name))
      throw broken(1, 'archive-broken', { what: name });
    // Archives made on a Mac hold a shadow of every file.
    if (!wanted.test(name) || /(^|\/)(__MACOSX\/|\._)/.test(name)) return false;
    if (originalSize > mostFileBytes) throw broken(1, 'too-large', { maxMb: mostFileBytes / 1_048_576 });
    return true;
  };
  const found = Object.entries(unpacked(archive, isWanted));
  const [[name, bytes] = []] = found;
  if (found.length !== 1 || !name || !bytes) throw broken(1, 'archive-without-file');
  return { name, bytes };
}

function unpacked(archive: Uint8Array, filter: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(archive, { filter });
  } catch (problem) {
    if (problem instanceof Error && 'faults' in problem) throw problem;
    throw broken(1, 'archive-broken', { what: problem instanceof Error ? problem.message : '' });
  }
}
