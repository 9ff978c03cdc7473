import { beginning } from '#base/text';
import { refuseBroken, type Report } from '../broken.ts';
import { decode } from '../decode.ts';
import type { PoEntry, PoFile } from './po-file.ts';
import { readString, withBytesRead } from './read-string.ts';

/**
 * Reads a PO file in UTF-8 of at most 16 MiB, with the line of every entry. Throws `BrokenFile` for everything that
 * `msgfmt -c` refuses, except equal sources in different places. A file without a header is read as UTF-8. Obsolete
 * entries (`#~`) are skipped.
 *
 * gettext-parser 10.0.0 was compared on 22 awkward files and on everything that the tests and their tools write. Both
 * agree on the latter (`test/translation-tools.test.ts`). On the awkward files gettext-parser reads `\303\251` as
 * “303251” and `\a` as “a”. It accepts unknown escapes, plural forms with a gap, forms without a plural, strings in
 * single quotation marks and strings outside of entries. It reports a context with the name of an object member as a
 * repeated entry, refuses equal sources in different places, and its line numbers are one too high. So it serves as a
 * reference in the tests, and is not used here.
 */
export function readPo(bytes: Uint8Array): PoFile {
  const text = decode(bytes).replace(/^\uFEFF/, '');
  let entries: PoEntry[] = [];
  let headers = new Map<string, string>();
  refuseBroken((report) => {
    const all = draftsIn(text.split(/\r\n|\n|\r/), report);
    if (all.length === 0) return report(1, 'header-missing', { header: 'msgid ""' });
    const header = all.find(isHeader);
    if (header) {
      headers = headersIn(headerOf(header));
      checkHeaders(headers, report);
    }
    // Tools that concatenate files (pogrep, cat) repeat the same header for each of them.
    const drafts = all.filter((one) => !(header && isHeader(one) && headerOf(one) === headerOf(header)));
    checkEntries(header ? [header, ...drafts] : drafts, formsIn(headers), report);
    entries = drafts.map(entryOf);
  });
  return { headers, entries };
}

const isHeader = ({ context, id }: Draft) => context === undefined && id === '';
const headerOf = ({ strings }: Draft) => strings.get(0) ?? '';

interface Draft {
  line: number;
  context?: string;
  id?: string;
  plural?: string;
  strings: Map<number, string>;
  isFuzzy: boolean;
  notes: string[];
  references: string[];
  previousId: string | null;
}

const newDraft = (line: number): Draft => ({
  line,
  strings: new Map(),
  isFuzzy: false,
  notes: [],
  references: [],
  previousId: null,
});

