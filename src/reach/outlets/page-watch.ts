import { setTimeout as pause } from 'node:timers/promises';
import { request } from 'undici';
import type { OwnSite } from '#base/platform';

export interface PageWatchOptions {
  site: OwnSite;
  log: { info: (sentence: string) => void; warn: (sentence: string) => void };
  /** Grace period for services that start together with the worker, in milliseconds. */
  quietMs?: number;
  firstPauseMs?: number;
  maxPauseMs?: number;
  /** For one request. */
  timeoutMs?: number;
}

export interface PageWatch {
  /** Resolves when the watch has stopped. */
  stop(): Promise<void>;
}

/**
 * Requests the home page as the page outlets do, until it has been reached once: while the worker cannot open it, no
 * page ever counts as delivered. Logs one line when it fails, and another when it works.
 */
export function watchPages({
  site,
  log,
  quietMs = 30_000,
  firstPauseMs = 1_000,
  maxPauseMs = 5 * 60_000,
  timeoutMs = 10_000,
}: PageWatchOptions): PageWatch {
  const stopping = new AbortController();
  const { signal } = stopping;
  const watch = async () => {
    const began = performance.now();
    let isReported = false;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, maxPauseMs)) {
      const why = await whyNotOpened(site, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
      if (signal.aborted) return;
      if (why === null) {
        if (isReported) log.info(`the worker can open ${site.checkUrl} now`);
        return;
      }
      const quietLeftMs = quietMs - (performance.now() - began);
      if (!isReported && quietLeftMs <= 0) {
        log.warn(sentence(site, why));
        isReported = true;
      }
      await pause(isReported ? pauseMs : Math.min(pauseMs, quietLeftMs), undefined, { signal }).catch(
        () => {},
      );
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
  return `the worker cannot open ${what} (${why}), so no page counts as delivered and WeChat gets no pictures: set ${remedy}`;
}

/** Null if the address leads to the home page of this hub. */
async function whyNotOpened(site: OwnSite, signal: AbortSignal): Promise<string | null> {
  const { origin, path, headers } = site.inside(`${site.publicUrl}/`);
  try {
    const answer = await request(origin + path, { headers: { 'lanmu-check': '1', ...headers }, signal });
    const text = await answer.body.text();
    const { location } = answer.headers;
    if (location !== undefined) return `it answers ${answer.statusCode} and redirects to ${String(location)}`;
    if (answer.statusCode !== 200) return `it answers ${answer.statusCode}`;
    return text.includes(`<link rel="canonical" href="${site.publicUrl}/"`)
      ? null
      : `the server there is not a hub with PUBLIC_URL ${site.publicUrl}`;
  } catch (error) {
    return reasonOf(error);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection was closed',
  ENOTFOUND: 'its name cannot be resolved',
  EAI_AGAIN: 'its name cannot be resolved',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the host',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  UND_ERR_SOCKET: 'the connection was closed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

function reasonOf(error: unknown): string {
  const { name, code = '', message } = error as NodeJS.ErrnoException;
  if (name === 'TimeoutError') return 'it does not answer';
  if (/CERT|SIGNED|ISSUER|LEAF_SIGNATURE/.test(code) && !reasons[code])
    return `its certificate is not trusted: ${code}; set NODE_EXTRA_CA_CERTS to a file with the certificate authority of the city`;
  return reasons[code] ?? (code || message);
}
