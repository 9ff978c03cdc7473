import type { RefusalCode } from '#base/words';
import { whyAway } from './connections/failure.ts';

/**
 * What temporarily prevents the hub from serving a request, until it passes or an operator acts: neither a refusal nor a
 * bug.
 */
export type Hindrance = Extract<RefusalCode, 'hub.unavailable' | 'hub.no-space' | 'hub.read-only'>;

/** Thrown without a query while the database is known to be unreachable. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
  readonly code = '08001';
}

/** After how many seconds a client may retry; sent as `Retry-After`. */
export const retryAfterSeconds = 5;

/** The HTTP status of each. */
export const hindranceStatus: Readonly<Record<Hindrance, 503 | 507>> = {
  'hub.unavailable': 503,
  'hub.no-space': 507,
  'hub.read-only': 503,
};

/**
 * By error code of the operating system or of PostgreSQL (its appendix A): the database is reachable, but cannot do it
 * now.
 */
const byCode: Readonly<Record<string, Hindrance | undefined>> = {
  '53100': 'hub.no-space',
  ENOSPC: 'hub.no-space',
  EDQUOT: 'hub.no-space',
  '25006': 'hub.read-only',
  '57014': 'hub.unavailable', // statement timeout, or canceled by an administrator
  '55P03': 'hub.unavailable', // lock timeout
  '25P03': 'hub.unavailable', // idle in transaction for too long
  '25P04': 'hub.unavailable', // transaction timeout
  '53000': 'hub.unavailable',
  '53200': 'hub.unavailable', // out of memory
  '58030': 'hub.unavailable', // I/O error
};
/** A new connection writes a file first, and a failure there has no error code of its own. */
const fullDisk = /No space left on device|could not write init file/;

/** Why the database or a disk cannot serve, searched through the causes of an error; null for any other error. */
export function hindranceOf(error: unknown): Hindrance | null {
  for (const one of causesOf(error)) {
    const { code, message } = one;
    const known = code !== undefined && byCode[code];
    if (known) return known;
    if (message !== undefined && fullDisk.test(message)) return 'hub.no-space';
    if (whyAway(one)) return 'hub.unavailable';
  }
  return null;
}

/** Whether the database is unreachable, so that the next statement would fail as well. */
export const isAway = (error: unknown): boolean => [...causesOf(error)].some(whyAway);

interface Cause {
  code?: string;
  message?: string;
  cause?: unknown;
  originalError?: unknown;
}

function* causesOf(error: unknown): Generator<Cause> {
  let one = error as Cause | undefined;
  for (let depth = 0; one && depth < 5; depth += 1) {
    yield one;
    one = (one.cause ?? one.originalError) as Cause | undefined;
  }
}
