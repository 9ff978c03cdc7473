import proxyAddress from '@fastify/proxy-addr';
import type { FastifyInstance } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import ipaddr from 'ipaddr.js';

export interface ProxyWatchOptions {
  /** As in the configuration. */
  trusted: false | readonly string[];
  /** In a demonstration everybody sits at this machine. */
  isDemo: boolean;
  log: { warn: (text: string) => void };
}

/** Of so many requests in a row, nearly all of one address nearby: these are not the visits of whoever set the hub up. */
const [enough, nearlyAll] = [500, 475];
/** Where other proxies write who asks. The hub reads none of them: of two that differ, a client could choose. */
const unread = { 'x-real-ip': 'X-Real-IP', forwarded: 'Forwarded' } as const;
/** What programs of the operator ask, of which each has one address; a worker says so by the header `Lanmu-Check`. */
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
  /** How many requests came from each address, of the present stretch. */
  readonly #from = new Map<string, number>();
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
        const { headers } = request;
        if (headers['x-forwarded-for'] === undefined) this.#tellUnread(headers, from);
        else if (!this.#isTrusted(from)) this.#tellForwarded(from);
        const isCheck = checks.has(request.routeOptions.url ?? '') || headers['lanmu-check'] !== undefined;
        if (!isCheck) this.#count(request.ip);
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

  #tellUnread(headers: IncomingHttpHeaders, from: string): void {
    for (const [name, header] of Object.entries(unread))
      if (headers[name] !== undefined)
        this.#say(
          `${name} ${isNearby(from) ? 'nearby' : 'afar'}`,
          (whom) =>
            `${header} arrives from ${whom('an address')} and is not read: if it is your proxy, let it send X-Forwarded-For and set TRUST_PROXY to ${whom('its address')}, else all visitors count as one.`,
          from,
        );
  }

  /** Stretch by stretch, for a proxy may be put before a hub that has run for long, and a visit from elsewhere hides none. */
  #count(given: string): void {
    const address = plain(given);
    this.#from.set(address, (this.#from.get(address) ?? 0) + 1);
    this.#requests += 1;
    if (this.#requests < enough) return;
    const [often, times] = [...this.#from].reduce((one, other) => (other[1] > one[1] ? other : one));
    this.#from.clear();
    this.#requests = 0;
    if (times < nearlyAll || !isNearby(often) || (this.#options.isDemo && isLoopback(often))) return;
    this.#say(
      'one address',
      (whom) =>
        `Nearly all of ${enough} requests in a row came from ${whom('one private address')}, so if a proxy stands before the hub, let it send X-Forwarded-For and set TRUST_PROXY to its address, else all visitors count as one.`,
      often,
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
