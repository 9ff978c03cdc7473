import type { Context } from '#base/database';
import { after } from '#base/dates';
import { composeByRule, composePush, Push, setPushRule } from '#reach/pushes';
import { Outlet } from '#reach/register';
import { soonestPush } from '#reach/wechat';

/**
 * Composes two pushes: one that is sent as soon as the worker runs (at night, the next morning) and appears on the phone
 * page, and one that waits for approval.
 */
export async function showPushes(hub: Context): Promise<void> {
  const em = hub.em.fork();
  const wechat = await em.findOneOrFail(Outlet, { name: 'wechat' });
  await setPushRule(hub, {
    weekday: 5,
    sendTime: '16:00',
    composeBefore: 72,
    remindBefore: 4,
    articles: 3,
    mode: 'ask',
    isActive: true,
  });
  if ((await em.count(Push, { isByRule: false })) === 0)
    await composePush(hub, { sendAt: soonestPush(after(hub.now, 1000)), isAutomatic: true });
  await composeByRule(hub, { outletId: wechat.id });
}
