import type { SendResult } from '#base/platform';
import { TryAgainLater } from '#reach/delivery';
import { WechatError } from '#reach/wechat';

/** Codes after which a retry makes sense: busy, too fast, and a token that was just invalidated. */
const retryable = new Set([-1, 45011, 40001, 40014, 42001]);

/** What an error means for the message that was being sent. */
export function resultOfError(error: unknown): Exclude<SendResult, { outcome: 'sent' }> {
  if (error instanceof TryAgainLater) return { outcome: 'later', reason: error.reason };
  if (error instanceof WechatError)
    return { outcome: retryable.has(error.code) ? 'later' : 'failed', reason: `wechat-${error.code}` };
  return { outcome: 'unknown', reason: 'no-answer' };
}
