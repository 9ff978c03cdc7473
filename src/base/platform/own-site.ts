/** A request to a page of our own, as it is made from inside. */
export interface InsideRequest {
  origin: string;
  path: string;
  /** What a reader's request would carry to the hub; for TLS the name in `host` is also the one that is asked for. */
  headers: Record<string, string>;
}

/**
 * The hub's own pages, which stand at a public address that a worker may not be able to open: behind a firewall, under a
 * name that means nothing inside, with a certificate of the city. Then they are asked for at another address, `checkUrl`,
 * by the name that readers use, so that what answers there shows what it would show to them.
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

  /** Whether the address lies at the origin of the site. */
  isAt(address: string): boolean {
    return URL.canParse(address) && new URL(address).origin === this.#public.origin;
  }

  /** Where an address is asked for; what lies beside the site is asked for where it is. */
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
