/** One message of a PO file. */
export interface PoEntry {
  /** Where it starts in the file that was read, from 1; 0 in what is to be written. */
  line: number;
  /** `msgctxt`; empty where there is none. */
  context: string;
  id: string;
  /** `msgid_plural`. */
  plural: string | null;
  /** `msgstr`, or `msgstr[0]`, `msgstr[1]` …; an empty one is not translated. */
  strings: string[];
  isFuzzy: boolean;
  /** `#.` lines: what the program says to the translator. */
  notes: string[];
  /** `#:` places. */
  references: string[];
  /** `#| msgid`: the source that the translation was made from. */
  previousId: string | null;
}

export interface PoFile {
  /** Names as in the file, such as `Language`. */
  headers: Map<string, string>;
  entries: PoEntry[];
}

/**
 * Whose texts an entry is. We write an id as context and as reference, because tools lose contexts: those that go through
 * XLIFF 1.2 (the Translate Toolkit 3.8) drop one that is not needed to tell two sources apart, and write one that is
 * needed again and again, once for every later entry with the same source. Both keep references. An entry without a
 * context that names several places is the text of all of them.
 */
export function keysOf({ context, references }: Pick<PoEntry, 'context' | 'references'>): string[] {
  if (context === '') return references.length > 0 ? [...new Set(references)] : [''];
  return [[...new Set(references)].find((reference) => isRepeated(context, reference)) ?? context];
}

/** Qt's tools (`po2ts`, `ts2po`) write what they put behind an id as `#1` in the context, and as `%231` in the reference. */
function isRepeated(text: string, reference: string): boolean {
  const part = reference.replaceAll('%23', '#');
  return part !== '' && text.length % part.length === 0 && text === part.repeat(text.length / part.length);
}
