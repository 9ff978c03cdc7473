/** A request to a page of the hub, as made from inside the network. */
export interface InsideRequest {
  origin: string;
  path: string;
  /** The headers that a reader's request would have behind the proxy. For TLS, `host` is also the server name (SNI). */
  headers: Record<string, string>;
}

/**
 * The hub's own site. A worker may not be able to open its public address: a firewall, a host name that does not
 * resolve inside the network, a certificate that it does not trust. Then it requests pages from another address,
 * `checkUrl`, but with the host name that readers use, so that the answer is the one that readers get.
 */
export class OwnSite {
  readonly publicUrl: string;
  readonly checkUrl: string;
  readonly #public: URL;
  readonly #inside: URL | null;

  /** Both without a slash at their end. */
  constructor(publicUrl: string, checkUrl: string = publicUrl) {
    this.publicUrl = publicUrl;
    this.checkUrl = checkUrl;
    this.#public = new URL(publicUrl);
    this.#inside = checkUrl === publicUrl ? null : new URL(checkUrl);
  }

  /** Whether the address has the origin of the site. */
  isAt(address: string): boolean {
    return URL.canParse(address) && new URL(address).origin === this.#public.origin;
  }

  /** How to request an address from inside the network; addresses outside the site are requested unchanged. */
  inside(address: string): InsideRequest {
    const { origin, pathname, search } = new URL(address);
    const folder = this.#public.pathname.replace(/\/$/, '');
    const isOurs = origin === this.#public.origin && `${pathname}/`.startsWith(`${folder}/`);
    if (!this.#inside || !isOurs) return { origin, path: pathname + search, headers: {} };
    return {
      origin: this.#inside.origin,
      path: `${this.#inside.pathname.replace(/\/$/, '')}/${pathname.slice(folder.length + 1)}${search}`,
      headers: {
        host: this.#public.host,
        'x-forwarded-host': this.#public.host,
        'x-forwarded-proto': this.#public.protocol.slice(0, -1),
      },
    };
  }
}
