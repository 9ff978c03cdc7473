import { lineSeparator } from '#base/text';
import { isCountLost } from './counting.ts';
import { formatsOf } from './formats.ts';
import { hasNoSize, isInvisible } from './hidden.ts';
import type { Losses } from '../loss.ts';
import { backgroundOf, keepsLineEnds } from './styles.ts';

/** What the looks of the open elements do to the text in them, and what is lost with them. */
export class Looks {
  /** Of the elements that say it, the inner last: whether line ends in the source are seen, letters have no size, or are not seen. */
  readonly #lineEnds: boolean[] = [];
  readonly #sizes: boolean[] = [];
  readonly #invisible: boolean[] = [];
  /** What is read is hidden; `isTold`: the writer hears of it. */
  #hidden: { isTold: boolean } | null = null;
  readonly #losses: Losses;

  constructor(losses: Losses) {
    this.#losses = losses;
  }

  /** Of an element that is read; `given`: as the source calls it. Answers how it ends. */
  open(given: string, attributes: ReadonlyMap<string, string>): () => void {
    const ends = [
      pushed(this.#lineEnds, keepsLineEnds(given, attributes)),
      pushed(this.#sizes, hasNoSize(given, attributes)),
      pushed(this.#invisible, isInvisible(attributes)),
    ];
    return () => ends.forEach((end) => end());
  }

  /** What of a look may mean something, and is not kept. */
  lose(given: string, attributes: ReadonlyMap<string, string>): void {
    for (const property of formatsOf(given, attributes)) this.#losses.add('FORMAT', property);
    if (isCountLost(given, attributes)) this.#losses.add('FORMAT', 'list-style-type');
    const background = backgroundOf(attributes);
    if (background !== null) this.#losses.add('PICTURE', background);
  }

  /** All that comes is hidden, until `show`. */
  hide(isTold: boolean): void {
    this.#hidden = { isTold };
  }

  show(): void {
    this.#hidden = null;
  }

  /** Text that is hidden is said by its beginning, once for what hides it. */
  tell(text: string): void {
    if (!this.#hidden || this.#hidden.isTold || !/[\p{L}\p{N}]/u.test(text)) return;
    this.#hidden.isTold = true;
    this.#losses.add('HIDDEN', text.replaceAll(/\s+/g, ' '));
  }

  get isInvisible(): boolean {
    return this.#invisible.at(-1) ?? false;
  }

  /** The text as it is seen: nothing where its letters have no size or are not seen, which is told. */
  seen(text: string): string {
    if (!this.#sizes.at(-1) && !this.isInvisible) return text;
    this.hide(false);
    this.tell(text);
    this.show();
    return '';
  }

  withLineEnds(text: string): string {
    return this.#lineEnds.at(-1) ? text.replaceAll('\n', lineSeparator) : text;
  }
}

/** Answers how it is taken back. */
function pushed(stack: boolean[], value: boolean | null): () => void {
  if (value === null) return () => {};
  stack.push(value);
  return () => void stack.pop();
}
