import { composed, isBlank, lineSeparator } from '#base/text';
import type { Lines } from './lines/lines.ts';

/** Characters that wait for what comes next: a joiner, and the selector of a keycap (1️⃣). */
const waiting = /(?:[\u200c\u200d]|(?<=[\d#*])\ufe0f)$/;

/** A mark without a base letter is invisible, and would combine with the tag before it. */
export const withoutFirstMarks = (text: string): string => text.replace(/^[\p{Mn}\p{Me}\u200c\u200d]+/u, '');

/**
 * Passes text from the source to its line: cleaned in the context of the text before it, and bracketed where needed.
 */
export class InlineText {
  readonly #lines: Lines;
  /** The last characters of the block, and a waiting joiner. */
  #before = '';
  #joiner = '';
  /** Brackets to put around the next text, if there is any. */
  #bracket: { signs: string; isOpen: boolean } | null = null;

  constructor(lines: Lines) {
    this.#lines = lines;
  }

  /** Separates what comes from what was before: a waiting joiner ends its word, as in ه‍. */
  endBlock(): void {
    if (this.#joiner !== '' && composed(this.#before + this.#joiner).endsWith(this.#joiner))
      this.#lines.attach(this.#joiner);
    this.#before = '';
    this.#joiner = '';
  }

  /**
   * Applies the character rules, and composes. A joiner, mark or selector belongs to the letter before it, across tags;
   * a joiner waits for what it joins.
   */
  cleaned(text: string): string {
    const whole = this.#joiner + text;
    this.#joiner = waiting.exec((this.#before + whole).slice(-whole.length - 1))?.[0] ?? '';
    const ready = whole.slice(0, whole.length - this.#joiner.length);
    const beside = composed(this.#before + ready);
    const clean = beside.startsWith(this.#before) ? beside.slice(this.#before.length) : composed(ready);
    // Composed, so that a truncated sequence is recognised again with the text that follows.
    this.#before = composed(
      Array.from((this.#before + clean).slice(-24))
        .slice(-10)
        .join(''),
    );
    return clean;
  }

  write(text: string): void {
    // Marks that belong to the letter before, even across the end of a mark-up element.
    const attached = /^[\p{M}\p{Default_Ignorable_Code_Point}]+/u.exec(text)?.[0] ?? '';
    const rest = attached !== '' && this.#lines.attach(attached) ? text.slice(attached.length) : text;
    for (const [index, line] of rest.split(lineSeparator).entries()) {
      if (index > 0) this.#lines.breakLine();
      if (line === '') continue;
      if (this.#bracket && !isBlank(line)) this.#openBracket(this.#bracket, line);
      this.#lines.text(line);
    }
  }

  /** Puts brackets around the text of an element, such as a reading; none if it is empty or already has them. */
  bracketed(signs: string): () => void {
    const bracket = { signs, isOpen: false };
    this.#bracket = bracket;
    return () => {
      if (this.#bracket === bracket) this.#bracket = null;
      if (bracket.isOpen) this.#lines.text(signs[1]!);
    };
  }

  #openBracket(bracket: { signs: string; isOpen: boolean }, line: string): void {
    this.#bracket = null;
    bracket.isOpen = !line.normalize('NFKC').trimStart().startsWith(bracket.signs[0]!.normalize('NFKC'));
    if (bracket.isOpen) this.#lines.text(bracket.signs[0]!);
  }
}
