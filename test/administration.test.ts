import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWeb } from '#src/web.ts';
import { office, written, type Office } from './support/item-path.ts';
import { runningHub, type RunningHub } from './support/running-hub.ts';
import { webOptions } from './support/web-options.ts';
import { signedIn, Staff } from './support/staff.ts';

// The protection of the console, and the settings of an administrator, over HTTP.
let hub: RunningHub;
let administrator: Staff;
let commerce: Office;

beforeAll(async () => {
  hub = await runningHub({ allowsPrivateWebhooks: false });
  administrator = await hub.staff('administrator', { role: 'administrator' });
  const editor = await hub.staff('editor', { role: 'portal-editor' });
  commerce = await office(hub, '市商务局', editor, 'commerce');
});
afterAll(async () => void (await hub?.stop()));

describe('The site', () => {
  const text = (zh: string) => ({ zh, en: `English of ${zh.length}`, ru: `Русский: ${zh.length}` });
  const settings = {
    name: text('双鸭山市人民政府'),
    host: text('市政府办公室'),
    contact: text('电话 0469-0000000'),
    idCode: '2305000001',
    icp: '黑ICP备00000000号',
    policeRecord: '',
    notice: null,
  };

  it('is named by an administrator, and every page says so at once', async () => {
    const each = 'zh en ru';
    const { siteSettings } = await administrator.does(
      'siteUpdate',
      settings,
      `siteSettings { name { ${each} } host { ${each} } contact { ${each} } idCode icp policeRecord notice { zh } }`,
    );
    expect(siteSettings).toEqual(settings);
    const { text: home } = await hub.page('/');
    expect(home).toContain('双鸭山市人民政府');
    expect(home).toContain('市政府办公室');
    expect(home).toMatch(/<meta name="SiteIDCode" content="2305000001"/);
    expect((await hub.page('/ru')).text).toContain(text('市政府办公室').ru);
    expect((await administrator.ask('{ siteSettings { icp } }')).siteSettings.icp).toBe(settings.icp);
  });

  it('is not renamed by others, nor left without a name', async () => {
    expect(await commerce.editor.refusals('siteUpdate', settings)).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect(await administrator.refusals('siteUpdate', { ...settings, idCode: '123' })).toEqual([
      { field: 'idCode', code: 'SITE_ID_CODE_MALFORMED', message: '网站标识码须为 10 位字母或数字。' },
    ]);
    expect(
      await administrator.refusals('siteUpdate', { ...settings, name: { ...settings.name, ru: ' ' } }),
    ).toMatchObject([{ field: 'name.ru', code: 'VALUE_MISSING' }]);
  });
});

it('A webhook may not lead into the network of the town hall', async () => {
  const title = { zh: '内', en: 'in', ru: 'в' };
  for (const url of ['http://127.0.0.1:5432/', 'http://10.1.2.3/', 'http://[::1]/', 'http://wiki.local/']) {
    expect(await administrator.refusals('webhookRegister', { title, url, locales: ['ZH'] })).toMatchObject([
      { field: 'url', code: 'OUTLET_ADDRESS_REFUSED' },
    ]);
  }
});

describe('The key of a front end', () => {
  const preview = 'query($id: ID!) { preview(id: $id) { kind content { title } column { path } } }';
  const key = async (input: object) =>
    (await administrator.does('apiTokenCreate', { name: '门户', ...input }, 'token apiToken { id }')) as {
      token: string;
      apiToken: { id: string };
    };
  const withKey = (token: string, query: string, variables: object = {}) =>
    new Staff(hub.site).post(query, variables, { authorization: `Bearer ${token}` });

  it('opens drafts to be previewed when it has that scope, and nothing else', async () => {
    const { id } = await written(commerce, { columnId: await hub.column('主页栏目', '通知公告') });
    const { token } = await key({ scopes: ['CONTENT_PREVIEW'] });
    expect((await withKey(token, preview, { id })).data.preview).toEqual({
      kind: 'article',
      content: { title: '关于召开座谈会的通知' },
      column: { path: 'home/notices' },
    });
    expect((await withKey(token, '{ items { nodes { id } } }')).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    const submit = 'mutation($id: ID!) { itemSubmit(input: { id: $id }) { userErrors { code } } }';
    expect((await withKey(token, submit, { id })).data.itemSubmit.userErrors).toEqual([
      { code: 'NOT_SIGNED_IN' },
    ]);

    const { token: bare } = await key({ scopes: [] });
    expect((await withKey(bare, preview, { id })).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN', reason: 'token.scope-missing' } },
    ]);
  });

  it('opens nothing once it is revoked, has expired, or was never made', async () => {
    const id = commerce.unitId;
    const ended = { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] };
    const { token, apiToken } = await key({ scopes: ['CONTENT_PREVIEW'] });
    await administrator.does('apiTokenRevoke', { id: apiToken.id }, 'revokedAt');
    expect(await withKey(token, preview, { id })).toMatchObject(ended);
    expect(await withKey(`lmt_${'A'.repeat(43)}`, preview, { id })).toMatchObject(ended);

    const soon = new Date(hub.hub.now().getTime() + 60_000).toISOString();
    const { token: short } = await key({ scopes: ['CONTENT_PREVIEW'], expiresAt: soon });
    expect((await withKey(short, preview, { id })).errors).toMatchObject([
      { extensions: { reason: 'not-found' } }, // a unit is not an item, but the key was valid
    ]);
    hub.passTime(61_000);
    expect(await withKey(short, preview, { id })).toMatchObject(ended);
  });
});

