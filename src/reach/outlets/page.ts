import { Agent, request } from 'undici';
import { isUnsent, OwnSite } from '#base/platform';
import {
  type EditionDelivery,
  type OutletAdapter,
  type Sent,
  NewerThere,
  TryAgainLater,
  Undeliverable,
} from '#reach/delivery';
import { DeliveryState } from '#reach/promise';

/** Where each outlet's pages begin, below the public address. */
const prefixes = { portal: '', mobile: '/m', english: '/en', russian: '/ru' } as const;
export type PageOutletName = keyof typeof prefixes;

/** Looking does no harm: what keeps old pages for an hour is waited for, as is what cannot answer at all. */
const lookAgain = (status: number, url: string) => ({
  remoteCode: String(status),
  details: { status, url },
  isOutage: status >= 500 || status === 429,
  isNotThereYet: true,
});

/** The public address of an edition's page. */
const pageUrl = (publicUrl: string, outlet: PageOutletName, path: string): string =>
  `${publicUrl}${prefixes[outlet]}/${path}`;

export interface PageOutletOptions {
  publicUrl: string;
  /** Where they are asked for instead, by the name of the public address. */
  checkUrl?: string;
  timeoutMs?: number;
}

/**
 * Pages that the hub itself serves. Nothing is sent: delivered means that the page at its public address was seen, with
 * this edition's number and print in the header `Lanmu-Edition`.
 */
export function pageOutlets({ publicUrl, checkUrl, timeoutMs = 10_000 }: PageOutletOptions): OutletAdapter[] {
  const site = new OwnSite(publicUrl, checkUrl);
  const agent = new Agent({ keepAliveTimeout: 30_000, connections: 16 });

  const look = async (protocol: PageOutletName, path: string) => {
    const url = pageUrl(publicUrl, protocol, path);
    const inside = site.inside(url);
    try {
      const { statusCode, headers, body } = await request(inside.origin + inside.path, {
        headers: { 'lanmu-check': '1', ...inside.headers },
        dispatcher: agent,
        signal: AbortSignal.timeout(timeoutMs),
      });
      await body.arrayBuffer(); // the whole page, or the connection is not used again
      return { url, status: statusCode, shown: (headers['lanmu-edition'] as string | undefined) ?? null };
    } catch (error) {
      throw new TryAgainLater(isUnsent(error) ? 'connection-failed' : 'no-answer', {
        remoteCode: String(error),
        isOutage: true,
      });
    }
  };

  return (Object.keys(prefixes) as PageOutletName[]).map((protocol) => ({
    protocol,
    isObserver: true,
    parallel: 8,
    firstWait: 500,

    async send({ path, editionNumber, print }: EditionDelivery): Promise<Sent> {
      const { url, status, shown } = await look(protocol, path);
      const [number] = shown?.split(';') ?? [];
      if (Number(number) > editionNumber) throw new NewerThere();
      if (status === 410) throw new Undeliverable('withdrawn', DeliveryState.CANCELLED);
      if (status !== 200 || shown !== `${editionNumber};${print}`) {
        throw new TryAgainLater('page-not-shown', lookAgain(status, url));
      }
      return { url, receipt: { url, status, header: shown } };
    },

    async retract({ path, editionNumber }: EditionDelivery): Promise<Sent> {
      const { url, status, shown } = await look(protocol, path);
      if (Number(shown?.split(';')[0]) > editionNumber) throw new NewerThere();
      if (status !== 410) throw new TryAgainLater('page-still-shown', lookAgain(status, url));
      return { url, receipt: { url, status } };
    },

    async isStillThere({ path, editionNumber, print }: EditionDelivery): Promise<boolean> {
      const { status, shown } = await look(protocol, path);
      return status < 500 ? status === 200 && shown === `${editionNumber};${print}` : true;
    },
  }));
}
