import { createServer } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { AddressRefused, NoAnswer, Outgoing } from '#core';
import { farSide } from './support/far-side.ts';

const guarded = new Outgoing();
const free = new Outgoing({ allowPrivate: true, timeoutMs: 500, mostBytes: 1000 });
afterAll(() => Promise.all([guarded.close(), free.close()]));

describe('A request to an address that somebody typed in', () => {
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
    // Every machine resolves its own name, and `localhost.localdomain`-like names pass the check of the text.
    const { hostname } = await import('node:os');
    await expect(guarded.post(`http://${hostname()}:${port}/`, '', {})).rejects.toThrow(AddressRefused);
    expect(connections).toBe(0);
    await new Promise((resolve) => server.close(resolve));
  });

  it('does not follow a redirect', async () => {
    const seen: string[] = [];
    const site = await farSide((request, _, response) => {
      seen.push(request.url!);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect((await free.post(`${site.url}/hook`, '{}', {})).status).toBe(307);
    expect(seen).toEqual(['/hook']);
    await site.stop();
  });

  it('ends when the answer is late or too long, and says that bytes have left', async () => {
    const site = await farSide((request, _, response) => {
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
