import { isBlank } from '#base/text';

/**
 * The content of a segment, independent of any file format: text, paired codes around text and standalone codes. XLIFF
 * 2.1 calls them `<pc>` and `<ph>`. Ids count from 1 in the order in which codes begin in the source.
 */
export type Inline = string | PairedCode | StandaloneCode;

export interface PairedCode {
  kind: 'pc';
  id: string;
  children: Inline[];
}
export interface StandaloneCode {
  kind: 'ph';
  id: string;
}

/** What a code of a source segment represents; a translation refers to it by id and never sees the markup. */
export interface Code {
  kind: 'pc' | 'ph';
  id: string;
  /** Name of the element, such as `strong`, `a` or `br`. */
  name: string;
  /** For `pc` the opening tag, for `ph` the whole element. */
  open: string;
  /** The closing tag; empty for `ph`. */
  close: string;
}

/** A mark of a code that does not fit: never opened, never closed, or closed twice. */
export class BrokenInline extends Error {
  override readonly name = 'BrokenInline';

  constructor(
    /** The mark that does not fit, as written. */
    readonly mark: string,
  ) {
    super(mark);
  }
}

/** A brace directly before a code, where two braces would be read as an escape. Ids of codes begin at 1. */
const brace = '{0/}';
const mark = /\{\{(?=\/?\d+\/?\})|\{(\d+)\}|\{\/(\d+)\}|\{(\d+)\/\}/g;

/**
 * Reads the notation in which segments are stored and edited: `{1}` … `{/1}` around text, `{2/}` alone. Text that only
 * looks like such a mark begins with two braces. Throws `BrokenInline`.
 */
export function parseInline(text: string): Inline[] {
  const stack: { id: string | null; children: Inline[] }[] = [{ id: null, children: [] }];
  const top = () => stack.at(-1)!;
  const append = (piece: string) => {
    const { children } = top();
    if (piece === '') return;
    const last = children.at(-1);
    if (typeof last === 'string') children[children.length - 1] = last + piece;
    else children.push(piece);
  };
  let at = 0;
  for (const match of text.matchAll(mark)) {
    const [whole, opened, closed, alone] = match;
    append(text.slice(at, match.index));
    at = match.index + whole.length;
    if (whole === brace) append('{');
    else if (opened) stack.push({ id: opened, children: [] });
    else if (alone) top().children.push({ kind: 'ph', id: alone });
    else if (closed) {
      if (top().id !== closed) throw new BrokenInline(whole);
      const { children } = stack.pop()!;
      top().children.push({ kind: 'pc', id: closed, children });
    } else append('{');
  }
  append(text.slice(at));
  if (stack.length > 1) throw new BrokenInline(`{${top().id}}`);
  return stack[0]!.children;
}

/** The notation of `inline`; `parseInline` reads it. */
export const writeInline = (inline: readonly Inline[]): string => notationOf(inline, false);

const notationOf = (inline: readonly Inline[], isInPair: boolean): string =>
  inline
    .map((part, index) => {
      if (typeof part === 'string') {
        const isBeforeCode = isInPair || index < inline.length - 1;
        if (!isBeforeCode) return escapeMarks(part);
        let end = part.length;
        while (part[end - 1] === '{') end -= 1;
        return escapeMarks(part.slice(0, end)) + brace.repeat(part.length - end);
      }
      return part.kind === 'ph'
        ? `{${part.id}/}`
        : `{${part.id}}${notationOf(part.children, true)}{/${part.id}}`;
    })
    .join('');

/** Text without codes, in the notation. */
export const escapeMarks = (text: string): string => text.replaceAll(/\{(?=\/?\d+\/?\})/g, '{{');

/** The text without its codes, as a reader sees it; marks that do not fit are removed too. */
export const plainText = (text: string): string =>
  text.replaceAll(mark, (whole) => (whole === '{{' || whole === brace ? '{' : ''));

/**
 * Whether a translation shows a reader nothing where its source shows something; it counts as missing, like an empty
 * one.
 */
export const saysNothing = (text: string, source: string): boolean =>
  isBlank(plainText(text)) && !isBlank(plainText(source));

/** The marks of codes in a text, in order, such as `{1}`, `{2/}`, `{/1}`. */
export const marksIn = (text: string): string[] =>
  [...text.matchAll(mark)].map(([whole]) => whole).filter((whole) => whole !== '{{' && whole !== brace);
