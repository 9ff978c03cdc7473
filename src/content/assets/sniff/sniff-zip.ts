import type { Bytes } from './bytes.ts';
import { isMediaType } from '../media-type.ts';
import { detected, rejected, type Detection } from './sniffed.ts';
import { zipEntries, zipText, type ZipEntry } from './zip-entries.ts';

/**
 * Determines the type of an archive or document; null if it is broken. Rejects documents with macros,
 * password-protected files and programs (.jar, .apk). Of a document, only the small file that declares its type
 * is unpacked.
 */
export async function zipType(bytes: Bytes): Promise<Detection | null> {
  const entries = await zipEntries(bytes);
  if (!entries) return null;
  const archive = new Archive(bytes, entries);
  if (archive.has(/(^|\/)vbaProject\.bin$/i)) return rejected('asset.has-macros');
  if (entries.some(({ isEncrypted }) => isEncrypted)) return rejected('asset.has-password');
  // Signed documents contain a Java manifest as well, but no classes.
  const isListed = archive.has(/^META-INF\/MANIFEST\.MF$/i);
  if (archive.has(/^AndroidManifest\.xml$/i) || (isListed && archive.has(/\.(class|dex|jar)$/i)))
    return rejected('asset.is-program');
  // The list of encrypted parts.
  if (await isOfd(archive))
    return archive.has(/(^|\/)Encrypt(?:ion)?s?\.xml$/i)
      ? rejected('asset.has-password')
      : detected('application/ofd');
  if (archive.has(/^\[Content_Types\]\.xml$/i)) return officeType(archive);
  return (
    (await openDocumentType(archive)) ??
    (isListed ? rejected('asset.is-program') : detected('application/zip'))
  );
}

/** The entry file of GB/T 33190-2016, 6.3, and a document that it refers to. */
async function isOfd(archive: Archive): Promise<boolean> {
  if (!archive.has(/^OFD\.xml$/i)) return false;
  if (archive.has(/(^|\/)Document[^/]*\.xml$/i)) return true;
  const roots = ((await archive.text(/^OFD\.xml$/i)) ?? '').matchAll(/DocRoot>([^<>]{1,500})</g);
  return Array.from(roots, ([, root]) =>
    root!
      .trim()
      .replaceAll('\\', '/')
      .replace(/^(?:\.?\/)+/, ''),
  ).some((path) => archive.hasFile(path));
}

class Archive {
  constructor(
    private readonly bytes: Bytes,
    private readonly entries: readonly ZipEntry[],
  ) {}

  has(path: RegExp): boolean {
    return this.entries.some((entry) => path.test(entry.path));
  }

  hasFile(path: string): boolean {
    return this.entries.some((entry) => entry.path.toLowerCase() === path.toLowerCase());
  }

  /** Empty if the file does not exist; null if it cannot be read, so its content is unknown. */
  async text(path: RegExp): Promise<string | null> {
    const entry = this.entries.find((one) => path.test(one.path));
    return entry ? zipText(this.bytes, entry) : '';
  }
}

const ooxml = 'application/vnd.openxmlformats-officedocument';
/**
 * The main part (ECMA-376-1, 11.3.10, 12.3.23, 13.3.6): its content type, and the path that nearly all programs
 * use.
 */
const mainParts = [
  [
    'wordprocessingml.document',
    /wordprocessingml\.(document|template)\.main\+xml/,
    /^word\/document\d*\.xml$/i,
  ],
  ['spreadsheetml.sheet', /spreadsheetml\.(sheet|template)\.main\+xml/, /^xl\/workbook\d*\.xml$/i],
  [
    'presentationml.presentation',
    /presentationml\.(presentation|slideshow|template)\.main\+xml/,
    /^ppt\/presentation\d*\.xml$/i,
  ],
] as const;

async function officeType(archive: Archive): Promise<Detection | null> {
  const types = await archive.text(/^\[Content_Types\]\.xml$/i);
  if (types === null) return null;
  // A binary workbook (.xlsb) has this content type with and without macros.
  const isBinary = /sheet\.binary\.macroEnabled/i.test(types);
  if (/vbaProject/i.test(types) || (/macroEnabled/i.test(types) && !isBinary))
    return rejected('asset.has-macros');
  if (isBinary || !archive.has(/^(?!\[Content_Types\]\.xml$|_rels\/|docProps\/).*\.xml$/i)) return null;
  const main =
    mainParts.find(([, type]) => type.test(types)) ?? mainParts.find(([, , path]) => archive.has(path));
  return main ? detected(`${ooxml}.${main[0]}`) : null;
}

const openDocument = 'application/vnd.oasis.opendocument.';

/**
 * The type that a document of ISO/IEC 26300-3 declares in `mimetype` or in its manifest; null if it declares
 * none that is accepted. LibreOffice stores macros and scripts in folders of their own, and writes empty lists
 * of them.
 */
async function openDocumentType(archive: Archive): Promise<Detection | null> {
  const manifest = await archive.text(/^META-INF\/manifest\.xml$/);
  const mimetype = await archive.text(/^mimetype$/);
  // An unreadable file may hide its real type, macros or a password.
  if (mimetype === null || (manifest === null && (mimetype === '' || mimetype.startsWith(openDocument))))
    return rejected('asset.not-as-named');
  const type = mimetype.trim() || rootType(manifest ?? '');
  if (!type.startsWith(openDocument)) return null;
  if (archive.has(/^Basic\/[^/]+\/(?!(script|dialog)-l[bc]\.xml$)[^/]+$|^Scripts\/.*[^/]$/))
    return rejected('asset.has-macros');
  if (archive.has(/^encrypted-package$/) || manifest?.includes('encryption-data'))
    return rejected('asset.has-password');
  if (!archive.has(/^(?:content|styles)\.xml$/)) return rejected('asset.not-as-named');
  return isMediaType(type) ? detected(type) : rejected('asset.unknown-type');
}

function rootType(manifest: string): string {
  const root = manifest.match(/<[^<>]{0,500}full-path\s{0,9}=\s{0,9}["']\/["'][^<>]{0,500}>/)?.[0] ?? '';
  return /media-type\s{0,9}=\s{0,9}["']([^"']{1,100})["']/.exec(root)?.[1] ?? '';
}
