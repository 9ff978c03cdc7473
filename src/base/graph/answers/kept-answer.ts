import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** What is answered, before it is known to whom. */
export interface Sent {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Of GraphQL, for the log. */
  operation?: string;
  /** False: not worth remembering. */
  isKept?: boolean;
}

/** RFC 9211: whether an answer came from memory, for whoever wonders why it is quick, or old. */
export const cacheStatus = 'cache-status';
export const fromMemory = 'lanmu; hit';
export const madeAnew = 'lanmu; fwd=miss';
/** The database is away: it is what was known before. */
export const staleFromMemory = 'lanmu; hit; detail=stale';

type Coding = 'br' | 'gzip';
type Headers = Readonly<Record<string, string | number | string[]>>;

/** Shorter than this, the headers of a compressed answer weigh more than it saves. */
const leastCompressed = 1_000;
const pack: Record<Coding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) =>
    promisify(brotliCompress)(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        [constants.BROTLI_PARAM_LGWIN]: 18, // an answer is seldom longer, and the usual window takes 4 MB a time
      },
    }),
  gzip: (body) => promisify(gzip)(body),
};

/**
 * What is kept lies in memory of its own size. Node cuts short buffers, and all that it compresses, from slabs of 64 kB:
 * one that is kept holds its whole slab, and that was most of what a hub used.
 */
function inOwnMemory(bytes: Buffer | string): Buffer {
  if (typeof bytes !== 'string') {
    const own = Buffer.allocUnsafeSlow(bytes.length);
    bytes.copy(own);
    return own;
  }
  const own = Buffer.allocUnsafeSlow(Buffer.byteLength(bytes));
  own.write(bytes);
  return own;
}

/** In bytes, as measured: an answer without its body, and each form of it with its head and the book-keeping of its buffer. */
const weighs = { answer: 1_400, form: 900 };

interface Packed {
  body: Buffer;
  /** Names and values by turns: written without being looked at again. */
  head: (string | number | string[])[];
}

/** One answer as it goes out again and again: its bytes, its print, and the same bytes compressed once. */
export class KeptAnswer {
  readonly status: number;
  readonly body: Buffer;
  readonly etag: string;
  readonly headers: Headers;
  readonly operation: string | undefined;
  /** With all that the server adds to it; null until it was sent for the first time. */
  #head: Headers | null = null;
  readonly #packed = new Map<Coding | null, Packed>();
  readonly #packing = new Map<Coding, Promise<Packed>>();
  readonly #onGrown: () => void;

  /** `onGrown` is told whenever `bytes` has become more. */
  constructor({ status, headers, body, operation }: Sent, onGrown: () => void = () => {}) {
    this.#onGrown = onGrown;
    this.status = status;
    this.body = inOwnMemory(body);
    this.etag = hash('sha256', this.body, 'base64url').slice(0, 22);
    this.headers = headers;
    this.operation = operation;
  }

  /** What it holds now, with every form that it was sent in so far. */
  get bytes(): number {
    let bytes = weighs.answer + this.body.length;
    for (const value of Object.values(this.headers)) bytes += String(value).length;
    for (const [coding, { body }] of this.#packed) bytes += weighs.form + (coding ? body.length : 0);
    return bytes;
  }

  get isWhole(): boolean {
    return this.#head !== null;
  }

  /** The headers of its first sending, as the server completed them; every later one is the same. */
  complete(head: Headers): void {
    this.#head ??= head;
  }

  /** The form that the reader's program understands; at once where it is there already. */
  formFor(accepted: string | undefined): Packed | Promise<Packed> {
    const coding = this.#codingFor(accepted);
    const packed = this.#packed.get(coding);
    if (packed) return packed;
    if (coding === null) return this.#keep(null, this.body);
    let packing = this.#packing.get(coding);
    if (!packing) {
      packing = pack[coding](this.body)
        .then((body) => this.#keep(coding, inOwnMemory(body)))
        .finally(() => this.#packing.delete(coding));
      this.#packing.set(coding, packing);
    }
    return packing;
  }

  /** Whether the reader's copy is this one, in whatever form it was sent. */
  isKnownTo(ifNoneMatch: string | undefined): boolean {
    return (
      ifNoneMatch !== undefined &&
      ifNoneMatch.split(',').some((one) => {
        const print = /^(?:W\/)?"([^"]*)"$/.exec(one.trim())?.[1];
        return print !== undefined && print.replace(/-(br|gzip)$/, '') === this.etag;
      })
    );
  }

  /** The tag of the form that the reader's program would get, which a 304 names as well (RFC 9110, 15.4.5). */
  tagFor(accepted: string | undefined): string {
    return this.#tagOf(this.#codingFor(accepted));
  }

  /** The headers without those that speak of a body, for that program. */
  headFor(accepted: string | undefined): Headers {
    return { ...(this.#head ?? this.headers), etag: this.tagFor(accepted) };
  }

  #codingFor(accepted: string | undefined): Coding | null {
    return this.body.length < leastCompressed ? null : codingIn(accepted);
  }

  #tagOf(coding: Coding | null): string {
    return coding ? `"${this.etag}-${coding}"` : `"${this.etag}"`;
  }

  #keep(coding: Coding | null, body: Buffer): Packed {
    const headers: Headers = {
      ...(this.#head ?? this.headers),
      etag: this.#tagOf(coding),
      ...(coding && { 'content-encoding': coding }),
      'content-length': body.length,
    };
    const packed = { body, head: Object.entries(headers).flat(1) as Packed['head'] };
    if (this.isWhole) {
      this.#packed.set(coding, packed);
      this.#onGrown();
    }
    return packed;
  }
}

function codingIn(accepted: string | undefined): Coding | null {
  if (!accepted) return null;
  const taken = new Set(accepted.split(',').flatMap((one) => codingOf(one.split(';')) ?? []));
  return taken.has('br') ? 'br' : taken.has('gzip') ? 'gzip' : null;
}

/** Its name, unless its weight is nought (RFC 9110 12.5.3). */
function codingOf([coding = '', weight = '']: readonly string[]): string | null {
  const [name, value] = weight.split('=', 2);
  const isRefused = name?.trim() === 'q' && !(Number(value) > 0);
  return isRefused ? null : coding.trim();
}
