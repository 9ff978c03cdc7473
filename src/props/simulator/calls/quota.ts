import { PlatformRefusal } from '../answers/errcodes.ts';
import type { Call } from '../answers/gateway.ts';
import { text } from '../answers/json-body.ts';
import { monthly } from '../answers/quota.ts';

export const quotaCalls: Record<string, Call> = {
  /** What was called today counts as not called; ten times a month, with those on the website (`48006` beyond). */
  clear_quota: {
    method: 'POST',
    answer(platform, { body }) {
      if (text(body, 'appid') !== platform.account.appId) throw new PlatformRefusal(40013);
      platform.journal.record('quotasCleared', monthly);
      return { errcode: 0, errmsg: 'ok' };
    },
  },
};
