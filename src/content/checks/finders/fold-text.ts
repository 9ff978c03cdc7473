import { charactersIn, foldCharacter, isUnseen } from '#base/text';

/**
 * A text in the form in which it is compared with words: characters that look alike are equal, and invisible
 * ones are removed.
 */
export interface Folded {
  /**
   * Lower case, half width, without spaces and invisible characters. `\n` separates passages that must not be
   * joined.
   */
  text: string;
  /** For each unit of `text`, the start of its character in the source, in code points. */
  starts: number[];
  /** The end of that character, exclusive. */
  ends: number[];
  /** Whether the source has a space before it. */
  gaps: boolean[];
}

const inline = /^\/?(a|b|code|em|i|s|span|strong|sub|sup|u)$/i;
const namedEntities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
/** Visible characters that can disguise a word: combining marks on any letter, and the blank Braille pattern. */
const disguise = /^[\p{Mn}\u2800]$/u;
const space = /^[\s\p{Cc}]$/u;
/** Folded form of single characters, cached; a text repeats few different ones. */
const foldCache = new Map<string, string>();

/**
 * Folds a plain text or HTML. In HTML, inline tags do not separate words; all other tags do. Texts of `alt` and
 * `title` are appended, each separate.
 */
export function foldText(source: string, isHtml = false): Folded {
  const folder = new Folder();
  if (!isHtml) {
    folder.run(source, 0);
    return folder.folded();
  }
  const later: { text: string; at: number }[] = [];
  let at = 0;
  for (const [token] of source.matchAll(/<[^<>]*>|&[#\w]+;|[^<&]+|[<&]/g)) {
    const length = charactersIn(token);
    if (token.startsWith('<') && token.length > 1) {
      if (!inline.test(/^<(\/?\w+)/.exec(token)?.[1] ?? '')) folder.stop(at);
      later.push(...visibleAttributes(token, at));
    } else if (token.startsWith('&') && token.length > 1) {
      folder.put(decoded(token), at, at + length);
    } else folder.run(token, at);
    at += length;
  }
  for (const { text, at } of later) {
    folder.stop(at);
    folder.run(text, at);
  }
  return folder.folded();
}

class Folder {
  readonly #parts: string[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #gaps: boolean[] = [];
  #isGap = false;

  run(text: string, from: number): void {
    let at = from;
    for (const char of text) this.put(char, at, ++at);
  }

  put(char: string, start: number, end: number): void {
    const folded = fold(char);
    if (folded === ' ') this.#isGap = true;
    else if (folded !== '') this.#add(folded, start, end);
  }

  stop(at: number): void {
    this.#isGap = false;
    this.#add('\n', at, at);
  }

  folded(): Folded {
    return { text: this.#parts.join(''), starts: this.#starts, ends: this.#ends, gaps: this.#gaps };
  }

  #add(folded: string, start: number, end: number): void {
    this.#parts.push(folded);
    for (let i = 0; i < folded.length; i++) {
      this.#starts.push(start);
      this.#ends.push(end);
      this.#gaps.push(this.#isGap);
      this.#isGap = false;
    }
  }
}

/** A space for separators, nothing for invisible characters. */
function fold(char: string): string {
  let folded = foldCache.get(char);
  if (folded === undefined) {
    folded = space.test(char) ? ' ' : isHidden(char) ? '' : plain(char);
    if (foldCache.size < 50_000) foldCache.set(char, folded);
  }
  return folded;
}

const isHidden = (char: string): boolean => isUnseen(char) || disguise.test(char);

const plain = (char: string) =>
  Array.from(foldCharacter(char))
    .filter((one) => !space.test(one) && !isHidden(one))
    .join('');

function decoded(entity: string): string {
  const code = /^&#(?:x([0-9a-f]{1,6})|(\d{1,7}));$/i.exec(entity);
  if (!code) return namedEntities[entity.slice(1, -1)] ?? entity;
  const point = code[1] ? Number.parseInt(code[1], 16) : Number(code[2]);
  return point <= 0x10ffff ? String.fromCodePoint(point) : '';
}

const visibleAttributes = (tag: string, at: number) =>
  [...tag.matchAll(/\s(?:alt|title)="([^"]*)"/gi)].map((match) => ({
    text: match[1]!,
    at: at + charactersIn(tag.slice(0, match.index + match[0].length - 1 - match[1]!.length)),
  }));
