import type { Foreign, Shown, Who } from './hub.ts';
import type { Paragraph } from './paragraphs.ts';

/** A text that a translator wrote: all are different, so that each one shows where it belongs. */
interface Entry {
  locale: Foreign;
  by: Who;
  self: number;
  /** What it may stand for: the source that it was made from, and those that were confirmed to mean the same. */
  sources: string[];
  /** Where its source stood. */
  standing: string;
  /** The heading above it. */
  heading: string;
  isReviewed: boolean;
}

/** Keeps the simplest book that there can be, and says what readers may be shown. */
export class Bookkeeper {
  readonly #entries = new Map<string, Entry>();
  /** The text of each paragraph when a translator last worked on the item. */
  readonly #known = new Map<number, Known>();
  /**
   * For a paragraph one that it may as well be: it says the same and stands where that one stood, or each said it alone and
   * has stood still among those that do.
   */
  readonly #mistakable = new Map<number, number>();

  #lastSeen: readonly Paragraph[] = [];

  constructor(readonly meansTheSame: (one: string, other: string) => boolean) {}

  /** A text for the paragraph at that place, unlike any other. */
  write(locale: Foreign, paragraphs: readonly Paragraph[], at: number, by: Who): string {
    const text = `${locale === 'en' ? 'Of' : 'О'} ${letters(this.#entries.size, locale)}.`;
    const { self, text: source } = paragraphs[at]!;
    this.#entries.set(text, {
      locale,
      by,
      self,
      sources: [source],
      standing: standingOf(paragraphs, at),
      heading: headingAbove(paragraphs, at),
      isReviewed: false,
    });
    return text;
  }

  /** A translator works on these paragraphs. */
  look(paragraphs: readonly Paragraph[]): void {
    this.compare(paragraphs);
    for (const [at, { self }] of paragraphs.entries()) this.#known.set(self, knownAt(paragraphs, at));
    this.#lastSeen = paragraphs.map((one) => ({ ...one }));
  }

  /** Notes of these which may as well be another. */
  compare(paragraphs: readonly Paragraph[]): void {
    const isInOrder = orderOf(this.#lastSeen, paragraphs);
    for (const [at, { self }] of paragraphs.entries()) {
      const now = knownAt(paragraphs, at);
      for (const [other, was] of this.#known)
        if (was.text === now.text && (was.standing === now.standing || isInOrder(now.text)))
          this.#mistake(self, other);
    }
  }

  #mistake(one: number, other: number): void {
    this.#mistakable.set(this.#root(one), this.#root(other));
  }
  #root(self: number): number {
    const other = this.#mistakable.get(self) ?? self;
    return other === self ? self : this.#root(other);
  }

  reviewed(texts: readonly string[], who: Who): string[] {
    return texts.flatMap((text) => {
      const entry = this.#entries.get(text)!;
      entry.isReviewed = true;
      return entry.by === who ? [`“${text}” was reviewed by its translator`] : [];
    });
  }

  /** Given back, or put in the place of another: to be reviewed again. */
  reopened(text: string): void {
    const entry = this.#entries.get(text);
    if (entry) entry.isReviewed = false;
  }

  /** What was translated may stand for what now means the same. */
  confirmed(held: readonly Shown[]): void {
    for (const { text, source } of held) {
      const entry = this.#entries.get(text);
      if (entry?.sources.some((one) => this.meansTheSame(one, source))) entry.sources.push(source);
    }
  }

  /** What is wrong with a page that was issued from these paragraphs. */
  faultsIn(locale: Foreign, page: readonly string[], paragraphs: readonly Paragraph[]): string[] {
    if (page.length !== paragraphs.length) return [`${page.length} blocks of ${paragraphs.length}`];
    return page.flatMap((text, at) => {
      const { text: source } = paragraphs[at]!;
      const entry = this.#entries.get(text);
      const isOwn =
        entry &&
        (this.#root(paragraphs[at]!.self) === this.#root(entry.self) ||
          entry.standing === standingOf(paragraphs, at));
      const why = !entry
        ? 'nobody wrote it'
        : entry.locale !== locale
          ? 'it is of another language'
          : !entry.sources.includes(source)
            ? `it was made from “${entry.sources.join('”, “')}”`
            : !isOwn
              ? 'it belongs to another paragraph'
              : entry.heading !== headingAbove(paragraphs, at)
                ? `it was made below “${entry.heading}”`
                : !entry.isReviewed
                  ? 'nobody reviewed it'
                  : null;
      return why ? [`${locale}: “${text}” for “${source}” in place ${at}: ${why}`] : [];
    });
  }
}

/** What a reader can know about a paragraph. */
interface Known {
  text: string;
  standing: string;
}

const knownAt = (paragraphs: readonly Paragraph[], at: number): Known => ({
  text: paragraphs[at]!.text,
  standing: standingOf(paragraphs, at),
});

/**
 * Whether a text is said once, then and now, and has stood still whichever of the others have moved: it is among the most
 * that keep their order, and they are fewer without it.
 */
function orderOf(then: readonly Paragraph[], now: readonly Paragraph[]): (text: string) => boolean {
  const placesOf = (all: readonly Paragraph[]) =>
    new Map([...all.keys()].filter((at) => isOnce(all, at)).map((at) => [all[at]!.text, at]));
  const [before, after] = [placesOf(then), placesOf(now)];
  const places = (without?: string) =>
    [...after.keys()].flatMap((text) => (text === without ? [] : (before.get(text) ?? [])));
  return (text) => before.has(text) && after.has(text) && maxRising(places(text)) < maxRising(places());
}

function maxRising(numbers: readonly number[]): number {
  const lengths: number[] = [];
  for (const [at, number] of numbers.entries())
    lengths.push(
      1 +
        Math.max(
          0,
          ...lengths.slice(0, at).map((length, earlier) => (numbers[earlier]! < number ? length : 0)),
        ),
    );
  return Math.max(0, ...lengths);
}

const isOnce = (paragraphs: readonly Paragraph[], at: number): boolean =>
  paragraphs.filter(({ text }) => text === paragraphs[at]!.text).length === 1;

/** What stands before a paragraph, back to a text that stands there once: no reader could tell it apart from another there. */
function standingOf(paragraphs: readonly Paragraph[], at: number): string {
  const before: string[] = [];
  for (let place = at - 1; place >= 0; place -= 1) {
    before.unshift(paragraphs[place]!.text);
    if (isOnce(paragraphs, place)) break;
  }
  return before.join('\n');
}

/** What a paragraph is about, in letters alone; a heading is about nothing above it. */
export function headingAbove(paragraphs: readonly Paragraph[], at: number): string {
  if (paragraphs[at]!.tag === 'h2') return '';
  const above = paragraphs.slice(0, at).findLast(({ tag }) => tag === 'h2');
  return above?.text.replaceAll(/\P{L}/gu, '') ?? '';
}

/** A number in letters, so that no check takes it for one. */
const letters = (number: number, locale: Foreign): string =>
  [...String(number)].map((digit) => (locale === 'en' ? 'abcdefghij' : 'абвгдежзик')[Number(digit)]).join('');
