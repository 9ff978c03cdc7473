import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mediaTag, revalidated } from '#base/cache';
import { neutralName } from '#base/text';
import { byteRange } from './byte-range.ts';
import type { FoundMedia } from './find-media.ts';
import { isShownByBrowsers } from '../media-type.ts';
import { original, renditionName, type AssetStore, type StoredFile } from '../store/store.ts';

export interface MediaOptions {
  store: AssetStore;
  /** What everybody may know of a file. */
  find(hash: string): Promise<FoundMedia>;
  /** Whether whoever asks may see a file that readers may not. */
  mayRead(request: FastifyRequest, hash: string): Promise<boolean>;
}

const hashForm = /^[0-9a-f]{64}$/;

/**
 * `GET /media/<hash>/<width>.webp` and `/media/<hash>/original/<name>`.
 *
 * A file is everybody's while a live edition shows it, whichever that is. Before and after, it is nobody's but of those who
 * may read an item that it stands in: the address alone opens nothing, and to all others a file that was never published
 * does not exist (404) and one that was is gone (410). So nothing here may be kept without asking again, however long it
 * was public. A name must be one that the file was uploaded with, so nobody can make the hub hand out a file under a name
 * of their own; and for everybody one under which a live edition shows it, so nobody learns what drafts call it. The one
 * other name is the hub's neutral one, which foreign pages have in the place of Chinese names; what is behind it is saved
 * under the name that the page proposes.
 */
export async function mediaRoutes(app: FastifyInstance, options: MediaOptions): Promise<void> {
  app.get<{ Params: { hash: string; file: string } }>('/media/:hash/:file', (request, reply) => {
    const { hash, file } = request.params;
    return serve(request, reply, options, ({ files }) => {
      const width = files
        .flatMap(({ renditions }) => renditions)
        .find((shown) => renditionName(shown) === file);
      return width === undefined
        ? null
        : { stored: file, tag: `"${hash}-${width}"`, mediaType: 'image/webp', name: null };
    });
  });

  // `*`: a parameter with a name may be 100 units long, and names of files may be longer.
  app.get<{ Params: { hash: string; '*': string } }>('/media/:hash/original/*', (request, reply) => {
    const { hash, '*': name } = request.params;
    return serve(request, reply, options, ({ files, names }, isPublic) => {
      const isNamed = (one: string) =>
        !isPublic || names.includes(one) || names.includes(encodeURIComponent(one));
      const own = files.find((found) => found.name === name && isNamed(name));
      const file = own ?? files.find((found) => neutralName(found.name) === name && isNamed(found.name));
      if (!file) return null;
      return { stored: original, tag: `"${hash}"`, mediaType: file.mediaType, name: own ? name : '' };
    });
  });
}

async function serve(
  request: FastifyRequest<{ Params: { hash: string } }>,
  reply: FastifyReply,
  { store, find, mayRead }: MediaOptions,
  choose: (found: FoundMedia, isPublic: boolean) => Shown | null,
) {
  const { hash } = request.params;
  if (!hashForm.test(hash)) return absent(reply, 404);
  const found = await find(hash);
  const forAll = found.standing === 'live' ? choose(found, true) : null;
  const isPublic = forAll !== null;
  if (!isPublic && !(await mayRead(request, hash)))
    return absent(reply, found.standing === 'gone' ? 410 : 404);
  const shown = forAll ?? choose(found, false);
  const stored = shown && (await store.get(hash, shown.stored));
  if (!stored) return absent(reply, 404);
  reply.headers(isPublic ? { ...forEverybody, 'surrogate-key': mediaTag(hash) } : forOneself);
  return answer(request, reply, stored, shown);
}

/** Portals and apps on other hosts show these files, and so does a video in its sandbox; nothing depends on who asks. */
const forEverybody = {
  'cache-control': revalidated,
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};
/** Kept by nobody, and shown by no other site. */
const forOneself = { 'cache-control': 'private, no-store', 'cross-origin-resource-policy': 'same-origin' };

interface Shown {
  /** Its name in the store. */
  stored: string;
  tag: string;
  mediaType: string;
  /** To be saved as; empty: as the page says; null: not to be saved under a name. */
  name: string | null;
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  stored: StoredFile,
  { tag, mediaType, name }: Shown,
) {
  reply
    .header('etag', tag)
    .header('x-content-type-options', 'nosniff')
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
  // An empty stream, because Fastify would take the length from anything else that is empty.
  const nothing = () => Readable.from([]);
  if (isKnown(request.headers['if-none-match'], tag))
    return reply.code(304).send(request.method === 'HEAD' ? nothing() : undefined);

  reply.type(mediaType);
  const mayBePart = request.headers['if-range'] === undefined || request.headers['if-range'] === tag;
  // Whoever asks for the head is told of the whole (RFC 9110, 14.2).
  const range = mayBePart && request.method === 'GET' ? byteRange(request.headers.range, stored.size) : null;
  if (range === 'unsatisfiable') {
    return reply
      .code(416)
      .header('cache-control', 'no-store')
      .header('content-range', `bytes */${stored.size}`)
      .send();
  }
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${stored.size}`);
  reply.header('content-length', range ? range.end - range.start + 1 : stored.size);
  return reply.send(request.method === 'HEAD' ? nothing() : stored.read(range ?? undefined));
}

const absent = (reply: FastifyReply, status: 404 | 410) =>
  reply.code(status).header('cache-control', 'no-store').type('text/plain').send(String(status));

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
  const manner = isShownByBrowsers(mediaType) ? 'inline' : 'attachment';
  return name === '' ? manner : `${manner}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
