import { broken } from './broken.ts';

interface Identified {
  id: string;
  /** The `file` element of an XLIFF document; null in PO, which has none. */
  fileId: string | null;
  line: number;
}

/**
 * Texts with unique ids. An id of XLIFF is unique in its file only: of several texts with one id, the text in the file
 * that owns the id keeps it (`fileOf`; null: no known owner), and the others get the id of their file as a prefix.
 * Throws `BrokenFile` for a known id with more than one rightful text.
 */
export function withUniqueIds<Text extends Identified>(
  texts: readonly Text[],
  fileOf: (id: string) => string | null,
): Text[] {
  const groups = new Map(
    Map.groupBy(texts, ({ id }) => id)
      .entries()
      .map(([id, group]) => [id, Map.groupBy(group, ({ fileId }) => fileId)]),
  );
  return texts.map((text) => {
    const { id, fileId, line } = text;
    const byFile = groups.get(id)!;
    const isTwice = byFile.get(fileId)!.length > 1;
    if (byFile.size === 1 && !isTwice) return text;
    const own = fileOf(id);
    const isOwnersUnknown = own !== null && !byFile.has(own);
    if (isTwice || isOwnersUnknown) throw broken(line, 'id-repeated', { id });
    return fileId === own ? text : { ...text, id: `${fileId}/${id}` };
  });
}
