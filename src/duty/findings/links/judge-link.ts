import { after } from '#base/dates';
import { AddressRefused, NoAnswer } from '#base/platform';
import { hours } from '../monitoring.ts';

export const linkReasons = [
  'timeout',
  'name',
  'refused-connection',
  'certificate',
  'redirects',
  'private',
  'broken',
  'status',
] as const;
export type LinkReason = (typeof linkReasons)[number];
export type LinkState = 'well' | 'failing' | 'suspected' | 'dead' | 'left-alone';

/** The result of one visit to an address. */
export interface LinkOutcome {
  status: number | null;
  reason: LinkReason | null;
  finalAddress: string | null;
  isLeftAlone?: boolean;
}
export interface LinkVerdict {
  state: LinkState;
  failures: number;
  nextAt: Date;
}

/** Delays before a link that could not be opened is tried again. Only the third failure in a row makes it suspected. */
const retries = [hours(1), hours(4)];

/**
 * Only 404 and 403 mean that a link is dead (国办发〔2015〕15号 and 国办秘函〔2019〕19号, as inspectors apply them); any other
 * failure may be temporary. A result is valid for a day.
 */
export function judgeLink(
  before: { state: string; failures: number },
  { status, reason, isLeftAlone }: LinkOutcome,
  now: Date,
): LinkVerdict {
  if (isLeftAlone) return { state: 'left-alone', failures: 0, nextAt: after(now, hours(24 * 7)) };
  if (status !== null && status < 400) return { state: 'well', failures: 0, nextAt: after(now, hours(24)) };
  const failures = before.failures + 1;
  if (status === 404 || status === 403) return { state: 'dead', failures, nextAt: after(now, hours(24)) };
  const wasBad = before.state === 'dead' || before.state === 'suspected';
  const retry = retries[failures - 1];
  if (reason === 'private' || wasBad || retry === undefined)
    return { state: 'suspected', failures, nextAt: after(now, hours(24)) };
  return { state: 'failing', failures, nextAt: after(now, retry) };
}

const codes: Record<string, LinkReason> = {
  ENOTFOUND: 'name',
  EAI_AGAIN: 'name',
  ECONNREFUSED: 'refused-connection',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
};

/** The reason why there was no answer; rethrows an error that is a bug. */
export function reasonOf(error: unknown): LinkReason {
  if (error instanceof AddressRefused) return 'private';
  if (!(error instanceof NoAnswer)) throw error;
  if (error.message.includes('redirects')) return 'redirects';
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause.name === 'TimeoutError') return 'timeout';
    const code = String((cause as { code?: unknown }).code ?? '');
    if (codes[code]) return codes[code];
    if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return 'certificate';
  }
  return 'broken';
}
