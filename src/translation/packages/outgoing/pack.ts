import { Readable } from 'node:stream';
import { Zip, ZipDeflate } from 'fflate';
import { dayOf } from '#base/dates';
import { contextPage } from './context-page.ts';
import type { WorkPackage } from './work-package.entity.ts';
import { poOfPackage, xliffOfPackage } from './write-package.ts';

/** `xliff` is 2.1; 2.0, which is the same but for its number, is for tools that know no other. */
export const packageFormats = ['xliff', 'xliff-2.0', 'po'] as const;
export type PackageFormat = (typeof packageFormats)[number];

export interface PackedFile {
  name: string;
  mediaType: string;
  content: Readable;
}

/** The package as a file to download, alone or with a page for each item; the same package gives the same bytes. */
export function pack(made: WorkPackage, format: PackageFormat, isArchive: boolean): PackedFile {
  const base = `lanmu-${made.locale}-${dayOf(made.madeAt)}-${made.id.slice(-8)}`;
  const name = `${base}.${format === 'po' ? 'po' : 'xlf'}`;
  const write = () =>
    format === 'po' ? poOfPackage(made) : xliffOfPackage(made, format === 'xliff-2.0' ? '2.0' : '2.1');
  if (isArchive)
    return {
      name: `${base}.zip`,
      mediaType: 'application/zip',
      content: Readable.from(zipped(filesOf(made, name, write), made.madeAt)),
    };
  const mediaType = format === 'po' ? 'text/x-gettext-translation' : 'application/xliff+xml';
  return { name, mediaType: `${mediaType}; charset=utf-8`, content: Readable.from([write()]) };
}

function* filesOf(made: WorkPackage, name: string, write: () => string): Generator<[string, string]> {
  yield [name, write()];
  for (const item of made.items) yield [`context/${item.number}.html`, contextPage(made, item)];
}

/** One file after the other, so that no more than one is held in memory besides what goes out. */
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

/** Archives know local time only; so that every machine writes the same one, it is that of UTC. */
const inZip = (at: Date) =>
  new Date(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes());
