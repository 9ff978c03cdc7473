import { LRUCache } from 'lru-cache';
import type { ServerResponse } from 'node:http';
import { limits } from '#base/http';
import { networkOf } from '#base/platform';

/** A stream that lasted so long was a front end's. */
const trialMs = 60_000;
/** And is remembered for so long, should it have to come again. */
const memoryMs = 3_600_000;

/**
 * Open streams of this process: so many of one subscriber, so many of one provider's customer, and so many in all, of
 * which the last fifth is for those who have followed before. None of them outlives it.
 */
export class Places {
  readonly #open = new Map<ServerResponse, string>();
  readonly #counts = new Map<string, number>();
  readonly #known: LRUCache<string, true>;
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#known = new LRUCache({ max: limits.streams, ttl: memoryMs, perf: { now }, ttlResolution: 0 });
  }

  /**
   * Null: a place was taken, and is free again when the response is over. Else there is none: the network of `address`
   * has its number (unless `isCounted` is false), or `all` together have.
   */
  take(response: ServerResponse, address: string, isCounted: boolean): 'address' | 'all' | null {
    const network = networkOf(address);
    // A /48 is what one customer of a provider is given at most (RFC 6177); of IPv4 it is the address again.
    const wider = `wider ${networkOf(address, 48)}`;
    const isFull = (place: string, most: number) => (this.#counts.get(place) ?? 0) >= most;
    if (isCounted && (isFull(network, limits.streamsOfAddress) || isFull(wider, limits.streamsOfCustomer)))
      return 'address';
    const isKnown = !isCounted || this.#known.has(network);
    if (this.#open.size >= (isKnown ? limits.streams : limits.streams - limits.streamsOfKnown)) return 'all';
    this.#open.set(response, network);
    for (const place of [network, wider]) this.#count(place, 1);
    const since = this.#now();
    response.once('close', () => {
      this.#open.delete(response);
      for (const place of [network, wider]) this.#count(place, -1);
      if (this.#now() - since >= trialMs) this.#known.set(network, true);
    });
    return null;
  }

  /** Without `complete`: whoever follows comes again, to another process. */
  endAll(): void {
    for (const response of this.#open.keys()) if (response.headersSent) response.end();
  }

  #count(place: string, step: number): void {
    const count = (this.#counts.get(place) ?? 0) + step;
    if (count > 0) this.#counts.set(place, count);
    else this.#counts.delete(place);
  }
}
