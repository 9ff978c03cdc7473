import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** An answer before content negotiation. */
export interface UnsentAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** The label of a GraphQL operation, for the log. */
  operation?: string;
  /** False: must not be cached. */
  isCacheable?: boolean;
}

/** RFC 9211: says whether an answer came from the cache, to explain why it was fast, or out of date. */
export const cacheStatus = 'cache-status';
export const cacheHit = 'lanmu; hit';
export const cacheMiss = 'lanmu; fwd=miss';
/** The database is unreachable: the answer is from before that. */
export const cacheStale = 'lanmu; hit; detail=stale';

type Coding = 'br' | 'gzip';
type Headers = Readonly<Record<string, string | number | string[]>>;

/** Below this many bytes, the headers of a compressed answer cost more than compression saves. */
const minCompressedBytes = 1_000;
const compress: Record<Coding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) =>
    promisify(brotliCompress)(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        [constants.BROTLI_PARAM_LGWIN]: 18, // answers are seldom longer, and the default window takes 4 MB each time
      },
    }),
  gzip: (body) => promisify(gzip)(body),
};

/**
 * Copies bytes into a buffer of exactly their size. Node allocates small buffers, and the output of compression, from
 * slabs of 64 kB; a cached buffer would retain its whole slab, which was most of the memory that a hub used.
 */
function inOwnBuffer(bytes: Buffer | string): Buffer {
  if (typeof bytes !== 'string') {
    const own = Buffer.allocUnsafeSlow(bytes.length);
    bytes.copy(own);
    return own;
  }
  const own = Buffer.allocUnsafeSlow(Buffer.byteLength(bytes));
  own.write(bytes);
  return own;
}

/**
 * In bytes, measured: an answer without its body, and each encoded form with its headers and the overhead of its
 * buffer.
 */
const overheadBytes = { answer: 1_400, form: 900 };

interface EncodedBody {
  body: Buffer;
  /** Alternating names and values, as `writeHead` takes them without further processing. */
  head: (string | number | string[])[];
}

/** A cached answer: its bytes, its ETag, and the bytes compressed once for each encoding. */
export class CachedAnswer {
  readonly status: number;
  readonly body: Buffer;
  readonly etag: string;
  readonly headers: Headers;
  readonly operation: string | undefined;
  /** The headers with those that the server adds; null until the answer is first sent. */
  #head: Headers | null = null;
  readonly #encoded = new Map<Coding | null, EncodedBody>();
  readonly #encoding = new Map<Coding, Promise<EncodedBody>>();
  readonly #onGrown: () => void;

  /** `onGrown` is called whenever `bytes` has increased. */
  constructor({ status, headers, body, operation }: UnsentAnswer, onGrown: () => void = () => {}) {
    this.#onGrown = onGrown;
    this.status = status;
    this.body = inOwnBuffer(body);
    this.etag = hash('sha256', this.body, 'base64url').slice(0, 22);
    this.headers = headers;
    this.operation = operation;
  }

  /** The current size, with all encoded forms so far. */
  get bytes(): number {
    let bytes = overheadBytes.answer + this.body.length;
    for (const value of Object.values(this.headers)) bytes += String(value).length;
    for (const [coding, { body }] of this.#encoded) bytes += overheadBytes.form + (coding ? body.length : 0);
    return bytes;
  }

  get isComplete(): boolean {
    return this.#head !== null;
  }

  /** Sets the headers as completed by the server for the first response; all later responses have the same. */
  complete(head: Headers): void {
    this.#head ??= head;
  }

  /** The form in an encoding that the client accepts; synchronous if it already exists. */
  formFor(accepted: string | undefined): EncodedBody | Promise<EncodedBody> {
    const coding = this.#codingFor(accepted);
    const encoded = this.#encoded.get(coding);
    if (encoded) return encoded;
    if (coding === null) return this.#store(null, this.body);
    let encoding = this.#encoding.get(coding);
    if (!encoding) {
      encoding = compress[coding](this.body)
        .then((body) => this.#store(coding, inOwnBuffer(body)))
        .finally(() => this.#encoding.delete(coding));
      this.#encoding.set(coding, encoding);
    }
    return encoding;
  }

  /** Whether the client's copy is this answer, in any encoding. */
  matchesEtag(ifNoneMatch: string | undefined): boolean {
    return (
      ifNoneMatch !== undefined &&
      ifNoneMatch.split(',').some((one) => {
        const etag = /^(?:W\/)?"([^"]*)"$/.exec(one.trim())?.[1];
        return etag !== undefined && etag.replace(/-(br|gzip)$/, '') === this.etag;
      })
    );
  }

  /** The ETag of the form that the client would get, which a 304 must contain too (RFC 9110, 15.4.5). */
  etagFor(accepted: string | undefined): string {
    return this.#etagOf(this.#codingFor(accepted));
  }

  /** The headers for a 304: without those that describe a body. */
  headFor(accepted: string | undefined): Headers {
    return { ...(this.#head ?? this.headers), etag: this.etagFor(accepted) };
  }

  #codingFor(accepted: string | undefined): Coding | null {
    return this.body.length < minCompressedBytes ? null : codingIn(accepted);
  }

  #etagOf(coding: Coding | null): string {
    return coding ? `"${this.etag}-${coding}"` : `"${this.etag}"`;
  }

  #store(coding: Coding | null, body: Buffer): EncodedBody {
    const headers: Headers = {
      ...(this.#head ?? this.headers),
      etag: this.#etagOf(coding),
      ...(coding && { 'content-encoding': coding }),
      'content-length': body.length,
    };
    const encoded = { body, head: Object.entries(headers).flat(1) as EncodedBody['head'] };
    if (this.isComplete) {
      this.#encoded.set(coding, encoded);
      this.#onGrown();
    }
    return encoded;
  }
}

function codingIn(accepted: string | undefined): Coding | null {
  if (!accepted) return null;
  const names = new Set(accepted.split(',').flatMap((one) => codingOf(one.split(';')) ?? []));
  return names.has('br') ? 'br' : names.has('gzip') ? 'gzip' : null;
}

/** The name of the encoding, unless its weight is 0 (RFC 9110, 12.5.3). */
function codingOf([coding = '', weight = '']: readonly string[]): string | null {
  const [name, value] = weight.split('=', 2);
  const isRefused = name?.trim() === 'q' && !(Number(value) > 0);
  return isRefused ? null : coding.trim();
}
