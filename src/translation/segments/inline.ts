import { isBlank } from '#base/text';

/**
 * What stands inside a segment, neutral of any file format: text, paired codes around text and codes that stand alone.
 * They are what XLIFF 2.1 calls `<pc>` and `<ph>`. Ids count from 1 in the order in which codes begin in the source.
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

/** What a code of a source segment stands for; a translation names it by its id and never sees the markup. */
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

/** Text that is to be a code but does not fit: unknown to no one here, opened and not closed, or closed twice. */
export class BrokenInline extends Error {
  override readonly name = 'BrokenInline';

  constructor(
    /** The mark that does not fit, as it was written. */
    readonly mark: string,
  ) {
    super(mark);
  }
}

/** A brace that stands right before a code, where two of them would be read as an escape. Ids of codes begin at 1. */
const brace = '{0/}';
const mark = /\{\{(?=\/?\d+\/?\})|\{(\d+)\}|\{\/(\d+)\}|\{(\d+)\/\}/g;

/**
 * Reads the notation in which segments are stored and edited: `{1}` … `{/1}` around text, `{2/}` alone; what would
 * read as such a mark and is none begins with two braces. Throws `BrokenInline`.
 */
export function parseInline(text: string): Inline[] {
  const stack: { id: string | null; children: Inline[] }[] = [{ id: null, children: [] }];
  const top = () => stack.at(-1)!;
  const say = (piece: string) => {
    const { children } = top();
    if (piece === '') return;
    const last = children.at(-1);
    if (typeof last === 'string') children[children.length - 1] = last + piece;
    else children.push(piece);
  };
  let at = 0;
  for (const found of text.matchAll(mark)) {
    const [whole, opened, closed, alone] = found;
    say(text.slice(at, found.index));
    at = found.index + whole.length;
    if (whole === brace) say('{');
    else if (opened) stack.push({ id: opened, children: [] });
    else if (alone) top().children.push({ kind: 'ph', id: alone });
    else if (closed) {
      if (top().id !== closed) throw new BrokenInline(whole);
      const { children } = stack.pop()!;
      top().children.push({ kind: 'pc', id: closed, children });
    } else say('{');
  }
  say(text.slice(at));
  if (stack.length > 1) throw new BrokenInline(`{${top().id}}`);
  return stack[0]!.children;
}

/** The notation of `inline`; `parseInline` reads it back. */
export const writeInline = (inline: readonly Inline[]): string => written(inline, false);

const written = (inline: readonly Inline[], isInPair: boolean): string =>
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
        : `{${part.id}}${written(part.children, true)}{/${part.id}}`;
    })
    .join('');

/** Text without codes, in the notation. */
export const escapeMarks = (text: string): string => text.replaceAll(/\{(?=\/?\d+\/?\})/g, '{{');

/** The text without its codes, as a reader sees it; marks that do not fit are left out as well. */
export const plainText = (text: string): string =>
  text.replaceAll(mark, (whole) => (whole === '{{' || whole === brace ? '{' : ''));

/** Whether a translation shows a reader nothing where its source shows something: it is missing, as an empty one is. */
export const saysNothing = (text: string, source: string): boolean =>
  isBlank(plainText(text)) && !isBlank(plainText(source));

/** The marks of codes in a text, in order, such as `{1}`, `{2/}`, `{/1}`. */
export const marksIn = (text: string): string[] =>
  [...text.matchAll(mark)].map(([whole]) => whole).filter((whole) => whole !== '{{' && whole !== brace);
