import type { Foreign, Shown, Who } from './hub.ts';
import type { Paragraph } from './paragraphs.ts';

/** One text that somebody wrote: no two are equal, so that each says where it belongs. */
interface Entry {
  locale: Foreign;
  by: Who;
  self: number;
  /** What it may stand for: the source that it was made from, and those that were confirmed to mean the same. */
  sources: string[];
  /** What stood around its source. */
  around: Around;
  isReviewed: boolean;
}

/** Keeps the simplest book that there can be, and says what readers may be shown. */
export class Bookkeeper {
  readonly #entries = new Map<string, Entry>();
  /** What each paragraph said when somebody last worked on a translation. */
  readonly #known = new Map<number, { text: string; around: Around }>();
  /**
   * For a paragraph one that it may as well be: a neighbour that said the same, or one beside whose neighbour it says the
   * same.
   */
  readonly #mistakable = new Map<number, number>();

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
      around: around(paragraphs, at),
      isReviewed: false,
    });
    return text;
  }

  /** Somebody works on a translation of these. */
  look(paragraphs: readonly Paragraph[]): void {
    this.compare(paragraphs);
    for (const [at, { self, text }] of paragraphs.entries())
      this.#known.set(self, { text, around: around(paragraphs, at) });
  }

  /** Notes of these which may as well be another. */
  compare(paragraphs: readonly Paragraph[]): void {
    for (const [at, { self, text }] of paragraphs.entries()) {
      for (const [other, was] of this.#known)
        if (was.text === text && isBeside(was.around, around(paragraphs, at))) this.#mistake(self, other);
      for (const other of rowOf(paragraphs, at)) this.#mistake(self, other.self);
    }
  }

  /** An earlier version stands again: from what it says nobody can tell which of those that say the same is which. */
  wentBack(paragraphs: readonly Paragraph[]): void {
    for (const { self, text } of paragraphs)
      for (const [other, was] of this.#known) if (was.text === text) this.#mistake(self, other);
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
        (rowOf(paragraphs, at).some(({ self }) => this.#root(self) === this.#root(entry.self)) ||
          isBetween(entry.around, around(paragraphs, at)));
      const why = !entry
        ? 'nobody wrote it'
        : entry.locale !== locale
          ? 'it is of another language'
          : !entry.sources.includes(source)
            ? `it was made from “${entry.sources.join('”, “')}”`
            : !isOwn
              ? 'it belongs to another paragraph'
              : !entry.isReviewed
                ? 'nobody reviewed it'
                : null;
      return why ? [`${locale}: “${text}” for “${source}” in place ${at}: ${why}`] : [];
    });
  }
}

/** Neighbours that say the same: nobody can tell which of them is which. */
function rowOf(paragraphs: readonly Paragraph[], at: number): readonly Paragraph[] {
  const { text } = paragraphs[at]!;
  let [from, to] = [at, at + 1];
  while (paragraphs[from - 1]?.text === text) from -= 1;
  while (paragraphs[to]?.text === text) to += 1;
  return paragraphs.slice(from, to);
}

/** What stands before and after a text, or the row of those that say the same. */
type Around = readonly [before: Paragraph | undefined, after: Paragraph | undefined];

function around(paragraphs: readonly Paragraph[], at: number): Around {
  const row = rowOf(paragraphs, at);
  const from = paragraphs.indexOf(row[0]!);
  return [paragraphs[from - 1], paragraphs[from + row.length]];
}

const isBeside = (one: Around, other: Around) => [0, 1].some((side) => isNeighbour(one[side], other[side]));
const isBetween = (one: Around, other: Around) =>
  [0, 1].every((side) => one[side]?.text === other[side]?.text);
const isNeighbour = (one?: Paragraph, other?: Paragraph) =>
  one?.text === other?.text || one?.self === other?.self;

/** A number in letters, so that no check takes it for one. */
const letters = (number: number, locale: Foreign): string =>
  [...String(number)].map((digit) => (locale === 'en' ? 'abcdefghij' : 'абвгдежзик')[Number(digit)]).join('');
