import { once } from 'node:events';
import type { FastifyInstance } from 'fastify';

/** The ways in. Every other address is found on these. */
const entries = ['/', '/m', '/en', '/ru', '/search?q=%E9%80%9A%E7%9F%A5'];
const search =
  'query warmUp($text: String!) { search(text: $text, first: 5) { totalCount edges { node { title } } } }';
const texts = ['通知', 'notice', 'уведомление'];
const ownLink = /href="(\/[^"#]*)"/g;
/** So many, or so long: on a machine with other work every further page would keep the start waiting. */
const [maxPages, enoughMs] = [60, 1_000];
/** The start waits no longer than this, whatever hangs. */
const patienceMs = 3_000;

/**
 * Has the program answer itself before anybody else can ask it: the pages of entry, those that they lead to, and a search.
 * A program that has just begun takes many times as long for an answer as one that has run for a minute, and while a node is
 * replaced, readers would wait for that. Nothing that fails here is a reason not to start. Returns how many pages were made.
 */
export async function warmUp(app: Pick<FastifyInstance, 'inject'>, stopping: AbortSignal): Promise<number> {
  const end = AbortSignal.any([stopping, AbortSignal.timeout(patienceMs)]);
  const since = performance.now();
  let made = 0;
  const make = async () => {
    const waiting = new Set(entries);
    for (const url of waiting) {
      const { statusCode, payload } = await app.inject({ url });
      if (end.aborted || statusCode >= 500) return;
      made += 1;
      if (made === maxPages || performance.now() - since > enoughMs) break;
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
  if (!end.aborted) await Promise.race([make().catch(() => {}), once(end, 'abort')]);
  return made;
}
