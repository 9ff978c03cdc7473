import { type Locale, cleanText, keptText, charactersIn } from '#core';
import { broken, keysOf, readPo, readXliff, unpack } from '../exchange/index.ts';
import { hasForeignCodes, notationOf } from './notation.ts';
import type { ReturnedText } from './returned-file.entity.ts';
import { packageHeader, packageScheme } from './write-package.ts';

/** As much as a translator may save by hand. */
const longestText = 20_000;

export interface Returned {
  /** Null where the file does not say. */
  packageId: string | null;
  /** BCP 47; null where the file does not say. */
  language: string | null;
  texts: ReturnedText[];
}

/** Reads a translator's file: XLIFF 2, PO, or a zip archive with one of them. Refuses (`BrokenFile`) anything else. */
export async function readReturned(bytes: Uint8Array): Promise<Returned> {
  const isArchive = startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
  const file = isArchive ? await unpack(bytes) : bytes;
  const returned = isXml(file) ? fromXliff(file) : fromPo(file);
  const seen = new Set<string>();
  for (const { segmentId, line, text } of returned.texts) {
    if (charactersIn(text) > longestText) throw broken(line, 'text-too-long', { most: longestText });
    if (seen.has(segmentId)) throw broken(line, 'id-repeated', { id: segmentId });
    seen.add(segmentId);
  }
  return returned;
}

/** Refuses a file in another language than its package: a translator of one locale never writes into another. */
export function checkLanguage({ language }: Returned, expected: Locale): void {
  if (language?.toLowerCase().split(/[_-]/)[0] !== expected)
    throw broken(1, 'language-differs', { element: 'file', language: language ?? '', expected });
}

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, index) => bytes[index] === byte);

/** The first sign after a byte order mark and blanks, in UTF-8 or UTF-16. */
const isXml = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 200).find((byte) => ![0xef, 0xbb, 0xbf, 0xfe, 0xff, 0, 9, 10, 13, 32].includes(byte)) ===
  0x3c;

function fromXliff(bytes: Uint8Array): Returned {
  const { targetLanguage, originals, units } = readXliff(bytes);
  const own = originals.find((original) => original.startsWith(packageScheme));
  return {
    packageId: own?.slice(packageScheme.length).split('/')[0] ?? null,
    language: targetLanguage,
    texts: units.map(({ id, line, target, state }) => ({
      line,
      segmentId: cleanText(id),
      text: keptText(notationOf(target ?? [])),
      isDraft: state === 'initial',
      hasForeignCodes: hasForeignCodes(target ?? []),
    })),
  };
}

function fromPo(bytes: Uint8Array): Returned {
  const { headers, entries } = readPo(bytes);
  return {
    packageId: headers.get(packageHeader) ?? null,
    language: headers.get('Language') ?? null,
    texts: entries.map((entry) => ({
      line: entry.line,
      segmentId: cleanText(keysOf(entry)[0]!),
      text: keptText(entry.strings[0] ?? ''),
      isDraft: entry.isFuzzy,
      hasForeignCodes: false,
    })),
  };
}
