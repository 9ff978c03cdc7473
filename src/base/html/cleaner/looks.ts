import { lineSeparator } from '#base/text';
import { isCountLost } from './counting.ts';
import { formatsOf } from './formats.ts';
import { hasNoSize, isInvisible } from './hidden.ts';
import type { Losses } from '../loss.ts';
import { backgroundOf, keepsLineEnds } from './styles.ts';

/** The effects of the styles of the open elements on their text, and what is lost with them. */
export class Looks {
  /**
   * Values of the open elements that specify them, innermost last: whether line ends in the source are displayed,
   * whether the text has no size, and whether it is invisible.
   */
  readonly #lineEnds: boolean[] = [];
  readonly #sizes: boolean[] = [];
  readonly #invisible: boolean[] = [];
  /** Set while hidden content is read; `isReported`: whether the loss is reported already. */
  #hidden: { isReported: boolean } | null = null;
  readonly #losses: Losses;

  constructor(losses: Losses) {
    this.#losses = losses;
  }

  /** Opens an element; `sourceName` is its name in the source. Returns how it ends. */
  open(sourceName: string, attributes: ReadonlyMap<string, string>): () => void {
    const ends = [
      pushed(this.#lineEnds, keepsLineEnds(sourceName, attributes)),
      pushed(this.#sizes, hasNoSize(sourceName, attributes)),
      pushed(this.#invisible, isInvisible(attributes)),
    ];
    return () => ends.forEach((end) => end());
  }

  /** Reports formats that may carry meaning and are not kept. */
  reportLosses(sourceName: string, attributes: ReadonlyMap<string, string>): void {
    for (const property of formatsOf(sourceName, attributes)) this.#losses.add('FORMAT', property);
    if (isCountLost(sourceName, attributes)) this.#losses.add('FORMAT', 'list-style-type');
    const background = backgroundOf(attributes);
    if (background !== null) this.#losses.add('PICTURE', background);
  }

  /** Marks what follows as hidden, until `show`. */
  hide(isReported: boolean): void {
    this.#hidden = { isReported };
  }

  show(): void {
    this.#hidden = null;
  }

  /** Reports hidden text by its beginning, once for each hiding element. */
  reportHidden(text: string): void {
    if (!this.#hidden || this.#hidden.isReported || !/[\p{L}\p{N}]/u.test(text)) return;
    this.#hidden.isReported = true;
    this.#losses.add('HIDDEN', text.replaceAll(/\s+/g, ' '));
  }

  get isInvisible(): boolean {
    return this.#invisible.at(-1) ?? false;
  }

  /** The visible text: empty, and reported, where the letters have no size or are invisible. */
  visibleText(text: string): string {
    if (!this.#sizes.at(-1) && !this.isInvisible) return text;
    this.hide(false);
    this.reportHidden(text);
    this.show();
    return '';
  }

  withLineEnds(text: string): string {
    return this.#lineEnds.at(-1) ? text.replaceAll('\n', lineSeparator) : text;
  }
}

/** Pushes a value; returns how it is popped. */
function pushed(stack: boolean[], value: boolean | null): () => void {
  if (value === null) return () => {};
  stack.push(value);
  return () => void stack.pop();
}
