import { cleanText, keptText, charactersIn } from '#base/text';
import type { Locale } from '#base/words';
import {
  broken,
  keysOf,
  maxFileBytes,
  readPo,
  readXliff,
  withUniqueIds,
  unpack,
} from '#translation/exchange';
import { hasForeignCodes, notationOf } from '../outgoing/notation.ts';
import type { ReturnedText } from './returned-file.entity.ts';
import type { WorkPackage } from '../outgoing/work-package.entity.ts';
import { hasLostLetters, hasSameLetters, hasUntranslatedSentence } from './same-letters.ts';
import { guessedLanguage } from './guessed-language.ts';
import { declaredLanguage } from './declared-language.ts';
import { packageHeader, packageScheme } from '../outgoing/write-package.ts';

/** In characters; the limit of the workbench. */
const maxTextLength = 20_000;

export interface ReturnedContents {
  /** Null if the file does not name one. */
  packageId: string | null;
  /** As the file declares it (`declaredLanguage`); null if it does not. */
  language: string | null;
  texts: ReadText[];
}

/** A text with the `file` element of the XLIFF document that it is in; null in PO. */
export interface ReadText extends Omit<ReturnedText, 'segmentId'> {
  id: string;
  fileId: string | null;
}

/** Reads a translator's file: XLIFF 2, PO, or a zip archive with one of them. Throws `BrokenFile` for anything else. */
export async function readReturned(bytes: Uint8Array): Promise<ReturnedContents> {
  const isArchive = startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
  const file = isArchive ? await unpack(bytes) : bytes;
  const returned = isXml(file) ? fromXliff(file) : fromPo(file);
  for (const { line, text } of returned.texts)
    if (charactersIn(text) > maxTextLength) throw broken(line, 'text-too-long', { most: maxTextLength });
  return returned;
}

/**
 * Completes the texts of a file with data of its package: the item of an id that occurs in two files, sources without
 * line breaks (breaks that a tool added for layout become blanks), and texts that lost a part. Throws `BrokenFile` for
 * repeated ids.
 */
export function returnedTextsOf(
  { items }: Pick<WorkPackage, 'items'>,
  texts: readonly ReadText[],
): ReturnedText[] {
  const sent = new Map(
    items.flatMap((item) => item.segments.map(({ id, source }) => [id, { itemId: item.id, source }])),
  );
  return withUniqueIds(texts, (id) => sent.get(id)?.itemId ?? null).map(
    ({ id, fileId: _, text, ...rest }) => {
      const { source = '' } = rest;
      return {
        ...rest,
        ...(isHalf(sent.get(id)?.source ?? '', { source, text }) && { isHalf: true, isDraft: true }),
        segmentId: id,
        text: withoutAddedBreaks(sent.get(id)?.source ?? '\n', source, text),
      };
    },
  );
}

/** A part of the Chinese is gone from the file, or one of its sentences is untranslated among translated ones. */
const isHalf = (sent: string, { source, text }: { source: string; text: string }): boolean =>
  hasLostLetters(source, sent) || (!hasSameLetters(text, sent) && hasUntranslatedSentence(text, sent));

/**
 * Removes line breaks that a tool added for layout, if the source has none: blanks with a break become one blank, and
 * none at the ends. If the tool broke the source too, by inserting breaks between characters, those in the text are
 * removed without a blank.
 */
function withoutAddedBreaks(sent: string, source: string, text: string): string {
  if (lineBreak.test(sent) || !lineBreak.test(text)) return text;
  const isAdded = lineBreak.test(source) && withBreaksAs(source, () => '') === sent;
  return withBreaksAs(text, (blanks) => (isAdded && lineBreak.test(blanks[0]!) ? '' : ' '));
}

const lineBreak = /[\r\n]/;
const withBreaksAs = (text: string, other: (blanks: string) => string): string =>
  text.replace(/[ \t\r\n]+/g, (blanks, at: number) => {
    if (!lineBreak.test(blanks)) return blanks;
    return at === 0 || at + blanks.length === text.length ? '' : other(blanks);
  });

/**
 * Refuses a file in another language than its package: a translator of one locale never writes into another. Tools drop
 * the language as they drop the package; then the script decides.
 */
export function checkLanguage({ language, texts }: ReturnedContents, expected: Locale): void {
  const actual = declaredLanguage(language) ?? guessedLanguage(texts.map(({ text }) => text)) ?? expected;
  if (actual !== expected)
    throw broken(1, 'language-differs', { element: 'file', language: language ?? actual, expected });
}

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, index) => bytes[index] === byte);

/** The first character after a byte order mark and blanks, in UTF-8 or UTF-16. */
const isXml = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 200).find((byte) => ![0xef, 0xbb, 0xbf, 0xfe, 0xff, 0, 9, 10, 13, 32].includes(byte)) ===
  0x3c;

function fromXliff(bytes: Uint8Array): ReturnedContents {
  const { targetLanguage, originals, units } = readXliff(bytes, { isOwn: true });
  const named = originals.flatMap((original) =>
    original.startsWith(packageScheme) ? (original.slice(packageScheme.length).split('/')[0] ?? []) : [],
  );
  if (new Set(named).size > 1) throw broken(1, 'packages-mixed');
  return {
    packageId: named[0] ?? null,
    language: targetLanguage,
    texts: units.map(({ id, fileId, line, source, completed, state, isHalf }) => ({
      line,
      id: cleanText(id),
      fileId,
      text: keptText(notationOf(completed ?? [])),
      isDraft: state === 'initial',
      hasForeignCodes: hasForeignCodes(completed ?? []),
      source: keptText(notationOf(source)),
      isHalf,
    })),
  };
}

function fromPo(bytes: Uint8Array): ReturnedContents {
  const { headers, entries } = readPo(bytes);
  let size = 0;
  return {
    packageId: headers.get(packageHeader) ?? null,
    language: headers.get('Language') ?? null,
    texts: entries.flatMap((entry) => {
      const keys = keysOf(entry);
      const [text, source] = [keptText(entry.strings[0] ?? ''), keptText(entry.id)];
      // A text with a hundred thousand places is stored a hundred thousand times.
      size += (keys.length - 1) * (text.length + source.length + sharedCost);
      if (size > maxFileBytes) throw broken(entry.line, 'too-large', { maxMb: maxFileBytes / 1_048_576 });
      return keys.map((key) => ({
        line: entry.line,
        id: cleanText(key).replace(numbered, '$1'),
        fileId: null,
        text,
        isDraft: entry.isFuzzy || keys.length > 1,
        hasForeignCodes: false,
        source,
        isShared: keys.length > 1,
      }));
    }),
  };
}

/** Qt's tools (`po2ts`, `ts2po`) distinguish contexts by numbers that they append to the ids. */
const numbered = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:#|%23)\d+$/;

/** Approximate size of each further place of a text, besides the text, in characters. */
const sharedCost = 100;
