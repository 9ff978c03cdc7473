import type { RefusalCode } from '#base/words';
import { whyAway } from './connections/failure.ts';

/** What keeps the hub from doing what was asked, and passes by itself or by an operator: neither a refusal nor a bug. */
export type Hindrance = Extract<RefusalCode, 'hub.unavailable' | 'hub.no-space' | 'hub.read-only'>;

/** Thrown instead of asking a database of which it is known that it does not answer. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
  readonly code = '08001';
}

/** In seconds: after this, somebody may ask again. */
export const askAgainSeconds = 5;

/** The status of HTTP for each. */
export const hindranceStatus: Readonly<Record<Hindrance, 503 | 507>> = {
  'hub.unavailable': 503,
  'hub.no-space': 507,
  'hub.read-only': 503,
};

/** By the code of the system or of PostgreSQL (its appendix A): the database is there, and cannot do it now. */
const byCode: Readonly<Record<string, Hindrance | undefined>> = {
  '53100': 'hub.no-space',
  ENOSPC: 'hub.no-space',
  EDQUOT: 'hub.no-space',
  '25006': 'hub.read-only',
  '57014': 'hub.unavailable', // it took too long, or the administrator of the server has ended it
  '55P03': 'hub.unavailable', // a lock was not to be had in time
  '25P03': 'hub.unavailable', // nothing was asked in a transaction for too long
  '25P04': 'hub.unavailable', // the transaction took too long
  '53000': 'hub.unavailable',
  '53200': 'hub.unavailable', // no memory left
  '58030': 'hub.unavailable', // its disk fails
};
/** A new connection writes a file first, and what fails there has no code of its own. */
const fullDisk = /No space left on device|could not write init file/;

/** What keeps the database from answering, or a disk that is full, wherever in the error it is said; null for everything else. */
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

/** Whether the database itself is away, so that whatever is asked next fails as well. */
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
