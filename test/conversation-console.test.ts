import { afterAll, beforeAll, expect, test } from 'vitest';
import { bindByCode } from '#src/citizens/conversation/binding/bind-wechat.ts';
import { contextOf, hubActor } from '#src/hub.ts';
import { runningHub, type RunningHub } from './support/running-hub.ts';
import type { Staff } from './support/staff.ts';

let town: RunningHub;
let liaison: Staff;
let administrator: Staff;
let inspector: Staff;

beforeAll(async () => {
  town = await runningHub();
  liaison = await town.staff('li', { role: 'liaison', unit: '市教育局' });
  administrator = await town.staff('admin', { role: 'administrator' });
  inspector = await town.staff('inspector', { role: 'inspector' });
});
afterAll(() => town?.stop());

const me = '{ me { id wechat { boundAt heardAt reachableUntil } } }';
const hub = () => contextOf(town.hub, { actor: hubActor });

test('a liaison gets a code, sees the account that was bound with it, and unbinds it', async () => {
  expect((await liaison.ask(me)).me.wechat).toBeNull();
  const { code, instruction } = await liaison.does('wechatCodeCreate', {}, 'code instruction expiresAt');
  expect(code).toMatch(/^\d{6}$/);
  expect(instruction).toContain(`绑定 ${code}`);

  await bindByCode(hub(), { account: 'official', contactId: 'oAbc', code });
  expect((await liaison.ask(me)).me.wechat).toEqual({
    boundAt: expect.any(String),
    heardAt: null,
    reachableUntil: null,
  });
  await town.owner.query(`update follower set heard_at = now() - interval '1 hour'`);
  const { wechat } = (await liaison.ask(me)).me;
  expect(Date.parse(wechat.reachableUntil) - Date.parse(wechat.heardAt)).toBe(48 * 3_600_000);

  await liaison.ask('mutation { wechatUnbind }');
  expect((await liaison.ask(me)).me.wechat).toBeNull();
});

test('an administrator sees and unbinds the accounts of others; no one else does', async () => {
  const { code } = await liaison.does('wechatCodeCreate', {}, 'code');
  await bindByCode(hub(), { account: 'official', contactId: 'oDef', code });
  const { id } = (await liaison.ask(me)).me;
  const unbind = 'mutation($id: ID!) { wechatUnbind(personId: $id) }';
  const { errors } = await inspector.post(unbind, { id });
  expect(errors![0]!.extensions.code).toBe('FORBIDDEN');

  const bound = async () => {
    const { people } = await administrator.ask('{ people { id wechat { boundAt } } }');
    return people
      .filter(({ wechat }: { wechat: object | null }) => wechat)
      .map((one: { id: string }) => one.id);
  };
  expect(await bound()).toEqual([id]);
  await administrator.ask(unbind, { id });
  expect(await bound()).toEqual([]);
});

test('who holds no office at the units or the portal gets no code', async () => {
  const { errors } = await inspector.post('mutation { wechatCodeCreate { code } }');
  expect(errors![0]!.extensions.code).toBe('FORBIDDEN');
});
