/** An answer of the portal, as far as tests need it. */
export interface Visited {
  path: string;
  status: number;
  type: string;
  body: string;
  /** The page with the link to it. */
  from: string;
}

const atOnce = 6;

/**
 * Follows all links, pictures, forms and feeds of the portal from these paths, each once, until there is nothing new.
 */
export async function walk(
  site: string,
  starts: readonly string[],
  see: (visited: Visited) => void,
): Promise<void> {
  const waiting = starts.map((path) => ({ path, from: '' }));
  const known = new Set(starts);
  let busy = 0;
  const next = async () => {
    for (;;) {
      const step = waiting.shift();
      if (!step && busy === 0) return;
      if (!step) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        continue;
      }
      busy += 1;
      const response = await fetch(site + step.path, {
        redirect: 'manual',
        // Thousands of answers are read once on this machine, so compression would take longer than it saves.
        headers: { 'accept-encoding': 'identity' },
      });
      const type = response.headers.get('content-type') ?? '';
      const body = /html|xml/.test(type) && !type.includes('svg') ? await response.text() : '';
      if (!body) await response.body?.cancel();
      const target = response.headers.get('location');
      for (const address of [...addressesIn(body), ...(target ? [target] : [])]) {
        const url = new URL(address, site + step.path);
        const path = url.pathname + url.search;
        if (url.origin !== site || known.has(path)) continue;
        known.add(path);
        waiting.push({ path, from: step.path });
      }
      see({ ...step, status: response.status, type, body });
      busy -= 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}

/** Addresses on a page, in a feed or in a sitemap, without fragments (`#main`) and telephone numbers. */
function addressesIn(text: string): string[] {
  const addresses = [...text.matchAll(/\s(?:href|src|action|poster)="([^"]*)"|<loc>([^<]*)<\/loc>/g)].map(
    ([, attribute, loc]) => attribute ?? loc ?? '',
  );
  const copies = [...text.matchAll(/\ssrcset="([^"]*)"/g)].flatMap(([, set]) =>
    set!.split(',').map((copy) => copy.trim().split(' ')[0]!),
  );
  return [...addresses, ...copies]
    .map((address) => address.replaceAll('&amp;', '&'))
    .filter((address) => address !== '' && !/^(#|mailto:|tel:|data:)/.test(address));
}
