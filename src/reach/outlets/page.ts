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
import { outletKinds } from '#reach/outlet-kinds';
import { DeliveryState } from '#reach/promise';

/** Checking does no harm, so both stale caches (up to an hour) and outages are waited for. */
const lookAgainOptions = (status: number, url: string) => ({
  remoteCode: String(status),
  details: { status, url },
  isOutage: status >= 500 || status === 429,
  isNotThereYet: true,
});

export interface PageOutletOptions {
  publicUrl: string;
  /** Requested instead of `publicUrl`, with the public host name. */
  checkUrl?: string;
  timeoutMs?: number;
}

/**
 * Pages that the hub itself serves. Nothing is sent: a page counts as delivered when its public address was seen to
 * answer with this edition's number and fingerprint in the header `Lanmu-Edition`.
 */
export function pageOutlets({ publicUrl, checkUrl, timeoutMs = 10_000 }: PageOutletOptions): OutletAdapter[] {
  const site = new OwnSite(publicUrl, checkUrl);
  const agent = new Agent({ keepAliveTimeout: 30_000, connections: 16 });

  const fetchHeader = async (pagesAt: string, path: string) => {
    const url = `${publicUrl}${pagesAt}/${path}`;
    const inside = site.inside(url);
    try {
      const { statusCode, headers, body } = await request(inside.origin + inside.path, {
        headers: { 'lanmu-check': '1', ...inside.headers },
        dispatcher: agent,
        signal: AbortSignal.timeout(timeoutMs),
      });
      await body.arrayBuffer(); // read the whole page, or the connection is not reused
      return { url, status: statusCode, header: (headers['lanmu-edition'] as string | undefined) ?? null };
    } catch (error) {
      throw new TryAgainLater(isUnsent(error) ? 'connection-failed' : 'no-answer', {
        remoteCode: String(error),
        isOutage: true,
      });
    }
  };

  const adapter = (protocol: string, pagesAt: string): OutletAdapter => ({
    protocol,
    isObserver: true,
    parallel: 8,
    firstWait: 500,

    async send({ path, editionNumber, fingerprint }: EditionDelivery): Promise<Sent> {
      const { url, status, header } = await fetchHeader(pagesAt, path);
      const [number] = header?.split(';') ?? [];
      if (Number(number) > editionNumber) throw new NewerThere();
      if (status === 410) throw new Undeliverable('withdrawn', DeliveryState.CANCELLED);
      if (status !== 200 || header !== `${editionNumber};${fingerprint}`) {
        throw new TryAgainLater('page-not-shown', lookAgainOptions(status, url));
      }
      return { url, receipt: { url, status, header } };
    },

    async retract({ path, editionNumber }: EditionDelivery): Promise<Sent> {
      const { url, status, header } = await fetchHeader(pagesAt, path);
      if (Number(header?.split(';')[0]) > editionNumber) throw new NewerThere();
      if (status !== 410) throw new TryAgainLater('page-still-shown', lookAgainOptions(status, url));
      return { url, receipt: { url, status } };
    },

    async isStillThere({ path, editionNumber, fingerprint }: EditionDelivery): Promise<boolean> {
      const { status, header } = await fetchHeader(pagesAt, path);
      return status < 500 ? status === 200 && header === `${editionNumber};${fingerprint}` : true;
    },
  });
  return outletKinds.flatMap(({ protocol, pagesAt }) => (pagesAt === null ? [] : adapter(protocol, pagesAt)));
}
