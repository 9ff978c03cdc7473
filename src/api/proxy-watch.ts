import proxyAddress from '@fastify/proxy-addr';
import type { FastifyInstance } from 'fastify';
import ipaddr from 'ipaddr.js';

export interface ProxyWatchOptions {
  /** As in the configuration. */
  trusted: false | readonly string[];
  /** In a demonstration everybody sits at this machine. */
  isDemo: boolean;
  log: { warn: (text: string) => void };
}

/** So many requests, and all of one address nearby: these are no longer the first visits of whoever set the hub up. */
const enough = 500;
/** What programs of the operator ask, of which each has one address. */
const checks = new Set(['/healthz', '/readyz']);

/**
 * Notices that the proxy in front is not the one that TRUST_PROXY names, because then all visitors are one to the hub:
 * they share one limit of requests and one lock of sign-ins. Each thing is said once, in the log with the address, and
 * in `notices` for a page that anybody may open without it.
 */
export class ProxyWatch {
  readonly notices: string[] = [];
  readonly #options: ProxyWatchOptions;
  readonly #isTrusted: (address: string) => boolean;
  readonly #said = new Set<string>();
  /** The only address so far; null once there were two, or enough was seen. */
  #only: string | null | undefined;
  #requests = 0;

  constructor(options: ProxyWatchOptions) {
    this.#options = options;
    const isTrusted = options.trusted === false ? null : proxyAddress.compile([...options.trusted]);
    this.#isTrusted = (address) => isTrusted?.(address, 0) ?? false;
  }

  listen(app: FastifyInstance): void {
    app.addHook('onRequest', (request, _, done) => {
      const from = request.socket.remoteAddress;
      if (from !== undefined) {
        if (request.headers['x-forwarded-for'] !== undefined && !this.#isTrusted(from))
          this.#tellForwarded(from);
        if (!checks.has(request.routeOptions.url ?? '')) this.#count(request.ip);
      }
      done();
    });
  }

  /** A stranger may write the header too, and must not use up what would be said of a proxy nearby. */
  #tellForwarded(from: string): void {
    const setting = this.#options.trusted === false ? 'is not set' : 'does not name it';
    this.#say(
      `forwarded ${isNearby(from) ? 'nearby' : 'afar'}`,
      (whom) => {
        const it = whom('an address');
        return `X-Forwarded-For arrives from ${it} and is not believed, because TRUST_PROXY ${setting}: if it is your proxy, set TRUST_PROXY to ${whom('its address')}, else all visitors count as one.`;
      },
      from,
    );
  }

  #count(address: string): void {
    if (this.#only === null) return;
    this.#only ??= address;
    if (this.#only !== address || !isNearby(address) || (this.#options.isDemo && isLoopback(address))) {
      this.#only = null;
      return;
    }
    this.#requests += 1;
    if (this.#requests < enough) return;
    this.#only = null;
    this.#say(
      'one address',
      (whom) =>
        `All of the first ${enough} requests came from ${whom('one private address')}, so if a proxy stands before the hub, let it send X-Forwarded-For and set TRUST_PROXY to its address, else all visitors count as one.`,
      address,
    );
  }

  /** `sentence` is given a way to speak of the address: by itself, or by the words that stand for it. */
  #say(what: string, sentence: (whom: (instead: string) => string) => string, address: string): void {
    if (this.#said.has(what)) return;
    this.#said.add(what);
    this.#options.log.warn(sentence(() => plain(address)));
    this.notices.push(sentence((instead) => instead));
  }
}

const rangeOf = (address: string) => (ipaddr.isValid(address) ? ipaddr.process(address).range() : 'unicast');
const plain = (address: string) => (ipaddr.isValid(address) ? ipaddr.process(address).toString() : address);
const isLoopback = (address: string) => rangeOf(address) === 'loopback';
const isNearby = (address: string) =>
  ['loopback', 'private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat'].includes(rangeOf(address));
