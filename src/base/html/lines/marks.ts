/** A block of words may be marked in so many ways at once, which is all there are. */
export interface Mark {
  key: string;
  attributes: [string, string][];
}

/** What the words are marked with that come next: of two marks of a kind one counts, and of links in links the inner. */
export class Marks {
  /** All that are on, the outer first, with how often each is; the number of ways is small. */
  readonly #on: Mark[] = [];
  readonly #counts = new Map<string, number>();
  readonly #links: Mark[] = [];

  get on(): readonly Mark[] {
    return this.#on;
  }

  /** Answers how it ends. */
  begin(name: string, attributes: [string, string][]): () => void {
    const isLink = name === 'a';
    const mark: Mark = {
      key: name === 'span' ? `span ${attributes.map(([, value]) => value).join(' ')}` : name,
      attributes,
    };
    if (isLink) {
      this.#links.push(mark);
      this.#setLink();
      return () => {
        const at = this.#links.lastIndexOf(mark);
        if (at >= 0) this.#links.splice(at, 1);
        this.#setLink();
      };
    }
    const count = this.#counts.get(mark.key) ?? 0;
    this.#counts.set(mark.key, count + 1);
    if (count === 0 && this.#on.length < 16) this.#on.push(mark);
    return () => {
      const left = this.#counts.get(mark.key)! - 1;
      this.#counts.set(mark.key, left);
      if (left > 0) return;
      const at = this.#on.findIndex(({ key }) => key === mark.key);
      if (at >= 0) this.#on.splice(at, 1);
    };
  }

  #setLink(): void {
    const at = this.#on.findIndex(({ key }) => key === 'a');
    if (at >= 0) this.#on.splice(at, 1);
    const link = this.#links.at(-1);
    if (link) this.#on.push(link);
  }
}
