import { createServer, type LookupFunction } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { AddressRefused, NoAnswer, Outgoing } from '#src/base/platform/outgoing.ts';
import { OwnSite } from '#src/base/platform/own-site.ts';
import { remoteServer } from './support/remote-server.ts';

const guarded = new Outgoing();
const free = new Outgoing({ allowPrivate: true, timeoutMs: 1500, maxBytes: 1000 });
afterAll(() => Promise.all([guarded.close(), free.close()]));

describe('A request to an address that a person typed in', () => {
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0x7f.1/',
    'http://127.1/',
    'http://10.0.0.8/',
    'http://172.16.3.4/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://0.0.0.0/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://198.18.0.1/',
    'http://[::1]/',
    'http://[::]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[::ffff:0:7f00:1]/',
    'http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
    'http://①②⑦.⓪.⓪.①/',
    'http://127。0。0。1/',
    'gopher://city.example:70/_x',
    'javascript:alert(1)',
    'data:text/plain,x',
    'http://localhost/',
    'http://printer.local/',
    'http://db.internal./',
    'http://user:word@city.example/',
    'ftp://city.example/',
    'file:///etc/passwd',
    'city.example',
    '',
  ])('is refused before anything happens: %s', (address) => {
    expect(() => guarded.check(address)).toThrow(AddressRefused);
  });

  it.each(['https://city.example/hook', 'http://8.8.8.8/', 'https://[2606:4700::1111]/'])(
    'is allowed: %s',
    (address) => {
      expect(() => guarded.check(address)).not.toThrow();
    },
  );

  it('is refused at the moment of connecting when a name leads to a private address', async () => {
    let connections = 0;
    const server = createServer(() => (connections += 1));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    // Every machine resolves its own host name, and names like `localhost.localdomain` pass the check of the text.
    const { hostname } = await import('node:os');
    await expect(guarded.post(`http://${hostname()}:${port}/`, '', {})).rejects.toThrow(AddressRefused);
    expect(connections).toBe(0);
    await new Promise((resolve) => server.close(resolve));
  });

  it('does not follow a redirect', async () => {
    const seen: string[] = [];
    const site = await remoteServer((request, _, response) => {
      seen.push(request.url!);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect((await free.post(`${site.url}/hook`, '{}', {})).status).toBe(307);
    expect(seen).toEqual(['/hook']);
    await site.stop();
  });

  it('ends when the answer is late or too long, and says that bytes have left', async () => {
    const site = await remoteServer((request, _, response) => {
      if (request.url === '/long') response.end('x'.repeat(5000));
    });
    for (const path of ['/long', '/late']) {
      const error = await free.post(site.url + path, '{}', {}).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(NoAnswer);
      expect((error as NoAnswer).isSent).toBe(true);
    }
    await site.stop();
    const refused = await free.post(site.url, '{}', {}).catch((caught: unknown) => caught);
    expect((refused as NoAnswer).isSent).toBe(false);
  });
});

