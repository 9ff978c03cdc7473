import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type WireState = 'open' | 'refuses' | 'hangs' | 'cuts';

/** A wire before a database that can be broken: nobody listens; nothing comes through any more; every connection is cut. */
export async function wireTo(address: string) {
  const { hostname, port, ...to } = new URL(address);
  void to;
  const pairs = new Set<[Socket, Socket]>();
  let state: WireState = 'open';
  const meet = (near: Socket) => {
    near.on('error', () => {});
    if (state === 'cuts') return void near.destroy();
    const far = connect(Number(port), hostname).on('error', () => near.destroy());
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    const swallow = (data: Buffer, other: Socket) => state !== 'hangs' && other.write(data);
    near.on('data', (data) => swallow(data, far)).on('close', () => (pairs.delete(pair), far.destroy()));
    far.on('data', (data) => swallow(data, near)).on('close', () => near.destroy());
  };
  let server = createServer(meet).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = (server.address() as AddressInfo).port;
  const cut = () => pairs.forEach((pair) => pair.forEach((end) => end.destroy()));
  return {
    url: Object.assign(new URL(address), { port: String(own) }).href,
    async set(next: WireState): Promise<void> {
      if (next === 'refuses') {
        const closed = once(server, 'close');
        server.close();
        cut();
        await closed;
      }
      if (state === 'refuses' && next !== 'refuses') {
        server = createServer(meet).listen(own, '127.0.0.1');
        await once(server, 'listening');
      }
      state = next;
      if (next !== 'hangs') cut();
    },
    async close(): Promise<void> {
      cut();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}
