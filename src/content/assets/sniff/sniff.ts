import { open } from 'node:fs/promises';
import { Bytes } from './bytes.ts';
import { isPackedDocument, knownEndings, type MediaType } from '../media-type.ts';
import { compoundType } from './sniff-compound.ts';
import { filmType, firstBox } from './sniff-film.ts';
import { mp3Type } from './sniff-mp3.ts';
import { pdfType } from './sniff-pdf.ts';
import { textType } from './sniff-text.ts';
import { zipType } from './sniff-zip.ts';
import { detected, rejected, type Detection } from './sniffed.ts';

/**
 * Determines the type of a file from its content, or why it is rejected. Names and declared types are not
 * trusted; the extension only distinguishes CSV from other text.
 *
 * The package `file-type` (22.3.0) is not used: of the test files it does not detect OFD, PDF with leading
 * bytes, compatible brands or text, and it does not report macros, passwords or appended archives, which half
 * of this code is for.
 */
export async function sniff(path: string, size: number, name: string): Promise<Detection> {
  const file = await open(path);
  try {
    const sniffed = (await typeOf(new Bytes(file, size), name)) ?? rejected('asset.not-as-named');
    // An unknown extension promises no type, so "not as named" would mislead.
    const isOfNoKind =
      'rejected' in sniffed && sniffed.rejected === 'asset.not-as-named' && !hasKnownEnding(name);
    return isOfNoKind ? rejected('asset.unknown-type') : sniffed;
  } finally {
    await file.close();
  }
}

/** Null if the type is unknown. */
async function typeOf(bytes: Bytes, name: string): Promise<Detection | null> {
  const head = await bytes.at(0, 4096);
  if (/^#! ?\//.test(head.toString('latin1', 0, 4))) return rejected('asset.is-program');
  const text = await textType(bytes, name, hasKnownEnding(name));
  // A valid text file may mention anything and begin with anything, so later checks must not see it.
  if (text && 'type' in text) return text;
  for (const [type, fits] of marks) if (fits(head)) return detected(type);
  if (programs.some((mark) => startsWith(head, mark))) return rejected('asset.is-program');
  const box = await firstBox(bytes);
  if (box && startsWith(box, 'ftyp', 4)) return filmType(box);
  if (box && box.readUInt32BE(0) <= bytes.size && oldFilms.some((mark) => startsWith(box, mark, 4)))
    return rejected('asset.convert-first');
  if (startsWith(head, 'PK\x03\x04')) {
    const kind = await zipType(bytes);
    // A plain archive with the extension of a document is a damaged document.
    const isHollow =
      kind && 'type' in kind && kind.type === 'application/zip' && isPackedDocument(endingIn(name));
    return isHollow ? null : kind;
  }
  if (head.subarray(0, 8).toString('hex') === 'd0cf11e0a1b11ae1') return compoundType(bytes);
  return (await pdfType(bytes, head)) ?? (await mp3Type(bytes)) ?? text;
}

const hasKnownEnding = (name: string): boolean => knownEndings.includes(endingIn(name));
export const endingIn = (name: string): string => /\.([^.]*)$/.exec(name)?.[1]!.toLowerCase() ?? '';

const startsWith = (head: Buffer, mark: string, at = 0) =>
  head.subarray(at, at + mark.length).toString('latin1') === mark;

/** Windows and Linux executables. */
const programs = ['MZ', '\x7fELF'];

/** The boxes at the start of QuickTime files from before brands existed. */
const oldFilms = ['moov', 'mdat', 'wide'];

const marks: [MediaType, (head: Buffer) => boolean][] = [
  ['image/jpeg', (head) => startsWith(head, '\xff\xd8\xff')],
  ['image/png', (head) => startsWith(head, '\x89PNG\r\n\x1a\n')],
  ['image/gif', (head) => startsWith(head, 'GIF87a') || startsWith(head, 'GIF89a')],
  ['image/webp', (head) => startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8)],
  // The document type of EBML may be padded with zeros (RFC 8794, 7.4).
  [
    'video/webm',
    (head) =>
      startsWith(head, '\x1aE\xdf\xa3') && /B\x82[\x84-\x8f]webm/.test(head.toString('latin1', 0, 64)),
  ],
];
