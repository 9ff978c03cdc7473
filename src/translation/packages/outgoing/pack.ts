import { Readable } from 'node:stream';
import { Zip, ZipDeflate } from 'fflate';
import { dayOf } from '#base/dates';
import { contextPage } from './context-page.ts';
import type { WorkPackage } from './work-package.entity.ts';
import { poOfPackage, xliffOfPackage } from './write-package.ts';

/** `xliff` is 2.1. `xliff-2.0` differs only in its version number, for tools that reject 2.1. */
export const packageFormats = ['xliff', 'xliff-2.0', 'po'] as const;
export type PackageFormat = (typeof packageFormats)[number];

export interface PackedFile {
  name: string;
  mediaType: string;
  content: Readable;
}

/**
 * The package as a file to download, alone or in an archive with a context page for each item. The same package gives
 * the same bytes.
 */
export function pack(workPackage: WorkPackage, format: PackageFormat, isArchive: boolean): PackedFile {
  const base = `lanmu-${workPackage.locale}-${dayOf(workPackage.madeAt)}-${workPackage.id.slice(-8)}`;
  const name = `${base}.${format === 'po' ? 'po' : 'xlf'}`;
  const write = () =>
    format === 'po'
      ? poOfPackage(workPackage)
      : xliffOfPackage(workPackage, format === 'xliff-2.0' ? '2.0' : '2.1');
  if (isArchive)
    return {
      name: `${base}.zip`,
      mediaType: 'application/zip',
      content: Readable.from(zipped(filesOf(workPackage, name, write), workPackage.madeAt)),
    };
  const mediaType = format === 'po' ? 'text/x-gettext-translation' : 'application/xliff+xml';
  return { name, mediaType: `${mediaType}; charset=utf-8`, content: Readable.from([write()]) };
}

function* filesOf(workPackage: WorkPackage, name: string, write: () => string): Generator<[string, string]> {
  yield [name, write()];
  for (const item of workPackage.items) yield [`context/${item.number}.html`, contextPage(workPackage, item)];
}

/** Compresses one file after the other: no more than one is held in memory besides the output. */
async function* zipped(files: Iterable<[string, string]>, at: Date): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const [name, text] of files) {
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = inZip(at);
    zip.add(entry);
    entry.push(new TextEncoder().encode(text), true);
    yield* chunks.splice(0);
  }
  zip.end();
  yield* chunks.splice(0);
}

/** ZIP stores local time only; UTC gives the same bytes on every machine. */
const inZip = (at: Date) =>
  new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes());
