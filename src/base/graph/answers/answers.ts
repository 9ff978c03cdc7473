import type { FastifyReply, FastifyRequest } from 'fastify';
import { Reads, TaggedCache, type Computed, type Tag } from '#base/cache';
import { note } from '#base/http';
import {
  cacheStatus,
  cacheHit,
  CachedAnswer,
  cacheMiss,
  cacheStale,
  type UnsentAnswer,
} from './cached-answer.ts';

/** Statuses that may be cached. */
const cacheableStatuses = new Set([200, 410]);
/** Fastly truncates the header at 16 KB, and Node's client refuses more than that in all headers together. */
const maxTagBytes = 6_000;

/** How long a request waits for a new answer before it gets the stale one. */
const freshTimeoutMs = 1_500;

export interface AnswerResult {
  answer: CachedAnswer;
  isNew: boolean;
  /** The answer is from before the database became unreachable, and may be out of date. */
  isStale: boolean;
}

/** Computes an answer, and records in `reads` what it reads. */
export type ComputeAnswer = (reads: Reads) => Promise<UnsentAnswer>;

/**
 * Sends public answers, from the cache where possible. Answers for one person must not be sent by it: the answer
 * depends on the key alone.
 */
export class Answers {
  readonly #cache: TaggedCache<CachedAnswer> | null;

  constructor(cache: TaggedCache<CachedAnswer> | null) {
    this.#cache = cache;
  }

  /** False: there is no cache, and every answer is computed. */
  get hasCache(): boolean {
    return this.#cache !== null;
  }

  /** A cached answer with complete headers, or undefined. */
  ready(key: string): CachedAnswer | undefined {
    const answer = this.#cache?.get(key);
    return answer?.isComplete ? answer : undefined;
  }

  /**
   * The cached answer, or a new one, and whether it is new. Concurrent callers with the same key share one run of
   * `make`.
   */
  async find(key: string, make: ComputeAnswer): Promise<AnswerResult> {
    let isNew = false;
    const compute = async (): Promise<Computed<CachedAnswer>> => {
      isNew = true;
      const reads = new Reads();
      const { headers, isCacheable = true, ...sent } = await make(reads);
      const { tags } = reads;
      const whole = { ...sent, headers: { ...headers, ...tagHeader(tags) } };
      const value = new CachedAnswer(whole, () => this.#cache?.updateSize(key, value));
      return {
        value,
        tags,
        isCacheable: isCacheable && reads.isCacheable && cacheableStatuses.has(sent.status),
        ttlMs: reads.ttlMs,
      };
    };
    const old = this.#cache?.stale(key);
    if (old) return this.#newerThan(old, this.#cache!.getOrCompute(key, compute));
    const answer = this.#cache ? await this.#cache.getOrCompute(key, compute) : (await compute()).value;
    return { answer, isNew, isStale: false };
  }

  /** The stale answer, unless the new one arrives within `freshTimeoutMs`. */
  async #newerThan(old: CachedAnswer, making: Promise<CachedAnswer>): Promise<AnswerResult> {
    const late = Promise.withResolvers<null>();
    const timer = setTimeout(() => late.resolve(null), freshTimeoutMs);
    const made = await Promise.race([making, late.promise]).catch(() => null);
    clearTimeout(timer);
    making.catch(() => {}); // it may still fail after the timeout
    const isStale = !made || made.status >= 500;
    return { answer: isStale ? old : made, isNew: !isStale, isStale };
  }

  /** Sends an answer through Fastify. */
  async send(request: FastifyRequest, reply: FastifyReply, key: string, make: ComputeAnswer): Promise<void> {
    const { answer, isNew, isStale } = await this.find(key, make);
    note(request.raw, {
      cache: isStale ? 'stale' : isNew ? 'miss' : 'hit',
      ...(answer.operation !== undefined && { operation: answer.operation }),
    });
    reply.headers(answer.headers);
    answer.complete(headersOf(reply));
    void reply.header(cacheStatus, isStale ? cacheStale : isNew ? cacheMiss : cacheHit);
    const accepted = request.headers['accept-encoding'];
    const isKnown =
      request.method !== 'POST' &&
      answer.status === 200 &&
      answer.matchesEtag(request.headers['if-none-match']);
    if (isKnown && request.method !== 'HEAD')
      return void reply.header('etag', answer.etagFor(accepted)).code(304).send();
    // For HEAD requests too: without a body, Fastify would send `Content-Length: 0`.
    const { body, head } = await answer.formFor(accepted);
    for (let i = 0; i < head.length; i += 2) reply.header(String(head[i]), head[i + 1]);
    void reply.code(isKnown ? 304 : answer.status).send(body);
  }
}

/** For a content network in front, which can invalidate by the same tags: see `lanmu_purge` in docs/operate.md. */
function tagHeader(tags: readonly Tag[]): Record<string, string> {
  if (tags.length === 0) return {};
  const names = tags.join(' ');
  return { 'surrogate-key': names.length > maxTagBytes ? '*' : names };
}

/** Headers of a single request, such as the rest of its rate limit, are not cached. */
const headersOf = (reply: FastifyReply) =>
  Object.fromEntries(
    Object.entries(reply.getHeaders()).filter(
      ([name, value]) =>
        value !== undefined &&
        !/^(x-ratelimit-|x-request-id|connection|retry-after|set-cookie|content-length)/i.test(name),
    ),
  ) as Record<string, string | number | string[]>;
