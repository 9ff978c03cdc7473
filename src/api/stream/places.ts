import type { ServerResponse } from 'node:http';
import { limits } from '../limits.ts';

/** Open streams of this process: so many of one address and so many in all, and none of them outlives it. */
export class Places {
  readonly #open = new Map<ServerResponse, string>();

  /**
   * Null: a place was taken, and is free again when the response is over. Else there is none: `address` has its number
   * (unless `isCounted` is false), or `all` together have.
   */
  take(response: ServerResponse, address: string, isCounted: boolean): 'address' | 'all' | null {
    if (this.#open.size >= limits.streams) return 'all';
    const ofAddress = [...this.#open.values()].filter((one) => one === address).length;
    if (isCounted && ofAddress >= limits.streamsOfAddress) return 'address';
    this.#open.set(response, address);
    response.once('close', () => this.#open.delete(response));
    return null;
  }

  /** Without `complete`: whoever follows comes again, to another process. */
  endAll(): void {
    for (const response of this.#open.keys()) if (response.headersSent) response.end();
  }
}
