import proxyAddress from '@fastify/proxy-addr';
import type { FastifyInstance } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import ipaddr from 'ipaddr.js';

export interface ProxyWatchOptions {
  /** As in the configuration. */
  trusted: false | readonly string[];
  /** In demonstration mode all visitors are on this machine. */
  isDemo: boolean;
  log: { warn: (text: string) => void };
}

/**
 * If `nearlyAll` of this many requests in a row come from one private address, it is a proxy, and not the operator's
 * own visits.
 */
const [enough, nearlyAll] = [500, 475];
/** Other headers for the client's address. The hub reads none of them: if two differed, a client could choose. */
const unread = { 'x-real-ip': 'X-Real-IP', forwarded: 'Forwarded' } as const;
/**
 * Requested by the operator's monitoring, always from one address. A worker marks its checks with the header
 * `Lanmu-Check`.
 */
const checks = new Set(['/healthz', '/readyz']);

/**
 * Detects a proxy in front that TRUST_PROXY does not name. Then all visitors have one address to the hub: they share
 * one rate limit and one lock of sign-ins. Each warning is given once: in the log with the address, and in `notices`,
 * which are public, without it.
 */
export class ProxyWatch {
  readonly notices: string[] = [];
  readonly #options: ProxyWatchOptions;
  readonly #isTrusted: (address: string) => boolean;
  readonly #warned = new Set<string>();
  /** Requests by address in the current batch of `enough` requests. */
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

  /** Clients can forge the header, so one from afar must not use up the warning about a proxy nearby. */
  #tellForwarded(from: string): void {
    const setting = this.#options.trusted === false ? 'is not set' : 'does not name it';
    this.#say(
      `forwarded ${isNearby(from) ? 'nearby' : 'afar'}`,
      (whom) => {
        const it = whom('an address');
        return `X-Forwarded-For from ${it} is not trusted, because TRUST_PROXY ${setting}: if it is your proxy, set TRUST_PROXY to ${whom('its address')}, or all visitors count as one.`;
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
            `${header} from ${whom('an address')} is ignored: if it is your proxy, let it send X-Forwarded-For and set TRUST_PROXY to ${whom('its address')}, or all visitors count as one.`,
          from,
        );
  }

  /**
   * Counts in batches: a proxy may be added to a hub that has long been running, and a few other visits must not hide
   * it.
   */
  #count(ip: string): void {
    const address = plain(ip);
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
        `Nearly all of ${enough} requests in a row came from ${whom('one private address')}: if a proxy is in front of the hub, let it send X-Forwarded-For and set TRUST_PROXY to its address, or all visitors count as one.`,
      often,
    );
  }

  /** `sentence` receives a function that gives the address for the log, and the words instead of it for `notices`. */
  #say(what: string, sentence: (whom: (instead: string) => string) => string, address: string): void {
    if (this.#warned.has(what)) return;
    this.#warned.add(what);
    this.#options.log.warn(sentence(() => plain(address)));
    this.notices.push(sentence((instead) => instead));
  }
}

const rangeOf = (address: string) => (ipaddr.isValid(address) ? ipaddr.process(address).range() : 'unicast');
const plain = (address: string) => (ipaddr.isValid(address) ? ipaddr.process(address).toString() : address);
const isLoopback = (address: string) => rangeOf(address) === 'loopback';
const isNearby = (address: string) =>
  ['loopback', 'private', 'uniqueLocal', 'linkLocal', 'carrierGradeNat'].includes(rangeOf(address));