describe('A visit to a linked page', () => {
  /** A host name that resolves differently each time. */
  const answering = (...answers: string[]): { resolve: LookupFunction; lookups: string[] } => {
    const lookups: string[] = [];
    const resolve: LookupFunction = (name, _, done) => {
      const address = answers[Math.min(lookups.length, answers.length - 1)]!;
      lookups.push(name);
      done(
        null,
        address.split(' ').map((one) => ({ address: one, family: one.includes(':') ? 6 : 4 })),
      );
    };
    return { resolve, lookups };
  };

  it('follows redirects and tells where they led', async () => {
    const site = await remoteServer((request, _, response) => {
      if (request.url === '/old') response.writeHead(301, { location: 'new?a=1#part' }).end();
      else if (request.url === '/new?a=1') response.writeHead(302, { location: '/newest' }).end();
      else response.end(request.method === 'GET' ? 'here' : undefined);
    });
    const { status, hops, text } = await free.visit(`${site.url}/old`);
    expect([status, text]).toEqual([200, 'here']);
    expect(hops.map((hop) => hop.slice(site.url.length))).toEqual(['/old', '/new?a=1', '/newest']);
    await site.stop();
  });

  it('ends when redirects go round', async () => {
    let count = 0;
    const site = await remoteServer((_, __, response) => {
      count += 1;
      response.writeHead(302, { location: `/${count}` }).end();
    });
    await expect(free.visit(site.url)).rejects.toThrow(NoAnswer);
    expect(count).toBe(7);
    await site.stop();
  });

  it.each([
    'http://10.0.0.8/',
    'http://127.0.0.1:1/',
    'http://[::ffff:10.0.0.8]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2130706433/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:6379/_FLUSHALL',
    'http://user:word@8.8.8.8/',
  ])('is refused where a redirect leads to %s', async (location) => {
    const site = await remoteServer((_, __, response) => void response.writeHead(302, { location }).end());
    const own = new Outgoing({ ownSite: new OwnSite(site.url), timeoutMs: 2000 });
    await expect(own.visit(site.url)).rejects.toThrow(AddressRefused);
    await own.close();
    await site.stop();
  });

  it('reaches the own site in a private network, and there no other port and no other name', async () => {
    const site = await remoteServer((_, __, response) => void response.end('ours'));
    const other = await remoteServer((_, __, response) => void response.end('theirs'));
    const own = new Outgoing({ ownSite: new OwnSite(site.url) });
    expect((await own.visit(site.url)).text).toBe('ours');
    await expect(own.visit(other.url)).rejects.toThrow(AddressRefused);
    await own.close();
    await Promise.all([site.stop(), other.stop()]);
  });

  it('connects to nothing but the answer that was checked, though the name answers differently the next time', async () => {
    let connections = 0;
    const server = createServer(() => (connections += 1));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const name = answering('8.8.8.8', '127.0.0.1');
    const rebound = new Outgoing({ resolve: name.resolve, timeoutMs: 400 });
    await expect(rebound.visit(`http://rebind.example:${port}/`)).rejects.toThrow(NoAnswer);
    expect(name.lookups).toEqual(['rebind.example']); // once: there is no second lookup between check and use
    await expect(rebound.visit(`http://rebind.example:${port}/`)).rejects.toThrow(AddressRefused);
    expect(connections).toBe(0);
    await rebound.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each(['8.8.8.8 127.0.0.1', '::1', '64:ff9b::7f00:1', '::ffff:10.1.1.1', '2002:a00:1::', '0.0.0.0'])(
    'is refused when a name answers with %s',
    async (addresses) => {
      const hidden = new Outgoing({ resolve: answering(addresses).resolve, timeoutMs: 2000 });
      await expect(hidden.visit('http://city.example/')).rejects.toThrow(AddressRefused);
      await hidden.close();
    },
  );

  it('takes no more of an endless body than the limit, and waits for none when it is not read', async () => {
    const site = await remoteServer((request, _, response) => {
      if (request.url === '/drip') {
        response.write('x');
        const timer = setInterval(() => response.write('x'), 20);
        response.once('close', () => clearInterval(timer));
        return;
      }
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(10_000)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    expect((await free.visit(`${site.url}/endless`)).text).toHaveLength(1000);
    await expect(free.visit(`${site.url}/drip`)).rejects.toThrow(NoAnswer); // 1.5 s in all, however much arrives in between
    expect((await free.visit(`${site.url}/drip`, { readsBody: false })).status).toBe(200);
    await site.stop();
  });

  it('never unpacks what is packed', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const site = await remoteServer((request, _, response) => {
      expect(request.headers['accept-encoding']).toBe('identity');
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    const visited = await free.visit(site.url);
    expect(visited.text.length).toBeLessThanOrEqual(1000);
    await site.stop();
  });

  it('carries no cookie and no credential from one hop to the next', async () => {
    const seen: string[] = [];
    const site = await remoteServer((request, _, response) => {
      seen.push(...Object.keys(request.headers).filter((name) => /cookie|auth/.test(name)));
      if (request.url === '/a') response.writeHead(302, { location: '/b', 'set-cookie': 'a=1' }).end();
      else response.end();
    });
    expect((await free.visit(`${site.url}/a`)).status).toBe(200);
    expect(seen).toEqual([]);
    await site.stop();
  });
});