const keyword = /^(msgctxt|msgid|msgid_plural|msgstr|msgstr\[(\d{1,2})\])\s*(".*)$/s;

function draftsIn(lines: readonly string[], report: Report): Draft[] {
  const drafts: Draft[] = [];
  let draft: Draft | null = null;
  let append: ((more: string) => void) | null = null;

  for (const [index, raw] of lines.entries()) {
    const number = index + 1;
    const line = raw.trim();
    if (line === '' || line.startsWith('#~')) {
      append = null;
      // Comments before an obsolete entry belong to it, and not to the entry after it.
      if (line !== '') draft = null;
      continue;
    }
    if (line.startsWith('"')) {
      if (append) append(readString(line, number, report));
      else report(number, 'keyword-out-of-place', { keyword: beginning(line, 40) });
      continue;
    }
    const isComment = line.startsWith('#');
    const [, name, form, written] = keyword.exec(line) ?? [];
    if (!isComment && !name) {
      report(number, 'line-unreadable', { text: beginning(line, 40) });
      append = null;
      continue;
    }
    // A comment, a context or (without one) a source starts a new entry once the previous one has its translation.
    const begins = isComment || name === 'msgctxt' || name === 'msgid';
    if (!draft || (begins && draft.strings.size > 0)) drafts.push((draft = newDraft(number)));
    append = null;
    if (isComment) comment(draft, line, number, report);
    else append = take(draft, name!, Number(form ?? 0), readString(written!, number, report), number, report);
  }
  return drafts
    .filter(({ id, context, strings }) => id !== undefined || context !== undefined || strings.size > 0)
    .map((one) => withBytes(one, report));
}

function comment(draft: Draft, line: string, number: number, report: Report): void {
  const rest = line.slice(2).trim();
  if (line.startsWith('#.')) draft.notes.push(rest);
  else if (line.startsWith('#:'))
    draft.references = draft.references.concat(rest.split(/\s+/).filter(Boolean));
  else if (line.startsWith('#,')) draft.isFuzzy ||= rest.split(',').some((flag) => flag.trim() === 'fuzzy');
  else if (line.startsWith('#|')) {
    const previous = rest.startsWith('msgid') ? rest.slice('msgid'.length).trimStart() : rest;
    if (previous.startsWith('"') && previous.length > 1 && previous.endsWith('"'))
      draft.previousId = (draft.previousId ?? '') + readString(previous, number, report);
  }
}

/** Stores a value in the entry; returns a function that appends the strings of the following lines. */
function take(draft: Draft, name: string, form: number, value: string, line: number, report: Report) {
  const isTaken = { msgctxt: draft.context, msgid: draft.id, msgid_plural: draft.plural }[name] !== undefined;
  const isLate = !name.startsWith('msgstr') && draft.strings.size > 0;
  const isEarly = name !== 'msgctxt' && name !== 'msgid' && draft.id === undefined;
  const isWrongForm = name === 'msgstr' && (draft.plural !== undefined || draft.strings.has(0));
  const isSecondForm = name.startsWith('msgstr[') && (draft.strings.has(form) || draft.plural === undefined);
  const isLateContext = name === 'msgctxt' && draft.id !== undefined;
  if (isTaken || isLate || isEarly || isWrongForm || isSecondForm || isLateContext)
    report(line, 'keyword-out-of-place', { keyword: name });
  const keep =
    {
      msgctxt: (all: string) => void (draft.context = all),
      msgid: (all: string) => void (draft.id = all),
      msgid_plural: (all: string) => void (draft.plural = all),
    }[name] ?? ((all: string) => void draft.strings.set(form, all));
  if (name === 'msgctxt' || (name === 'msgid' && draft.context === undefined)) draft.line = line;
  let all = value;
  keep(all);
  return (more: string) => keep((all += more));
}

const headersIn = (text: string): Map<string, string> =>
  new Map(
    text
      .split('\n')
      .map((line): [string, string] => {
        const colon = line.indexOf(':');
        return [line.slice(0, Math.max(0, colon)), line.slice(colon + 1).trim()];
      })
      .filter(([name]) => /^[\w-]+$/.test(name)),
  );

function checkHeaders(headers: ReadonlyMap<string, string>, report: Report): void {
  const charset = /charset=([\w-]{1,100})/i.exec(headers.get('Content-Type') ?? '')?.[1];
  if (!charset) report(1, 'header-missing', { header: 'Content-Type' });
  else if (!/^(utf-?8|us-ascii|ascii)$/i.test(charset)) report(1, 'encoding-unknown', { encoding: charset });
}

const formsIn = (headers: ReadonlyMap<string, string>): number | null => {
  const count = /nplurals\s*=\s*(\d{1,2})\b/.exec(headers.get('Plural-Forms') ?? '')?.[1];
  return count === undefined ? null : Number(count);
};

function checkEntries(drafts: readonly Draft[], forms: number | null, report: Report): void {
  const placesBySource = new Map<string, Set<string>>();
  for (const draft of drafts) {
    const { line, context, id, plural, strings } = draft;
    if (id === undefined || strings.size === 0) {
      report(line, 'entry-incomplete', { missing: id === undefined ? 'msgid' : 'msgstr' });
      continue;
    }
    const source = `${context === undefined}\u0004${context ?? ''}\u0004${id}`;
    const seen = placesBySource.get(source) ?? new Set();
    placesBySource.set(source, seen);
    const places = placesOf(draft);
    if (places.some((place) => seen.has(place)))
      report(line, 'entry-repeated', { id: beginning(id, 60) || 'msgid ""' });
    for (const place of places) seen.add(place);
    const isWhole = [...strings.keys()].every((form) => form < strings.size);
    if (plural !== undefined && (strings.size !== forms || !isWhole))
      report(line, 'plural-forms-differ', { forms: forms ?? 0, found: strings.size });
  }
}

/** Some tools drop every context; equal sources are then told apart by their references. */
const placesOf = ({ context, references }: Draft): readonly string[] =>
  context === undefined && references.length > 0 ? references : [''];

/** Decodes the escaped bytes of all its lines together. */
function withBytes(draft: Draft, report: Report): Draft {
  const read = (text: string) => withBytesRead(text, draft.line, report);
  return {
    ...draft,
    ...(draft.context !== undefined && { context: read(draft.context) }),
    ...(draft.id !== undefined && { id: read(draft.id) }),
    ...(draft.plural !== undefined && { plural: read(draft.plural) }),
    previousId: draft.previousId === null ? null : read(draft.previousId),
    strings: new Map([...draft.strings].map(([form, text]) => [form, read(text)])),
  };
}

const entryOf = ({ context, id, plural, strings, ...rest }: Draft): PoEntry => ({
  ...rest,
  context: context ?? '',
  id: id!,
  plural: plural ?? null,
  strings: [...strings].sort(([one], [other]) => one - other).map(([, string]) => string),
});
