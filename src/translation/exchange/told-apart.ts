import { broken } from './broken.ts';

interface Identified {
  id: string;
  /** The file of an XLIFF document that the text is in; null in PO, which has none. */
  fileId: string | null;
  line: number;
}

/**
 * Texts whose ids no other has. An id of XLIFF is unique in its file only, so of several texts with one id the text in
 * the file that the id belongs to (`fileOf`; null: none that we know) keeps it, and the others are named with theirs.
 * Refuses (`BrokenFile`) an id that we know and that more than one text has a right to.
 */
export function toldApart<Text extends Identified>(
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
