import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { byteRange } from './byte-range.ts';
import type { FindMedia } from './find-media.ts';
import { isShownByBrowsers } from './media-type.ts';
import { original, renditionName, type AssetStore, type StoredFile } from './store.ts';

export interface MediaOptions {
  store: AssetStore;
  find: FindMedia;
}

const hashForm = /^[0-9a-f]{64}$/;

/**
 * `GET /media/<hash>/<width>.webp` and `/media/<hash>/original/<name>`, for everybody who knows the address.
 *
 * The address is the permission: 256 bits of the content itself, told nowhere but in editions and in the console. So a
 * draft's picture cannot be found by trying, the answer is the same for everybody, and caches may keep it for ever.
 * What this does not hide: who has the very same file can see that the hub has it too; and what was once public stays
 * readable by its address, as it does in every cache. A name must be one that the file was uploaded with, so nobody can
 * make the hub hand out a file under a name of their own.
 */
export async function mediaRoutes(app: FastifyInstance, { store, find }: MediaOptions): Promise<void> {
  app.get<{ Params: { hash: string; file: string } }>('/media/:hash/:file', async (request, reply) => {
    const { hash, file } = request.params;
    const files = hashForm.test(hash) ? await find(hash) : [];
    const width = files
      .flatMap(({ renditions }) => renditions)
      .find((shown) => renditionName(shown) === file);
    const stored = width === undefined ? null : await store.get(hash, file);
    if (!stored) return missing(reply);
    return answer(request, reply, stored, { tag: `"${hash}-${width}"`, mediaType: 'image/webp', name: null });
  });

  app.get<{ Params: { hash: string; name: string } }>(
    '/media/:hash/original/:name',
    async (request, reply) => {
      const { hash, name } = request.params;
      const files = hashForm.test(hash) ? await find(hash) : [];
      const file = files.find((found) => found.name === name);
      const stored = file ? await store.get(hash, original) : null;
      if (!file || !stored) return missing(reply);
      return answer(request, reply, stored, { tag: `"${hash}"`, mediaType: file.mediaType, name });
    },
  );
}

interface Shown {
  tag: string;
  mediaType: string;
  /** To be saved as; null: not to be saved under a name. */
  name: string | null;
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  stored: StoredFile,
  { tag, mediaType, name }: Shown,
) {
  reply
    .header('cache-control', 'public, max-age=31536000, immutable')
    .header('etag', tag)
    .header('x-content-type-options', 'nosniff')
    // Portals and apps on other hosts show these files, and so does a video in its sandbox; nothing depends on who asks.
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('accept-ranges', 'bytes')
    .removeHeader('content-security-policy');
  // Chromium 156 opens a PDF in a sandbox; older ones, which live on in many browsers, block it. Readers of PDF run what
  // a PDF can run outside of the origin it came from.
  if (mediaType !== 'application/pdf') {
    reply.header(
      'content-security-policy',
      "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
    );
  }
  if (name !== null) reply.header('content-disposition', disposition(mediaType, name));
  if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send();

  reply.type(mediaType);
  const mayBePart = request.headers['if-range'] === undefined || request.headers['if-range'] === tag;
  const range = mayBePart ? byteRange(request.headers.range, stored.size) : null;
  if (range === 'unsatisfiable') {
    return reply
      .code(416)
      .header('cache-control', 'no-store')
      .header('content-range', `bytes */${stored.size}`)
      .send();
  }
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${stored.size}`);
  reply.header('content-length', range ? range.end - range.start + 1 : stored.size);
  // An empty stream, because Fastify would take the length from anything else that is empty.
  return reply.send(request.method === 'HEAD' ? Readable.from([]) : stored.read(range ?? undefined));
}

const missing = (reply: FastifyReply) =>
  reply.code(404).header('cache-control', 'no-store').type('text/plain').send('404');

const isKnown = (header: string | undefined, tag: string) =>
  header !== undefined &&
  header.split(',').some((known) => known.trim() === '*' || known.trim().replace(/^W\//, '') === tag);

/** RFC 6266: the plain name for old programs, the real one for all others. */
function disposition(mediaType: string, name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${isShownByBrowsers(mediaType) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
