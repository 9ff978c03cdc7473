import { foreignLocales, Locale, localeFacts } from '#base/words';

/** What the hub knows about outlets of one protocol, before it sends anything. */
export interface OutletKind {
  /** In the database, in settings and in logs; in upper case in the contract. */
  protocol: string;
  /** The outlet of this kind that every hub has, under the name of the protocol; null: administrators register them. */
  prepared: {
    locales: readonly Locale[];
    /** Whether it accepts everything from the start; otherwise only what its rules name. */
    acceptsAll: boolean;
  } | null;
  /** The path at which its pages begin, for an outlet whose pages the hub serves itself; null for all others. */
  pagesAt: string | null;
  /**
   * Whether its readers may have a text that was never delivered to it, because it reads the hub itself. A withdrawal is
   * then delivered to it in any case.
   */
  readsTheHub: boolean;
  /** Whether its deliveries name the cache tags that a change touched. */
  announcesTags: boolean;
}

const pages = (protocol: string, locale: Locale, pagesAt: string): OutletKind => ({
  protocol,
  prepared: { locales: [locale], acceptsAll: true },
  pagesAt,
  readsTheHub: true,
  announcesTags: false,
});

/**
 * All kinds of outlets, in the order in which the console lists them. An outlet of pages needs nothing but its line here
 * and its title `outlet.<protocol>` in `locales/<locale>/delivery.json`; every other one also needs an `OutletAdapter`.
 */
export const outletKinds: readonly OutletKind[] = [
  pages('portal', Locale.ZH, ''),
  pages('mobile', Locale.ZH, '/m'),
  ...foreignLocales.map((locale) => pages(localeFacts[locale].outlet, locale, localeFacts[locale].prefix)),
  {
    protocol: 'wechat',
    prepared: { locales: [Locale.ZH], acceptsAll: false },
    pagesAt: null,
    readsTheHub: false,
    announcesTags: false,
  },
  { protocol: 'webhook', prepared: null, pagesAt: null, readsTheHub: true, announcesTags: true },
];

/** The protocols of the kinds with a property, in the same order. */
export const protocolsWith = (has: (kind: OutletKind) => boolean): string[] =>
  outletKinds.filter(has).map(({ protocol }) => protocol);
