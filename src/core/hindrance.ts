import { whyAway } from './connections/failure.ts';
import type { RefusalCode } from './refusal.ts';

/** What keeps the hub from doing what was asked, and passes by itself or by an operator: neither a refusal nor a bug. */
export type Hindrance = Extract<RefusalCode, 'hub.unavailable' | 'hub.no-space'>;

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
};

const noSpace = ['53100', 'ENOSPC', 'EDQUOT'];

/** The database that is away, or a disk that is full, wherever in the error it is said; null for everything else. */
export function hindranceOf(error: unknown): Hindrance | null {
  for (let one: unknown = error, depth = 0; one && depth < 5; depth += 1) {
    const { code, cause, originalError } = one as { code?: string; cause?: unknown; originalError?: unknown };
    if (code !== undefined && noSpace.includes(code)) return 'hub.no-space';
    if (whyAway(one)) return 'hub.unavailable';
    one = cause ?? originalError;
  }
  return null;
}
