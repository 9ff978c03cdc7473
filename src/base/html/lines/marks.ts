/** A mark around words, such as bold; there are only a few kinds. */
export interface Mark {
  key: string;
  attributes: [string, string][];
}

/** The marks of the next words: duplicates of a kind count once, and of nested links the inner one. */
export class OpenMarks {
  /** The active marks, outermost first, and how often each was opened; there are few kinds. */
  readonly #on: Mark[] = [];
  readonly #counts = new Map<string, number>();
  readonly #links: Mark[] = [];

  get on(): readonly Mark[] {
    return this.#on;
  }

  /** Starts a mark; returns how it ends. */
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
      const remaining = this.#counts.get(mark.key)! - 1;
      this.#counts.set(mark.key, remaining);
      if (remaining > 0) return;
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