describe('At the door', () => {
  const signIn = `mutation($name: String!, $password: String!) {
    signIn(signInName: $name, password: $password) { expiresAt person { name } } }`;
  const guess = (name: string, password: string) => new Staff(hub.site).post(signIn, { name, password });

  it('five wrong guesses lock a name, and a quarter of an hour opens it again', async () => {
    await hub.staff('wang');
    for (let i = 0; i < 5; i++) expect((await guess('wang', `guess ${i}`)).errors).toBeDefined();
    expect((await guess('wang', 'a long enough one')).errors).toMatchObject([
      { message: '尝试次数过多，请在 15 分钟后再试。', extensions: { reason: 'sign-in.locked' } },
    ]);
    hub.passTime(15 * 60_000);
    expect((await guess('wang', 'a long enough one')).data.signIn.person.name).toBe('wang');
  });

  it('who signs in is already the caller in the same answer', async () => {
    await hub.staff('lin', { role: 'liaison', unit: '市教育局' });
    const query = `mutation { signIn(signInName: "lin", password: "a long enough one") {
      person { name appointments { id role } } } }`;
    const { data, errors, headers } = await new Staff(hub.site).post(query);
    expect(errors).toBeUndefined();
    expect(data.signIn.person).toMatchObject({ name: 'lin', appointments: [{ role: 'LIAISON' }] });
    expect(headers.getSetCookie()).toHaveLength(1);
  });

  it('the cookie is out of reach of scripts and of other sites, and goes over https only where there is https', async () => {
    const { headers } = await guess('wang', 'a long enough one');
    const [cookie] = headers.getSetCookie();
    const attributes = cookie!.split('; ').slice(1);
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/']));
    expect(attributes).not.toContain('Secure');
    expect(cookie).toMatch(/^lanmu_session=/);

    const web = await openWeb({ ...hub.hub, publicUrl: 'https://city.example' }, await webOptions());
    const secure = await web.inject({
      method: 'POST',
      url: '/console/graphql',
      payload: { query: signIn, variables: { name: 'wang', password: 'a long enough one' } },
    });
    expect(secure.headers['set-cookie']).toMatch(/^__Host-lanmu_session=.*; Secure/);
    const me = await web.inject({
      method: 'POST',
      url: '/console/graphql',
      headers: { cookie: String(secure.headers['set-cookie']).split(';')[0] },
      payload: { query: '{ me { name } }' },
    });
    expect(me.json()).toMatchObject({ data: { me: { name: 'wang' } } });
    await web.close();
  });

  it('a form on another site, or a link, does nothing', async () => {
    const { cookie } = await signedIn(hub.site, 'wang', 'a long enough one');
    const query = 'mutation { signOutEverywhere }';
    const form = await fetch(`${hub.site}/console/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', cookie },
      body: JSON.stringify({ query }),
    });
    const link = await fetch(`${hub.site}/console/graphql?query=${encodeURIComponent(query)}`, {
      headers: { cookie },
    });
    const insistent = await fetch(`${hub.site}/console/graphql?query=${encodeURIComponent(query)}`, {
      headers: { cookie, 'apollo-require-preflight': '1' },
    });
    expect([form.status, link.status, insistent.status]).toEqual([415, 400, 405]);
    const person = Object.assign(new Staff(hub.site), { cookie });
    expect((await person.ask('{ me { name } }')).me).toEqual({ name: 'wang' });
  });

  it('a session that ended, or its hour, leaves nothing open', async () => {
    const person = await signedIn(hub.site, 'wang', 'a long enough one');
    const { cookie } = person;
    await person.does('signOut', {});
    const thief = Object.assign(new Staff(hub.site), { cookie });
    const closed = [{ extensions: { code: 'UNAUTHENTICATED' } }];
    expect((await thief.post('{ items { nodes { id } } }')).errors).toMatchObject(closed);
    expect((await thief.post('{ people { name } }')).errors).toMatchObject(closed);
    const late = await signedIn(hub.site, 'wang', 'a long enough one');
    hub.passTime(12 * 3_600_000);
    expect((await late.post('{ items { nodes { id } } }')).errors).toMatchObject(closed);
  });
});

it('The log of the program holds no fault but the sign-ins that failed', () =>
  expect(hub.faults.filter((line) => !line.includes('"msg":"sign-in failed"'))).toEqual([]));
