import type { Document } from './documents.generated.ts';

interface CachedAnswer {
  data: unknown;
  etag: string;
  tags: string[];
  /** Until then it is served without a request; 0 once a change has invalidated it. */
  freshUntil: number;
}

/** A thousand pages are plenty for an example; the least recently fetched goes first. */
const maxCached = 1_000;
/** The upper bound even without an invalidation: webhooks do not report everything, and may be lost. */
const freshMs = 60_000;
/**
 * Every node of the hub invalidates its cache within a second of a change; until then one may still serve an old answer.
 */
const propagationMs = 1_000;

/** Queries the hub and caches its answers under the tags that come with them. */
export class Hub {
  readonly #cache = new Map<string, CachedAnswer>();
  readonly #origin: string;
  #drops = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /**
   * `isCached`: the answer came without a request. Throws if the hub answers with errors, or if it does not answer and
   * nothing is cached.
   */
  async ask<Data, Variables>(
    { id }: Document<Data, Variables>,
    variables: Variables,
  ): Promise<{ data: Data; isCached: boolean }> {
    const url = `${this.#origin}/graphql?${new URLSearchParams({ documentId: id, variables: JSON.stringify(variables) })}`;
    const cached = this.#cache.get(url);
    if (cached && cached.freshUntil > Date.now()) return { data: cached.data as Data, isCached: true };
    const drops = this.#drops;
    const response = await fetch(url, {
      headers: { accept: 'application/json', ...(cached && { 'if-none-match': cached.etag }) },
      signal: AbortSignal.timeout(5_000),
    }).catch((error: unknown) => {
      if (cached) return null; // an old page is better than none
      throw error;
    });
    if (!response || response.status >= 500) {
      if (cached) return { data: cached.data as Data, isCached: true };
      throw new Error(`the hub answered ${response?.status}`);
    }
    let data = cached?.data;
    if (response.status !== 304) {
      const answer = (await response.json()) as { data?: Data; errors?: { message: string }[] };
      if (answer.errors?.[0] || !answer.data) throw new Error(answer.errors?.[0]?.message ?? 'no answer');
      data = answer.data;
    }
    // An answer that was requested before an invalidation may be older than the change.
    const isCertain = drops === this.#drops;
    this.#cache.delete(url);
    this.#cache.set(url, {
      data,
      etag: response.headers.get('etag') ?? '',
      tags: response.headers.get('surrogate-key')?.split(' ') ?? ['*'],
      freshUntil: isCertain ? Date.now() + freshMs : 0,
    });
    if (this.#cache.size > maxCached) this.#cache.delete(this.#cache.keys().next().value!);
    return { data: data as Data, isCached: false };
  }

  /** Invalidates every answer with one of these tags; it is fetched again at the next request. */
  drop(tags: readonly string[]): void {
    this.#expire(tags);
    setTimeout(() => this.#expire(tags), propagationMs).unref();
  }

  #expire(tags: readonly string[]): void {
    this.#drops += 1;
    const isAll = tags.includes('*');
    for (const cached of this.#cache.values())
      if (isAll || cached.tags.some((tag) => tag === '*' || tags.includes(tag))) cached.freshUntil = 0;
  }
}
