import type { PoEntry, PoFile } from './po-file.ts';

/** A PO file in UTF-8 as gettext writes it, without its line wrapping. Equal input gives equal bytes. */
export function writePo({ headers, entries }: PoFile): string {
  const header = [...headers].map(([name, value]) => `${name}: ${oneLine(value)}\n`).join('');
  return [`msgid ""\n${field('msgstr', header)}`, ...entries.map(entryText)].join('\n');
}

const entryText = (entry: PoEntry): string =>
  [
    ...entry.notes.map((note) => `#. ${oneLine(note)}\n`),
    ...(entry.references.length > 0 ? [`#: ${entry.references.map(oneWord).join(' ')}\n`] : []),
    ...(entry.isFuzzy ? ['#, fuzzy\n'] : []),
    ...(entry.previousId === null ? [] : [field('#| msgid', entry.previousId, '#| ')]),
    ...(entry.context === '' ? [] : [field('msgctxt', entry.context)]),
    field('msgid', entry.id),
    ...(entry.plural === null
      ? [field('msgstr', entry.strings[0] ?? '')]
      : [
          field('msgid_plural', entry.plural),
          ...entry.strings.map((string, form) => field(`msgstr[${form}]`, string)),
        ]),
  ].join('');

/** A value with several lines is written with one string per line. */
function field(name: string, value: string, continuation = ''): string {
  const lines = value.split(/(?<=\n)/).map((line) => `"${escaped(line)}"`);
  if (lines.length === 1) return `${name} ${lines[0]}\n`;
  return [`${name} ""`, ...lines.map((line) => continuation + line)].join('\n') + '\n';
}

const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
  '"': '\\"',
  '\\': '\\\\',
};
const escaped = (text: string) => Array.from(text, (one) => escapes[one] ?? one).join('');
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const oneWord = (text: string) => text.replace(/\s+/g, '_');
