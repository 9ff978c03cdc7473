import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici';
import type { OwnSite } from '#base/platform';

export interface PageWatchOptions {
  site: OwnSite;
  log: { info: (sentence: string) => void; warn: (sentence: string) => void };
  /** Those that were started together with the worker may take so long to come up, in milliseconds. */
  quietMs?: number;
  firstPauseMs?: number;
  longestPauseMs?: number;
  /** For one look. */
  timeoutMs?: number;
}

export interface PageWatch {
  /** Resolves when nothing is looked at any more. */
  stop(): Promise<void>;
}

/**
 * Looks at the home page as the outlets of pages look at theirs, until it has been seen once: where the worker cannot
 * open it, no page ever counts as delivered. Says so in one line, and in another one when it can.
 */
export function watchPages({
  site,
  log,
  quietMs = 30_000,
  firstPauseMs = 1_000,
  longestPauseMs = 5 * 60_000,
  timeoutMs = 10_000,
}: PageWatchOptions): PageWatch {
  const stopping = new AbortController();
  const { signal } = stopping;
  const watch = async () => {
    const began = performance.now();
    let isTold = false;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      const why = await whyNotOpened(site, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
      if (signal.aborted) return;
      if (why === null) {
        if (isTold) log.info(`the worker can open ${site.checkUrl} now`);
        return;
      }
      const quietLeftMs = quietMs - (performance.now() - began);
      if (!isTold && quietLeftMs <= 0) {
        log.warn(sentence(site, why));
        isTold = true;
      }
      await pause(isTold ? pauseMs : Math.min(pauseMs, quietLeftMs), undefined, { signal }).catch(() => {});
    }
  };
  const watching = watch();
  return {
    async stop() {
      stopping.abort();
      await watching;
    },
  };
}

function sentence({ publicUrl, checkUrl }: OwnSite, why: string): string {
  const isInside = checkUrl !== publicUrl;
  const what = isInside ? `PAGE_CHECK_URL ${checkUrl}` : `PUBLIC_URL ${publicUrl}`;
  const remedy = `PAGE_CHECK_URL to ${isInside ? 'another' : 'an'} address at which it can, such as that of the proxy or of a web node inside the network`;
  return `the worker cannot open ${what} (${why}), so no page counts as delivered, and WeChat gets no picture: set ${remedy}`;
}

/** Null when the home page of this very hub is there. */
async function whyNotOpened(site: OwnSite, signal: AbortSignal): Promise<string | null> {
  const { origin, path, headers } = site.inside(`${site.publicUrl}/`);
  try {
    const answer = await request(origin + path, { headers: { 'lanmu-check': '1', ...headers }, signal });
    const text = await answer.body.text();
    const { location } = answer.headers;
    if (location !== undefined) return `it answers ${answer.statusCode} and leads to ${String(location)}`;
    if (answer.statusCode !== 200) return `it answers ${answer.statusCode}`;
    return text.includes(`<link rel="canonical" href="${site.publicUrl}/"`)
      ? null
      : `what answers there is no hub whose PUBLIC_URL is ${site.publicUrl}`;
  } catch (error) {
    return reasonOf(error);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'the connection was cut',
  ENOTFOUND: 'its name is not known here',
  EAI_AGAIN: 'its name is not known here',
  EHOSTUNREACH: 'there is no way to that machine',
  ENETUNREACH: 'there is no way to that machine',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  UND_ERR_SOCKET: 'the connection was cut',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

function reasonOf(error: unknown): string {
  const { name, code = '', message } = error as NodeJS.ErrnoException;
  if (name === 'TimeoutError') return 'it does not answer';
  if (/CERT|SIGNED|ISSUER|LEAF_SIGNATURE/.test(code) && !reasons[code])
    return `its certificate is not trusted here: ${code}; NODE_EXTRA_CA_CERTS names a file with the authority of the city`;
  return reasons[code] ?? (code || message);
}
