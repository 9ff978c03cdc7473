import type { LookupFunction } from 'node:net';
import { Agent, fetch, type Dispatcher } from 'undici';
import type { InsideRequest, OwnSite } from './own-site.ts';
import { AddressRefused, checkAddress, publicLookup } from './public-address.ts';

export { AddressRefused };

/** The remote server did not answer, or not in time, or not completely. `isSent`: bytes may have reached it. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly isSent: boolean;

  constructor(isSent: boolean, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.isSent = isSent;
  }
}

export interface OutgoingAnswer {
  status: number;
  headers: Headers;
  text: string;
}

export interface OutgoingOptions {
  /** For demonstrations and tests on one machine: allows private addresses. */
  allowPrivate?: boolean;
  /** For the whole request, including redirects and the body. */
  timeoutMs?: number;
  /** In bytes. `post` refuses longer answers, `visit` truncates them. */
  maxBytes?: number;
  /** The hub's own site, which may be in a private network: its address alone is never refused. */
  ownSite?: OwnSite;
  /** Resolves host names; by default the resolver of the machine. */
  resolve?: LookupFunction;
}

export interface Visit {
  method?: 'GET' | 'HEAD';
  headers?: Record<string, string>;
  /** False = only the status and headers are read, and the body is not waited for. */
  readsBody?: boolean;
}

export interface Visited {
  /** Status of the last hop. */
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Every requested address, in order; the last one gave the answer. */
  hops: string[];
  /** The body as received, never decompressed, truncated to `maxBytes`. */
  text: string;
}

const maxHops = 6;

/**
 * Requests to addresses that people typed in, protected against SSRF: only public unicast addresses, checked after the
 * name is resolved, at the moment of connecting (so DNS rebinding is impossible). Sends no cookies and no credentials.
 */
export class Outgoing {
  readonly #agent: Dispatcher;
  readonly #free: Dispatcher;
  readonly #options: Required<Omit<OutgoingOptions, 'resolve' | 'ownSite'>>;
  readonly #ownSite: OwnSite | null;

  constructor({
    allowPrivate = false,
    timeoutMs = 10_000,
    maxBytes = 65_536,
    ownSite,
    resolve,
  }: OutgoingOptions = {}) {
    this.#options = { allowPrivate, timeoutMs, maxBytes };
    this.#ownSite = ownSite ?? null;
    const agent = (lookup: LookupFunction | undefined) =>
      new Agent({
        connect: { lookup, timeout: timeoutMs },
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
    this.#free = agent(resolve);
    this.#agent = allowPrivate ? this.#free : agent(publicLookup(resolve));
  }

  /** Throws `AddressRefused` for what can be recognised without DNS; call it when an address is registered. */
  check(address: string): void {
    checkAddress(address, this.#options.allowPrivate || this.#isOwn(address));
  }

  /** Returns redirects as answers, without following them. */
  async post(address: string, body: string, headers: Record<string, string>): Promise<OutgoingAnswer> {
    this.check(address);
    const signal = AbortSignal.timeout(this.#options.timeoutMs);
    try {
      const response = await fetch(address, {
        method: 'POST',
        body,
        headers,
        signal,
        redirect: 'manual',
        dispatcher: this.#agent,
      });
      const text = await this.#read(response.body);
      return { status: response.status, headers: response.headers as unknown as Headers, text };
    } catch (error) {
      throw toNoAnswer(error);
    }
  }

  /** Follows at most six redirects, each checked like the first address. */
  async visit(
    address: string,
    { method = 'GET', headers = {}, readsBody = true }: Visit = {},
  ): Promise<Visited> {
    const signal = AbortSignal.timeout(this.#options.timeoutMs);
    const hops: string[] = [];
    try {
      for (let next = address; ;) {
        this.check(next);
        hops.push(next);
        const { status, answered, text } = await this.#hop(next, { method, headers, readsBody }, signal);
        const target = status >= 300 && status < 400 ? redirectFrom(next, answered['location']) : null;
        if (target === null) return { status, headers: answered, hops, text };
        if (hops.length > maxHops) throw new Error(`more than ${maxHops} redirects`);
        next = target;
      }
    } catch (error) {
      throw toNoAnswer(error);
    }
  }

  async #hop(address: string, { method, headers, readsBody }: Required<Visit>, signal: AbortSignal) {
    const own = this.#isOwn(address) ? this.#ownSite : null;
    const { origin, path, headers: ofSite } = own?.inside(address) ?? unchanged(address);
    // Not `fetch`, which decompresses the body: a decompression bomb stays as small as it was sent.
    const {
      statusCode,
      headers: answered,
      body,
    } = await (own ? this.#free : this.#agent).request({
      origin,
      path,
      method,
      headers: { accept: '*/*', ...headers, ...ofSite, 'accept-encoding': 'identity' },
      signal,
    });
    const isLast = statusCode < 300 || statusCode >= 400;
    const text = readsBody && isLast && method === 'GET' ? await this.#begin(body) : '';
    body.on('error', () => {}).destroy(); // does not wait for the rest of the body
    return { status: statusCode, answered, text };
  }

  /** The body, truncated at the limit. */
  async #begin(body: AsyncIterable<Uint8Array>): Promise<string> {
    const parts: Uint8Array[] = [];
    let left = this.#options.maxBytes;
    for await (const part of body) {
      parts.push(part.subarray(0, left));
      left -= part.length;
      if (left <= 0) break;
    }
    return Buffer.concat(parts).toString('utf8');
  }

  async #read(body: AsyncIterable<Uint8Array> | null): Promise<string> {
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of body ?? []) {
      size += part.length;
      if (size > this.#options.maxBytes) throw new Error('the answer is too long');
      parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8');
  }

  #isOwn(address: string): boolean {
    return this.#ownSite?.isAt(address) ?? false;
  }

  async close(): Promise<void> {
    await Promise.all([...new Set([this.#agent, this.#free])].map((agent) => agent.close()));
  }
}

const unchanged = (address: string): InsideRequest => {
  const { origin, pathname, search } = new URL(address);
  return { origin, path: pathname + search, headers: {} };
};

function redirectFrom(address: string, location: string | string[] | undefined): string | null {
  const to = Array.isArray(location) ? location[0] : location;
  if (!to) return null;
  if (!URL.canParse(to, address)) throw new AddressRefused(`not an address: ${to}`);
  const url = new URL(to, address);
  url.hash = '';
  return url.href;
}

function toNoAnswer(error: unknown): Error {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof AddressRefused) return cause;
  }
  return new NoAnswer(!isUnsent(error), error);
}

/** True if no byte of the request can have reached the remote server, because no connection was made. */
export function isUnsent(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as { code?: string }).code ?? '';
    if (
      [
        'ECONNREFUSED',
        'ENOTFOUND',
        'EAI_AGAIN',
        'EHOSTUNREACH',
        'ENETUNREACH',
        'UND_ERR_CONNECT_TIMEOUT',
      ].includes(code)
    )
      return true;
  }
  return false;
}
