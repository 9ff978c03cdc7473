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
  const groups = Map.groupBy(texts, ({ id }) => id);
  return texts.map((text) => {
    const { id, fileId, line } = text;
    const group = groups.get(id)!;
    if (group.length === 1) return text;
    const own = fileOf(id);
    const isTwice = group.some((one) => one !== text && one.fileId === fileId);
    const isOwnersUnknown = own !== null && !group.some((one) => one.fileId === own);
    if (isTwice || isOwnersUnknown) throw broken(line, 'id-repeated', { id });
    return fileId === own ? text : { ...text, id: `${fileId}/${id}` };
  });
}
