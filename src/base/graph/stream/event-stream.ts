import type { ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';

/** Often enough for proxies that close a connection after half a minute of silence. */
const beatMs = 15_000;
/** A client that reads nothing for this long is considered gone. */
const readTimeoutMs = 30_000;

const frame = (event: 'next' | 'complete', data: string): string => `event: ${event}\ndata: ${data}\n\n`;

/**
 * Writes results by GraphQL over SSE (distinct connections mode), no faster than the client reads (backpressure). An
 * error becomes the last result, formatted by `formatError`. Resolves when the stream has ended, on either side.
 */
export async function writeEvents(
  response: ServerResponse,
  results: AsyncGenerator<ExecutionResult, void, void>,
  formatError: (error: unknown) => object,
): Promise<void> {
  response.once('close', () => void results.return());
  response.write(':\n\n'); // some browsers consider the stream open only after the first bytes
  const beat = setInterval(() => {
    if (!response.writableNeedDrain && response.writable) response.write(':\n\n');
  }, beatMs);
  try {
    for await (const result of results) await write(response, frame('next', JSON.stringify(result)));
    if (response.writable) response.end(frame('complete', ''));
  } catch (error) {
    if (response.writable)
      response.end(frame('next', JSON.stringify({ errors: [formatError(error)] })) + frame('complete', ''));
  } finally {
    clearInterval(beat);
  }
  if (!response.closed) await readBy(response, 'close');
}

async function write(response: ServerResponse, text: string): Promise<void> {
  if (response.writable && !response.write(text)) await readBy(response, 'drain');
}

/** Resolves when the client has read what was written, or is gone; destroys the connection after `readTimeoutMs`. */
function readBy(response: ServerResponse, event: 'drain' | 'close'): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(limit);
      response.off(event, done).off('close', done);
      resolve();
    };
    const limit = setTimeout(() => response.destroy(), readTimeoutMs);
    response.once(event, done).once('close', done);
  });
}
