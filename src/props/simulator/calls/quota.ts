import { PlatformRefusal } from '../answers/errcodes.ts';
import type { Call } from '../answers/gateway.ts';
import { text } from '../answers/json-body.ts';
import { monthlyCalls } from '../answers/quota.ts';

export const quotaCalls: Record<string, Call> = {
  /** Resets today's counts; ten times a month, resets on the website included (then `48006`). */
  clear_quota: {
    method: 'POST',
    answer(platform, { body }) {
      if (text(body, 'appid') !== platform.account.appId) throw new PlatformRefusal(40013);
      platform.journal.record('quotasCleared', monthlyCalls);
      return { errcode: 0, errmsg: 'ok' };
    },
  },
};
