import { createSecureContext } from 'node:tls';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Outgoing } from '#src/base/platform/outgoing.ts';
import { OwnSite } from '#src/base/platform/own-site.ts';
import { contextOf, hubActor } from '#src/hub.ts';
import { watchPages } from '#src/reach/outlets/page-watch.ts';
import { pageOutlets } from '#src/reach/outlets/page.ts';
import { setOutletRule } from '#src/reach/register/set-outlet-rule.ts';
import { isOwedToWechat } from '#src/reach/wechat/owed.ts';
import { remoteServer } from './support/remote-server.ts';
import { freePort } from './support/free-port.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { until } from './support/until.ts';

/** The address for readers, at which nothing listens here, as in a container whose proxy has its port on the host. */
const publicUrl = 'http://127.0.0.1:4000';

let town: RealHub;
let inside: string;
beforeAll(async () => {
  town = await realHub();
  inside = await town.web.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => town.stop());

describe('an address is asked for inside', () => {
  test.each([
    ['https://hub.city', 'http://proxy', 'https://hub.city/', 'http://proxy', '/'],
    ['https://hub.city', 'http://proxy:81', 'https://hub.city/m/a?e=1', 'http://proxy:81', '/m/a?e=1'],
    ['https://hub.city/x', 'http://proxy', 'https://hub.city/x', 'http://proxy', '/'],
    ['https://hub.city/x', 'http://proxy/in', 'https://hub.city/x/m', 'http://proxy', '/in/m'],
    ['https://hub.city', 'https://10.0.0.5', 'https://hub.city/en', 'https://10.0.0.5', '/en'],
  ])('%s at %s: %s', (publicUrl, checkUrl, address, origin, path) => {
    const headers = { host: 'hub.city', 'x-forwarded-host': 'hub.city', 'x-forwarded-proto': 'https' };
    expect(new OwnSite(publicUrl, checkUrl).inside(address)).toEqual({ origin, path, headers });
  });

  test.each([
    ['https://hub.city', 'http://proxy', 'https://other.city/a'],
    ['https://hub.city/x', 'http://proxy', 'https://hub.city/xy'],
    ['https://hub.city', 'https://hub.city', 'https://hub.city/a'],
  ])(
    'and not where it is not of the site, or the site has one address: %s, %s, %s',
    (publicUrl, checkUrl, address) => {
      const { origin, pathname: path } = new URL(address);
      expect(new OwnSite(publicUrl, checkUrl).inside(address)).toEqual({ origin, path, headers: {} });
    },
  );
});

test('a page is delivered that is open inside only, and its proof names the public address', async () => {
  const item = await town.publish({
    column: 'home/notices',
    content: { title: '公告', body: '<p>公告</p>' },
  });
  const { rows } = await town.owner.query('select * from edition where item_id = $1', [item.id]);
  const delivery = { path: rows[0].path, editionNumber: rows[0].number, fingerprint: rows[0].print };
  const portal = (checkUrl: string) =>
    pageOutlets({ publicUrl, checkUrl }).find(({ protocol }) => protocol === 'portal')!;
  await expect(portal(publicUrl).send(delivery as never, null as never, null as never)).rejects.toMatchObject(
    {
      reason: 'connection-failed',
    },
  );
  expect(await portal(inside).send(delivery as never, null as never, null as never)).toMatchObject({
    url: `${publicUrl}/${delivery.path}`,
    receipt: { status: 200, header: `${delivery.editionNumber};${delivery.fingerprint}` },
  });
});

test('the probes of pages open them there too', async () => {
  const outgoing = new Outgoing({ ownSite: new OwnSite(publicUrl, inside) });
  expect(await outgoing.visit(`${publicUrl}/`)).toMatchObject({ status: 200, hops: [`${publicUrl}/`] });
  await outgoing.close();
});

test('over TLS the server is asked for by the public name', async () => {
  const requests: string[] = [];
  const server = createTlsServer({
    SNICallback: (name, done) => {
      requests.push(name);
      done(null, createSecureContext());
    },
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const checkUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [outlet] = pageOutlets({ publicUrl: 'https://hub.city.example', checkUrl });
  await expect(
    outlet!.send({ path: 'a', editionNumber: 1, fingerprint: 'p' } as never, null as never, null as never),
  ).rejects.toThrow();
  expect(requests).toEqual(['hub.city.example']);
  server.close();
});

describe('a worker that starts', () => {
  const listener = () => ({
    info: vi.fn<(message: string) => void>(),
    warn: vi.fn<(message: string) => void>(),
  });
  const quick = { quietMs: 100, firstPauseMs: 5, maxPauseMs: 40, timeoutMs: 500 };

  test('says in one line that it cannot open the pages, and in another one that it can', async () => {
    const port = await freePort();
    const [log, checkUrl] = [listener(), `http://127.0.0.1:${port}`];
    const watch = watchPages({ ...quick, site: new OwnSite(publicUrl, checkUrl), log });
    await until(
      async () => log.warn.mock.calls.length,
      (calls) => calls > 0,
    );
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(log.warn.mock.calls).toEqual([
      [
        `the worker cannot open PAGE_CHECK_URL ${checkUrl} (connection refused), so no page counts as delivered and WeChat gets no pictures: set PAGE_CHECK_URL to another address at which it can, such as that of the proxy or of a web node inside the network`,
      ],
    ]);
    const proxy = await forwarding(inside, port);
    await until(
      async () => log.info.mock.calls.length,
      (calls) => calls > 0,
    );
    expect(log.info.mock.calls).toEqual([[`the worker can open ${checkUrl} now`]]);
    const looks = proxy.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(proxy.requests).toHaveLength(looks);
    expect(log.warn).toHaveBeenCalledTimes(1);
    await watch.stop();
    await proxy.stop();
  });

  test('says nothing of what comes up a little later than itself', async () => {
    const port = await freePort();
    const log = listener();
    const site = new OwnSite(publicUrl, `http://127.0.0.1:${port}`);
    const watch = watchPages({ ...quick, quietMs: 20_000, site, log });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const proxy = await forwarding(inside, port);
    await until(
      async () => proxy.requests.length,
      (looks) => looks > 0,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([log.warn.mock.calls, log.info.mock.calls]).toEqual([[], []]);
    await watch.stop();
    await proxy.stop();
  });

  const odd = {
    'leads on': [
      301,
      { location: 'https://hub.city/' },
      '',
      'it answers 301 and redirects to https://hub.city/',
    ],
    'is a proxy without a hub behind it': [502, {}, '', 'it answers 502'],
    'is another program': [
      200,
      {},
      '<h1>Welcome to nginx!</h1>',
      'the server there is not a hub with PUBLIC_URL',
    ],
  } as const;
  test.each(Object.entries(odd))(
    'says why, where what answers %s',
    async (_, [status, headers, body, why]) => {
      const remote = await remoteServer(
        (_request, _body, response) => void response.writeHead(status, headers).end(body),
      );
      const log = listener();
      const watch = watchPages({ ...quick, site: new OwnSite(remote.url), log });
      await until(
        async () => log.warn.mock.calls.length,
        (calls) => calls > 0,
      );
      expect(log.warn.mock.calls[0]![0]).toContain(`the worker cannot open PUBLIC_URL ${remote.url} (${why}`);
      await watch.stop();
      await remote.stop();
    },
  );

  test('stops at once, also while it waits for an answer', async () => {
    const remote = await remoteServer(() => {});
    const watch = watchPages({ ...quick, timeoutMs: 60_000, site: new OwnSite(remote.url), log: listener() });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const startedAt = performance.now();
    await watch.stop();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    await remote.stop();
  });
});

test('nothing is owed to WeChat until a rule lets something go there, be it by the weekly push', async () => {
  const { rows } = await town.owner.query(`select id from outlet where protocol = 'wechat'`);
  const { rows: columns } = await town.owner.query(`select id from "column" where path = 'home/pictures'`);
  const ctx = contextOf(town.hub, { actor: hubActor });
  const rule = (mode: 'automatic' | 'ask' | 'digest' | 'never' | null) =>
    setOutletRule(ctx, { outletId: rows[0].id, scopeId: columns[0].id, mode });
  const isOwed = () => isOwedToWechat(town.hub.pool);
  expect(await isOwed()).toBe(false);
  for (const mode of ['automatic', 'ask', 'digest'] as const) {
    await rule(mode);
    expect(await isOwed(), mode).toBe(true);
    await rule('never');
    expect(await isOwed()).toBe(false);
  }
  await rule(null);
});

/** A proxy in front of a hub, which passes on the host name of the request. */
async function forwarding(hub: string, port: number) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(String(request.headers.host));
    void fetch(hub + request.url!).then(async (answer) =>
      response.writeHead(answer.status, { 'content-type': 'text/html' }).end(await answer.text()),
    );
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    requests,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
