import type { Document } from './documents.generated.ts';

interface Kept {
  data: unknown;
  etag: string;
  tags: string[];
  /** Until then it is believed without asking; 0 once something that it was made from has changed. */
  freshUntil: number;
}

/** A thousand pages are plenty for an example; the longest unused goes first. */
const maxKept = 1_000;
/** Believed for no longer, even if nothing is heard: webhooks do not speak of everything, and may be lost. */
const freshMs = 60_000;
/** Every node of the hub has heard of a change within a second; until then another one may answer what it kept. */
const settledMs = 1_000;

/** Asks the hub and keeps what it answered, under the tags that came with it. */
export class Hub {
  readonly #kept = new Map<string, Kept>();
  readonly #origin: string;
  #drops = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** `isKept`: nobody was asked for it. Throws where the hub answers errors, or not at all and nothing is kept. */
  async ask<Data, Variables>(
    { id }: Document<Data, Variables>,
    variables: Variables,
  ): Promise<{ data: Data; isKept: boolean }> {
    const url = `${this.#origin}/graphql?${new URLSearchParams({ documentId: id, variables: JSON.stringify(variables) })}`;
    const kept = this.#kept.get(url);
    if (kept && kept.freshUntil > Date.now()) return { data: kept.data as Data, isKept: true };
    const drops = this.#drops;
    const response = await fetch(url, {
      headers: { accept: 'application/json', ...(kept && { 'if-none-match': kept.etag }) },
      signal: AbortSignal.timeout(5_000),
    }).catch((error: unknown) => {
      if (kept) return null; // rather yesterday's page than none
      throw error;
    });
    if (!response || response.status >= 500) {
      if (kept) return { data: kept.data as Data, isKept: true };
      throw new Error(`the hub answers ${response?.status}`);
    }
    let data = kept?.data;
    if (response.status !== 304) {
      const answer = (await response.json()) as { data?: Data; errors?: { message: string }[] };
      if (answer.errors?.[0] || !answer.data) throw new Error(answer.errors?.[0]?.message ?? 'no answer');
      data = answer.data;
    }
    // What was asked before a change was heard of may be from before it.
    const isCertain = drops === this.#drops;
    this.#kept.delete(url);
    this.#kept.set(url, {
      data,
      etag: response.headers.get('etag') ?? '',
      tags: response.headers.get('surrogate-key')?.split(' ') ?? ['*'],
      freshUntil: isCertain ? Date.now() + freshMs : 0,
    });
    if (this.#kept.size > maxKept) this.#kept.delete(this.#kept.keys().next().value!);
    return { data: data as Data, isKept: false };
  }

  /** Nothing made from what these tags name is believed any more; it is asked for again when somebody wants it. */
  drop(tags: readonly string[]): void {
    this.#forget(tags);
    setTimeout(() => this.#forget(tags), settledMs).unref();
  }

  #forget(tags: readonly string[]): void {
    this.#drops += 1;
    const isAll = tags.includes('*');
    for (const kept of this.#kept.values())
      if (isAll || kept.tags.some((tag) => tag === '*' || tags.includes(tag))) kept.freshUntil = 0;
  }
}
