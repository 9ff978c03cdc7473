import { TryAgainLater } from '#reach/delivery';
import { WechatError } from '#reach/wechat';

export interface SayingOutcome {
  outcome: 'later' | 'failed' | 'unknown';
  reason: string;
}

/** Codes after which the same may be tried again: busy, too fast, and tokens that were taken away just now. */
const later = new Set([-1, 45011, 40001, 40014, 42001]);

/** What a fault means for the answer that was to go out. Unknown: it may have arrived, so it is not said again. */
export function outcomeOfSaying(error: unknown): SayingOutcome {
  if (error instanceof TryAgainLater) return { outcome: 'later', reason: error.reason };
  if (error instanceof WechatError)
    return { outcome: later.has(error.code) ? 'later' : 'failed', reason: `wechat-${error.code}` };
  return { outcome: 'unknown', reason: 'no-answer' };
}
