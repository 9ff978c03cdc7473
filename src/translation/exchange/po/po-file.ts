/** One message of a PO file. */
export interface PoEntry {
  /** Line where it starts in a file, from 1; 0 in entries to be written. */
  line: number;
  /** `msgctxt`; empty if absent. */
  context: string;
  id: string;
  /** `msgid_plural`. */
  plural: string | null;
  /** `msgstr`, or `msgstr[0]`, `msgstr[1]` …; empty: not translated. */
  strings: string[];
  isFuzzy: boolean;
  /** `#.` lines: comments of the program for the translator. */
  notes: string[];
  /** `#:` lines: places in the program. */
  references: string[];
  /** `#| msgid`: the source of the current translation. */
  previousId: string | null;
}

export interface PoFile {
  /** Names as in the file, such as `Language`. */
  headers: Map<string, string>;
  entries: PoEntry[];
}

/**
 * The ids of the texts of an entry. The hub writes an id as context and as reference, because tools lose contexts:
 * those that convert through XLIFF 1.2 (the Translate Toolkit 3.8) drop a context that is not needed to distinguish two
 * sources, and repeat a needed one, once for every later entry with the same source. Both keep references. An entry
 * without a context that has several references is the text of all of them.
 */
export function keysOf({ context, references }: Pick<PoEntry, 'context' | 'references'>): string[] {
  if (context === '') return references.length > 0 ? [...new Set(references)] : [''];
  return [[...new Set(references)].find((reference) => isRepeated(context, reference)) ?? context];
}

/** Qt's tools (`po2ts`, `ts2po`) append `#1` to an id in the context, and `%231` in the reference. */
function isRepeated(text: string, reference: string): boolean {
  const part = reference.replaceAll('%23', '#');
  return part !== '' && text.length % part.length === 0 && text === part.repeat(text.length / part.length);
}
