import type { FastifyReply, FastifyRequest } from 'fastify';
import { Reads, TaggedCache, type Computed, type Tag } from '#base/cache';
import { note } from '#base/http';
import { cacheStatus, fromMemory, KeptAnswer, madeAnew, staleFromMemory, type Sent } from './kept-answer.ts';

/** What never changes with what is published, and what is kept nowhere. */
const keptStatuses = new Set([200, 410]);
/** Fastly cuts at 16 KB, and Node's own client refuses more than that in all headers together. */
const maxTagBytes = 6_000;

/** As long as whoever could be told what was known before waits for something newer. */
const patienceMs = 1_500;

export interface Found {
  answer: KeptAnswer;
  isMade: boolean;
  /** It is what was known when the database went away; it may have changed since. */
  isStale: boolean;
}

/** Makes an answer, and writes down what it reads. */
export type Make = (reads: Reads) => Promise<Sent>;

/**
 * Sends what readers may read, from memory where it is there. Nothing of a person comes this way: what is answered hangs
 * on the key alone.
 */
export class Answers {
  readonly #kept: TaggedCache<KeptAnswer> | null;

  constructor(kept: TaggedCache<KeptAnswer> | null) {
    this.#kept = kept;
  }

  /** False: every answer is made anew. */
  get isKept(): boolean {
    return this.#kept !== null;
  }

  /** An answer that can be written as it is, or undefined. */
  ready(key: string): KeptAnswer | undefined {
    const answer = this.#kept?.get(key);
    return answer?.isWhole ? answer : undefined;
  }

  /**
   * The kept answer, or a new one, and whether it is new. `make` is told where to write down what it reads; it runs once
   * however many wait for it.
   */
  async find(key: string, make: Make): Promise<Found> {
    let isMade = false;
    const compute = async (): Promise<Computed<KeptAnswer>> => {
      isMade = true;
      const reads = new Reads();
      const { headers, isKept = true, ...sent } = await make(reads);
      const { tags } = reads;
      const whole = { ...sent, headers: { ...headers, ...tagHeader(tags) } };
      const value = new KeptAnswer(whole, () => this.#kept?.weighAgain(key, value));
      return {
        value,
        tags,
        isKept: isKept && reads.isCertain && keptStatuses.has(sent.status),
        lifeMs: reads.lifeMs,
      };
    };
    const old = this.#kept?.stale(key);
    if (old) return this.#newerThan(old, this.#kept!.once(key, compute));
    const answer = this.#kept ? await this.#kept.once(key, compute) : (await compute()).value;
    return { answer, isMade, isStale: false };
  }

  /** What was known before the database went away, unless there is something newer in good time. */
  async #newerThan(old: KeptAnswer, making: Promise<KeptAnswer>): Promise<Found> {
    const late = Promise.withResolvers<null>();
    const timer = setTimeout(() => late.resolve(null), patienceMs);
    const made = await Promise.race([making, late.promise]).catch(() => null);
    clearTimeout(timer);
    making.catch(() => {}); // it may fail when nobody waits for it any more
    const isStale = !made || made.status >= 500;
    return { answer: isStale ? old : made, isMade: !isStale, isStale };
  }

  /** Sends it by way of the framework. */
  async send(request: FastifyRequest, reply: FastifyReply, key: string, make: Make): Promise<void> {
    const { answer, isMade, isStale } = await this.find(key, make);
    note(request.raw, {
      memory: isStale ? 'stale' : isMade ? 'miss' : 'hit',
      ...(answer.operation !== undefined && { operation: answer.operation }),
    });
    reply.headers(answer.headers);
    answer.complete(headersOf(reply));
    void reply.header(cacheStatus, isStale ? staleFromMemory : isMade ? madeAnew : fromMemory);
    const accepted = request.headers['accept-encoding'];
    const isKnown =
      request.method !== 'POST' &&
      answer.status === 200 &&
      answer.isKnownTo(request.headers['if-none-match']);
    if (isKnown && request.method !== 'HEAD')
      return void reply.header('etag', answer.tagFor(accepted)).code(304).send();
    // Without a body, Fastify would tell whoever asks for the head that the length is nought.
    const { body, head } = await answer.formFor(accepted);
    for (let i = 0; i < head.length; i += 2) reply.header(String(head[i]), head[i + 1]);
    void reply.code(isKnown ? 304 : answer.status).send(body);
  }
}

/** Told to a content network in front, which may drop by these names what the hub drops: see `lanmu_purge` in docs/operate.md. */
function tagHeader(tags: readonly Tag[]): Record<string, string> {
  if (tags.length === 0) return {};
  const names = tags.join(' ');
  return { 'surrogate-key': names.length > maxTagBytes ? '*' : names };
}

/** Those that hold for one request alone, such as what is left of its address's rate, are not repeated. */
const headersOf = (reply: FastifyReply) =>
  Object.fromEntries(
    Object.entries(reply.getHeaders()).filter(
      ([name, value]) =>
        value !== undefined &&
        !/^(x-ratelimit-|x-request-id|connection|retry-after|set-cookie|content-length)/i.test(name),
    ),
  ) as Record<string, string | number | string[]>;
