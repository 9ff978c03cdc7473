import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '#base/words';

export interface Spooled {
  path: string;
  /** In bytes. */
  size: number;
  hash: string;
  remove(): Promise<void>;
}

/**
 * Writes a stream to a new file, with size and hash. Refuses with `asset.too-large` as soon as the limit is
 * exceeded, and with `asset.empty`.
 */
export async function spool(stream: Readable, path: string, maxBytes: number): Promise<Spooled> {
  const remove = () => rm(path, { force: true });
  const hash = createHash('sha256');
  let size = 0;
  try {
    await pipeline(
      stream,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          if (size > maxBytes)
            throw new Refusal(
              'asset.too-large',
              { maxMb: Math.floor(maxBytes / 1_048_576), maxBytes },
              'file',
            );
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    );
    if (size === 0) throw new Refusal('asset.empty', {}, 'file');
  } catch (problem) {
    await remove();
    throw problem;
  }
  return { path, size, hash: hash.digest('hex'), remove };
}
