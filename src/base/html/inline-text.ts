import { composed, isBlank, lineSeparator } from '#base/text';
import type { Lines } from './lines/lines.ts';

/** What is kept for the sake of what comes after it: a joiner, and the selector of a key (1️⃣). */
const waiting = /(?:[\u200c\u200d]|(?<=[\d#*])\ufe0f)$/;

/** A mark on no letter shows nothing, and would join the tag before it. */
export const withoutFirstMarks = (text: string): string => text.replace(/^[\p{Mn}\p{Me}\u200c\u200d]+/u, '');

/** Text on its way from the source into its line: cleaned beside what is before it, and with signs around it. */
export class InlineText {
  readonly #lines: Lines;
  /** The last characters of the block, and a joiner after them. */
  #before = '';
  #joiner = '';
  /** Signs that stand around what comes, when something does. */
  #bracket: { signs: string; isOpen: boolean } | null = null;

  constructor(lines: Lines) {
    this.#lines = lines;
  }

  /** What comes belongs to nothing that is before it: a joiner that waited ends its word, as in ه‍. */
  endBlock(): void {
    if (this.#joiner !== '' && composed(this.#before + this.#joiner).endsWith(this.#joiner))
      this.#lines.attach(this.#joiner);
    this.#before = '';
    this.#joiner = '';
  }

  /**
   * By the rules for characters, and composed. A sign that joins, marks or varies belongs to a letter, whatever tag stands
   * between them; a joiner waits for what it joins.
   */
  cleaned(text: string): string {
    const whole = this.#joiner + text;
    this.#joiner = waiting.exec((this.#before + whole).slice(-whole.length - 1))?.[0] ?? '';
    const given = whole.slice(0, whole.length - this.#joiner.length);
    const beside = composed(this.#before + given);
    const clean = beside.startsWith(this.#before) ? beside.slice(this.#before.length) : composed(given);
    // Composed, so that what is cut off in its midst is found again beside what comes.
    this.#before = composed(
      Array.from((this.#before + clean).slice(-24))
        .slice(-10)
        .join(''),
    );
    return clean;
  }

  say(text: string): void {
    // Signs of the letter before, whatever marks have ended between: they are no words of their own.
    const attached = /^[\p{M}\p{Default_Ignorable_Code_Point}]+/u.exec(text)?.[0] ?? '';
    const rest = attached !== '' && this.#lines.attach(attached) ? text.slice(attached.length) : text;
    for (const [index, line] of rest.split(lineSeparator).entries()) {
      if (index > 0) this.#lines.breakLine();
      if (line === '') continue;
      if (this.#bracket && !isBlank(line)) this.#openBracket(this.#bracket, line);
      this.#lines.text(line);
    }
  }

  /** Signs around what stands in an element, such as a reading; none where nothing does, or where they are written. */
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
