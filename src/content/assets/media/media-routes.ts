import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mediaTag, revalidated } from '#base/cache';
import { neutralName } from '#base/text';
import { byteRange } from './byte-range.ts';
import type { MediaStatus } from './find-media.ts';
import { isDisplayedByBrowsers } from '../media-type.ts';
import { original, renditionName, type AssetStore, type StoredFile } from '../store/store.ts';

export interface MediaOptions {
  store: AssetStore;
  /** The public status of a file. */
  find(hash: string): Promise<MediaStatus>;
  /** Whether this caller may read a file that the public may not. */
  mayRead(request: FastifyRequest, hash: string): Promise<boolean>;
}

const hashForm = /^[0-9a-f]{64}$/;

/**
 * `GET /media/<hash>/<width>.webp` and `/media/<hash>/original/<name>`.
 *
 * Access: a file is public while any live edition shows it. Before and after, only those who may read an item
 * that uses it may read the file. For everyone else a file that was never published does not exist (404), and
 * one that was published is gone (410). Caches must therefore revalidate every time, however long the file was
 * public.
 *
 * Names: the name must be one of the upload, so that no caller can make the hub serve a file under a name of
 * their choice. For the public it must be a name in a live edition, so that names in drafts are not revealed.
 * The only other name is the hub's neutral one, which foreign pages use instead of Chinese names; such a file
 * is saved under the name that the page proposes.
 */
export async function mediaRoutes(app: FastifyInstance, options: MediaOptions): Promise<void> {
  app.get<{ Params: { hash: string; file: string } }>('/media/:hash/:file', (request, reply) => {
    const { hash, file } = request.params;
    return serve(request, reply, options, ({ files }) => {
      const width = files
        .flatMap(({ renditions }) => renditions)
        .find((width) => renditionName(width) === file);
      return width === undefined
        ? null
        : { stored: file, tag: `"${hash}-${width}"`, mediaType: 'image/webp', name: null };
    });
  });

  // `*`: a named parameter may have at most 100 units, and file names may be longer.
  app.get<{ Params: { hash: string; '*': string } }>('/media/:hash/original/*', (request, reply) => {
    const { hash, '*': name } = request.params;
    return serve(request, reply, options, ({ files, names }, isPublic) => {
      const isNamed = (one: string) =>
        !isPublic || names.includes(one) || names.includes(encodeURIComponent(one));
      const own = files.find((candidate) => candidate.name === name && isNamed(name));
      const file =
        own ?? files.find((candidate) => neutralName(candidate.name) === name && isNamed(candidate.name));
      if (!file) return null;
      return { stored: original, tag: `"${hash}"`, mediaType: file.mediaType, name: own ? name : '' };
    });
  });
}

async function serve(
  request: FastifyRequest<{ Params: { hash: string } }>,
  reply: FastifyReply,
  { store, find, mayRead }: MediaOptions,
  choose: (status: MediaStatus, isPublic: boolean) => ServedFile | null,
) {
  const { hash } = request.params;
  if (!hashForm.test(hash)) return absent(reply, 404);
  const status = await find(hash);
  const publicFile = status.standing === 'live' ? choose(status, true) : null;
  const isPublic = publicFile !== null;
  if (!isPublic && !(await mayRead(request, hash)))
    return absent(reply, status.standing === 'gone' ? 410 : 404);
  const served = publicFile ?? choose(status, false);
  const stored = served && (await store.get(hash, served.stored));
  if (!stored) return absent(reply, 404);
  reply.headers(isPublic ? { ...publicHeaders, 'surrogate-key': mediaTag(hash) } : privateHeaders);
  return answer(request, reply, stored, served);
}

/**
 * Portals and apps on other hosts show these files, and so does a video in its sandbox. The answer does not
 * depend on the caller.
 */
const publicHeaders = {
  'cache-control': revalidated,
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};
/** Never cached, and not embeddable by other sites. */
const privateHeaders = {
  'cache-control': 'private, no-store',
  'cross-origin-resource-policy': 'same-origin',
};

interface ServedFile {
  /** Name in the asset store. */
  stored: string;
  tag: string;
  mediaType: string;
  /** The name to save the file under; empty: the name that the page proposes; null: no name. */
  name: string | null;
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  stored: StoredFile,
  { tag, mediaType, name }: ServedFile,
) {
  reply
    .header('etag', tag)
    .header('x-content-type-options', 'nosniff')
    .header('accept-ranges', 'bytes')
    .removeHeader('content-security-policy');
  // Chromium 156 opens a PDF in a sandbox, but older versions, still in wide use, block it. PDF viewers run
  // scripts of a PDF outside the origin that served it.
  if (mediaType !== 'application/pdf') {
    reply.header(
      'content-security-policy',
      "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox",
    );
  }
  if (name !== null) reply.header('content-disposition', disposition(mediaType, name));
  // An empty stream: for any other empty body, Fastify would overwrite the length.
  const nothing = () => Readable.from([]);
  if (isKnown(request.headers['if-none-match'], tag))
    return reply.code(304).send(request.method === 'HEAD' ? nothing() : undefined);

  reply.type(mediaType);
  const mayBePart = request.headers['if-range'] === undefined || request.headers['if-range'] === tag;
  // HEAD always describes the whole file (RFC 9110, 14.2).
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
  header
    .split(',')
    .some((candidate) => candidate.trim() === '*' || candidate.trim().replace(/^W\//, '') === tag);

/** RFC 6266: an ASCII name for old clients, the real name for all others. */
function disposition(mediaType: string, name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const manner = isDisplayedByBrowsers(mediaType) ? 'inline' : 'attachment';
  return name === '' ? manner : `${manner}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
