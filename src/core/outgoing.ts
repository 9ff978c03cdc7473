import { lookup as dnsLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, fetch, type Dispatcher } from 'undici';

/** The address leads, or would lead, to a machine that outsiders have no business with. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** The far side did not answer in time, not whole, or not at all. `isSent`: bytes may have reached it. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(
    readonly isSent: boolean,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

export interface OutgoingOptions {
  /** For demonstrations and tests on one machine: no address is refused. */
  allowPrivate?: boolean;
  timeoutMs?: number;
  /** Longer answers are refused, in bytes. */
  mostBytes?: number;
}

/**
 * Requests to addresses that somebody typed in. Only public unicast addresses, checked after names are resolved, at
 * the moment of connecting (so a name cannot answer twice differently); redirects are answers, and never followed.
 */
export class Outgoing {
  readonly #agent: Dispatcher;
  readonly #options: Required<OutgoingOptions>;

  constructor({ allowPrivate = false, timeoutMs = 10_000, mostBytes = 65_536 }: OutgoingOptions = {}) {
    this.#options = { allowPrivate, timeoutMs, mostBytes };
    this.#agent = new Agent({
      connect: { lookup: allowPrivate ? undefined : publicLookup, timeout: timeoutMs },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
  }

  /** Throws `AddressRefused` for what can be told without DNS; to be used when an address is registered. */
  check(address: string): void {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (!url || !['http:', 'https:'].includes(url.protocol))
      throw new AddressRefused(`not an address: ${address}`);
    if (url.username || url.password) throw new AddressRefused('an address with a password in it');
    if (this.#options.allowPrivate) return;
    // URL has turned decimal, octal and short forms of IPv4 into dots already.
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host)) mustBePublic(host);
    else if (/(^|\.)(localhost|local|internal|lan|home\.arpa)\.?$/i.test(host))
      throw new AddressRefused(host);
  }

  async post(address: string, body: string, headers: Record<string, string>): Promise<Answer> {
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
      for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
        if (cause instanceof AddressRefused) throw cause;
      }
      throw new NoAnswer(!isUnsent(error), error);
    }
  }

  async #read(body: AsyncIterable<Uint8Array> | null): Promise<string> {
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of body ?? []) {
      size += part.length;
      if (size > this.#options.mostBytes) throw new Error('the answer is too long');
      parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8');
  }

  close(): Promise<void> {
    return this.#agent.close();
  }
}

/** Certainly nothing of the request reached the far side: no connection was made. */
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

function mustBePublic(address: string): void {
  // `process` reads an IPv4 address out of its IPv6-mapped form.
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') throw new AddressRefused(address);
}

const publicLookup: LookupFunction = (name, options, done) =>
  dnsLookup(name, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    try {
      for (const { address } of found) mustBePublic(address);
      if (options.all) done(null, found);
      else done(null, found[0]!.address, found[0]!.family);
    } catch (refusal) {
      done(refusal as Error, []);
    }
  });
