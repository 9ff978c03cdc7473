import { once } from 'node:events';
import type { FastifyInstance } from 'fastify';
import { foreignLocales, localeFacts } from '#base/words';

/** The pages of entry; they link to every other address. */
const foreignHomes = foreignLocales.map((locale) => localeFacts[locale].prefix);
const entries = ['/', '/m', ...foreignHomes, '/search?q=%E9%80%9A%E7%9F%A5'];
const search =
  'query warmUp($text: String!) { search(text: $text, first: 5) { totalCount edges { node { title } } } }';
const texts = ['通知', 'notice', 'уведомление'];
const ownLink = /href="(\/[^"#]*)"/g;
/** Ends after this number of pages or this time: on a busy machine more pages would delay the start. */
const [maxPages, enoughMs] = [60, 1_000];
/** The timeout of the whole warm-up, whatever hangs. */
const timeoutMs = 3_000;

/**
 * Renders the pages of entry, the pages that they link to, and a search, before the port is open. A new process takes many
 * times as long for an answer as one that has run for a minute; readers would notice while a node is replaced. A failure
 * does not stop the start. Returns the number of pages rendered.
 */
export async function warmUp(app: Pick<FastifyInstance, 'inject'>, stopping: AbortSignal): Promise<number> {
  const end = AbortSignal.any([stopping, AbortSignal.timeout(timeoutMs)]);
  const since = performance.now();
  let rendered = 0;
  const render = async () => {
    const waiting = new Set(entries);
    for (const url of waiting) {
      const { statusCode, payload } = await app.inject({ url });
      if (end.aborted || statusCode >= 500) return;
      rendered += 1;
      if (rendered === maxPages || performance.now() - since > enoughMs) break;
      for (const [, link] of payload.matchAll(ownLink)) waiting.add(link!);
    }
    for (const text of texts) {
      const { statusCode } = await app.inject({
        method: 'POST',
        url: '/graphql',
        payload: { query: search, variables: { text } },
      });
      if (end.aborted || statusCode >= 500) return;
    }
  };
  if (!end.aborted) await Promise.race([render().catch(() => {}), once(end, 'abort')]);
  return rendered;
}
