import { phrase, type Locale } from '#base/words';
import { writePo, writeXliff, pluralForms, type PoEntry, type WrittenXliff } from '#translation/exchange';
import type { PackedItem, PackedSegment, WorkPackage } from './work-package.entity.ts';
import { tokensOf } from './notation.ts';

/** Name the package in a file: in `original` of XLIFF and in a header of PO. */
export const packageScheme = 'lanmu-package:';
export const packageHeader = 'X-Lanmu-Package';

type Unit = WrittenXliff['files'][0]['units'][0];

/** The package as XLIFF: a file for each item, a unit for each due segment. Equal packages give equal bytes. */
export const xliffOfPackage = (
  { id, locale, items }: WorkPackage,
  version: WrittenXliff['version'] = '2.1',
): string =>
  writeXliff({
    version,
    sourceLanguage: 'zh-CN',
    targetLanguage: locale,
    files: items.map((item) => ({
      id: item.id,
      original: `${packageScheme}${id}/${item.number}`,
      notes: [item.title, item.columnPath],
      units: dueOf(item).map((segment) => unitOf(segment, locale)),
    })),
  });

function unitOf(segment: PackedSegment, locale: Locale): Unit {
  const target = segment.target === '' ? null : tokensOf(segment.target);
  const state = segment.previousSource !== null || segment.state === 'draft' ? 'initial' : segment.state;
  return {
    id: segment.id,
    name: segment.place,
    notes: notesOf(segment, locale),
    source: tokensOf(segment.source) ?? [segment.source],
    target,
    data: new Map(segment.codes.map(({ id, open, close }) => [id, { open, close }])),
    state: state === 'missing' ? 'initial' : state,
    subState: null,
  };
}

/** The package as PO: an entry for each due segment, with codes as `{1}…{/1}`; stale segments and drafts are fuzzy. */
export const poOfPackage = ({ id, locale, items, madeAt }: WorkPackage): string =>
  writePo({
    headers: new Map([
      ['Project-Id-Version', 'lanmu'],
      ['POT-Creation-Date', poDate(madeAt)],
      ['PO-Revision-Date', poDate(madeAt)],
      ['Last-Translator', ''],
      ['Language-Team', ''],
      ['Language', locale],
      ['MIME-Version', '1.0'],
      ['Content-Type', 'text/plain; charset=UTF-8'],
      ['Content-Transfer-Encoding', '8bit'],
      ['Plural-Forms', pluralForms[locale].header],
      [packageHeader, id],
    ]),
    entries: items.flatMap((item) =>
      dueOf(item).map((segment): PoEntry => ({
        line: 0,
        context: segment.id,
        id: segment.source,
        plural: null,
        strings: [segment.target],
        isFuzzy: segment.target !== '' && (segment.previousSource !== null || segment.state === 'draft'),
        notes: [
          `${item.title} (${item.number}) ${segment.place}`,
          ...notesOf(segment, locale).map(({ text }) => text),
        ],
        references: [segment.id],
        previousId: segment.previousSource,
      })),
    ),
  });

const dueOf = ({ segments }: PackedItem) => segments.filter(({ isDue }) => isDue);

function notesOf({ target, previousSource, reason }: PackedSegment, locale: Locale): Unit['notes'] {
  const isBroken = target !== '' && tokensOf(target) === null;
  return [
    ...(previousSource === null
      ? []
      : [
          {
            category: 'previous-source',
            text: phrase(locale, 'exchange:note.previous', { text: previousSource }),
          },
        ]),
    ...(reason
      ? [{ category: 'reason', text: phrase(locale, 'exchange:note.reason', { text: reason }) }]
      : []),
    ...(isBroken
      ? [{ category: 'draft', text: phrase(locale, 'exchange:note.draft', { text: target }) }]
      : []),
  ];
}

const poDate = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')}+0000`;
