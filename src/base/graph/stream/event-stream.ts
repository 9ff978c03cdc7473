import type { ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';

/** Often enough for proxies that cut what is silent for half a minute. */
const beatMs = 15_000;
/** Who takes in nothing for so long has gone, whatever the network says. */
const patienceMs = 30_000;

const frame = (event: 'next' | 'complete', data: string): string => `event: ${event}\ndata: ${data}\n\n`;

/**
 * Writes results as GraphQL over SSE has it (distinct connections), one after the other and no faster than the client
 * reads. A failure is told as a last result, in the words of `said`. Resolves when the stream has ended, whoever ended it.
 */
export async function writeEvents(
  response: ServerResponse,
  results: AsyncGenerator<ExecutionResult, void, void>,
  said: (error: unknown) => object,
): Promise<void> {
  response.once('close', () => void results.return());
  response.write(':\n\n'); // some browsers open the stream with the first bytes only
  const beat = setInterval(() => {
    if (!response.writableNeedDrain && response.writable) response.write(':\n\n');
  }, beatMs);
  try {
    for await (const result of results) await write(response, frame('next', JSON.stringify(result)));
    if (response.writable) response.end(frame('complete', ''));
  } catch (error) {
    if (response.writable)
      response.end(frame('next', JSON.stringify({ errors: [said(error)] })) + frame('complete', ''));
  } finally {
    clearInterval(beat);
  }
  if (!response.closed) await taken(response, 'close');
}

async function write(response: ServerResponse, text: string): Promise<void> {
  if (response.writable && !response.write(text)) await taken(response, 'drain');
}

/** Until the client has taken in what was written, or is gone; it is cut off if it takes too long. */
function taken(response: ServerResponse, event: 'drain' | 'close'): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(limit);
      response.off(event, done).off('close', done);
      resolve();
    };
    const limit = setTimeout(() => response.destroy(), patienceMs);
    response.once(event, done).once('close', done);
  });
}
