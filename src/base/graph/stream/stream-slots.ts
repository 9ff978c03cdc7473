import { LRUCache } from 'lru-cache';
import type { ServerResponse } from 'node:http';
import { limits } from '#base/http';
import { networkOf } from '#base/platform';

/** A network with a stream that was open this long counts as known. */
const trialMs = 60_000;
/** How long it stays known after its last stream. */
const knownMs = 3_600_000;

/**
 * Limits the open streams of this process: of one subscriber, of one customer of a provider, and in all. The last fifth
 * is reserved for networks that have had a stream before.
 */
export class StreamSlots {
  readonly #open = new Map<ServerResponse, string>();
  readonly #counts = new Map<string, number>();
  readonly #known: LRUCache<string, true>;
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#known = new LRUCache({ max: limits.streams, ttl: knownMs, perf: { now }, ttlResolution: 0 });
  }

  /**
   * Takes a place until the response is closed, and returns null. If there is no place, returns which limit is reached:
   * that of the network of `address` (only if `isCounted`), or that of all together.
   */
  take(response: ServerResponse, address: string, isCounted: boolean): 'address' | 'all' | null {
    const network = networkOf(address);
    // A /48 is the most that one customer of a provider gets (RFC 6177); for IPv4 it is the address itself.
    const wider = `wider ${networkOf(address, 48)}`;
    const isFull = (place: string, max: number) => (this.#counts.get(place) ?? 0) >= max;
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

  /** Ends all streams without `complete`, so that clients reconnect, to another process. */
  endAll(): void {
    for (const response of this.#open.keys()) if (response.headersSent) response.end();
  }

  #count(place: string, step: number): void {
    const count = (this.#counts.get(place) ?? 0) + step;
    if (count > 0) this.#counts.set(place, count);
    else this.#counts.delete(place);
  }
}
