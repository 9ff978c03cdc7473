import { cleanText, keptText, charactersIn } from '#base/text';
import type { Locale } from '#base/words';
import { broken, keysOf, maxFileBytes, readPo, readXliff, toldApart, unpack } from '#translation/exchange';
import { hasForeignCodes, notationOf } from '../outgoing/notation.ts';
import type { ReturnedText } from './returned-file.entity.ts';
import type { WorkPackage } from '../outgoing/work-package.entity.ts';
import { hasLostLetters, hasSameLetters, keepsSentence } from './same-letters.ts';
import { guessedLanguage } from './guessed-language.ts';
import { saidLanguage } from './said-language.ts';
import { packageHeader, packageScheme } from '../outgoing/write-package.ts';

/** As much as a translator may save by hand. */
const longestText = 20_000;

export interface Returned {
  /** Null where the file does not say. */
  packageId: string | null;
  /** As the file says it (`saidLanguage`); null where it does not. */
  language: string | null;
  texts: ReadText[];
}

/** A text with the file of an XLIFF document that it is in; null in PO. */
export interface ReadText extends Omit<ReturnedText, 'segmentId'> {
  id: string;
  fileId: string | null;
}

/** Reads a translator's file: XLIFF 2, PO, or a zip archive with one of them. Refuses (`BrokenFile`) anything else. */
export async function readReturned(bytes: Uint8Array): Promise<Returned> {
  const isArchive = startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
  const file = isArchive ? await unpack(bytes) : bytes;
  const returned = isXml(file) ? fromXliff(file) : fromPo(file);
  for (const { line, text } of returned.texts)
    if (charactersIn(text) > longestText) throw broken(line, 'text-too-long', { most: longestText });
  return returned;
}

/**
 * The texts of a file with what its package knows of them: to which item an id belongs, where it stands in two files, and
 * which sources have no line breaks, so that those which a tool added to lay out its file are blanks, and of which a
 * piece is gone. Refuses (`BrokenFile`) ids that stand twice.
 */
export function textsFor({ items }: Pick<WorkPackage, 'items'>, texts: readonly ReadText[]): ReturnedText[] {
  const sent = new Map(
    items.flatMap((item) => item.segments.map(({ id, source }) => [id, { itemId: item.id, source }])),
  );
  return toldApart(texts, (id) => sent.get(id)?.itemId ?? null).map(({ id, fileId: _, text, ...rest }) => {
    const { source = '' } = rest;
    return {
      ...rest,
      ...(isHalf(sent.get(id)?.source ?? '', { source, text }) && { isHalf: true, isDraft: true }),
      segmentId: id,
      text: inLinesOf(sent.get(id)?.source ?? '\n', source, text),
    };
  });
}

/** A piece of the Chinese is gone from the file, or one of its sentences stands untranslated among others. */
const isHalf = (sent: string, { source, text }: { source: string; text: string }): boolean =>
  hasLostLetters(source, sent) || (!hasSameLetters(text, sent) && keepsSentence(text, sent));

/**
 * A text without the line breaks that a tool added to lay out its file, where its source has none: blanks with a break
 * among them are one blank, and none at the ends. Where the tool has laid out the source too, by adding breaks where
 * nothing was, it has done so here, and they are nothing.
 */
function inLinesOf(sent: string, source: string, text: string): string {
  if (broke.test(sent) || !broke.test(text)) return text;
  const isAdded = broke.test(source) && withBreaksAs(source, () => '') === sent;
  return withBreaksAs(text, (blanks) => (isAdded && broke.test(blanks[0]!) ? '' : ' '));
}

const broke = /[\r\n]/;
const withBreaksAs = (text: string, other: (blanks: string) => string): string =>
  text.replace(/[ \t\r\n]+/g, (blanks, at: number) => {
    if (!broke.test(blanks)) return blanks;
    return at === 0 || at + blanks.length === text.length ? '' : other(blanks);
  });

/**
 * Refuses a file in another language than its package: a translator of one locale never writes into another. Tools drop
 * the language as they drop the package; then the letters tell.
 */
export function checkLanguage({ language, texts }: Returned, expected: Locale): void {
  const found = saidLanguage(language) ?? guessedLanguage(texts.map(({ text }) => text)) ?? expected;
  if (found !== expected)
    throw broken(1, 'language-differs', { element: 'file', language: language ?? found, expected });
}

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, index) => bytes[index] === byte);

/** The first sign after a byte order mark and blanks, in UTF-8 or UTF-16. */
const isXml = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 200).find((byte) => ![0xef, 0xbb, 0xbf, 0xfe, 0xff, 0, 9, 10, 13, 32].includes(byte)) ===
  0x3c;

function fromXliff(bytes: Uint8Array): Returned {
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

function fromPo(bytes: Uint8Array): Returned {
  const { headers, entries } = readPo(bytes);
  let size = 0;
  return {
    packageId: headers.get(packageHeader) ?? null,
    language: headers.get('Language') ?? null,
    texts: entries.flatMap((entry) => {
      const keys = keysOf(entry);
      const [text, source] = [keptText(entry.strings[0] ?? ''), keptText(entry.id)];
      // A text of a hundred thousand places is held a hundred thousand times.
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

/** Qt's tools (`po2ts`, `ts2po`) tell contexts apart by numbers that they put behind our ids. */
const numbered = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:#|%23)\d+$/;

/** What each further place of a text takes besides the text, about, in characters. */
const sharedCost = 100;
