import { setTimeout as wait } from 'node:timers/promises';
import { changes, type ChangesSubscription } from './documents.generated.ts';

/** The hub sends a comment every 15 seconds; without any, the connection is dead. */
const silentMs = 40_000;

/**
 * Follows the hub's changes as long as the program runs: an alternative to webhooks that needs no address that the hub
 * can reach. Each stream begins with the tag `*`, so no change between two streams is missed.
 */
export async function follow(origin: string, drop: (tags: readonly string[]) => void): Promise<never> {
  for (let failures = 0; ; failures += 1) {
    try {
      for await (const { contentChanged } of stream(origin)) {
        failures = 0;
        drop(contentChanged.tags);
      }
    } catch (error) {
      console.error(`stream of changes lost, will be reopened: ${String(error)}`);
    }
    drop(['*']);
    await wait(Math.min(30_000, 250 * 2 ** failures) * (0.5 + Math.random() / 2));
  }
}

async function* stream(origin: string): AsyncGenerator<ChangesSubscription> {
  const dead = new AbortController();
  const timer = setTimeout(() => dead.abort(new Error('the stream is silent')), silentMs);
  try {
    const response = await fetch(`${origin}/graphql/stream?documentId=${changes.id}`, {
      headers: { accept: 'text/event-stream' },
      signal: dead.signal,
    });
    if (!response.ok || !response.body) throw new Error(`${response.status} ${await response.text()}`);
    const [reader, decoder] = [response.body.getReader(), new TextDecoder()];
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      timer.refresh();
      const events = (text + decoder.decode(part.value, { stream: true })).split('\n\n');
      text = events.pop()!;
      for (const event of events) {
        const [, data] = /^event: next\ndata: (.*)$/.exec(event) ?? [];
        if (!data) continue;
        const { data: change, errors } = JSON.parse(data) as { data?: ChangesSubscription; errors?: unknown };
        if (!change) throw new Error(JSON.stringify(errors));
        yield change;
      }
    }
  } finally {
    clearTimeout(timer);
    dead.abort();
  }
}
