import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type WireState = 'open' | 'refuses' | 'hangs' | 'cuts' | 'slow';

/** How a wire treats its ends: RST to both, FIN to both, drop everything, or delay each answer. */
export type Harm = 'resets' | 'ends' | 'hangs' | 'slow';

/** What happens to a connection after this many answers of the database. */
export interface Fate {
  after: number;
  harm: Harm;
}

export interface WireOptions {
  /** The fate of the next connection; null: none of its own. */
  fateOf?: () => Fate | null;
  /** The delay of late answers, longer than any client waits for a nearby database. */
  slowMs?: number;
}

/**
 * A proxy in front of a database that can fail: it refuses connections, drops all bytes, cuts every connection, or
 * delays every answer. `fateOf` decides for single connections.
 */
export async function wireTo(address: string, { fateOf = () => null, slowMs = 4_000 }: WireOptions = {}) {
  const { hostname, port } = new URL(address);
  const pairs = new Set<[Socket, Socket]>();
  let state: WireState = 'open';
  let [opened, swallowed] = [0, 0];
  const dead = new WeakSet<readonly Socket[]>();
  const meet = (near: Socket) => {
    opened += 1;
    near.on('error', () => {});
    if (state === 'cuts') return void near.destroy();
    const fate = fateOf();
    const server = connect(Number(port), hostname).on('error', () => near.destroy());
    const pair: [Socket, Socket] = [near, server];
    pairs.add(pair);
    let answers = 0;
    const isHarmed = (harm: Harm) => fate?.harm === harm && answers >= fate.after;
    const cut = () => {
      if (isHarmed('resets')) for (const end of pair) end.resetAndDestroy();
      if (isHarmed('ends')) for (const end of pair) end.end();
    };
    const pass = (data: Buffer, other: Socket) => {
      if (state === 'hangs' || dead.has(pair) || isHarmed('hangs')) return void (swallowed += 1);
      if (other === near && (state === 'slow' || isHarmed('slow')))
        return void setTimeout(() => near.writable && near.write(data), slowMs).unref();
      if (other.writable) other.write(data);
    };
    if (fate?.after === 0) cut();
    near.on('data', (data) => pass(data, server)).on('close', () => (pairs.delete(pair), server.destroy()));
    server
      .on('data', (data) => {
        pass(data, near);
        answers += 1;
        cut();
      })
      .on('close', () => near.destroy());
  };
  let server = createServer(meet).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = (server.address() as AddressInfo).port;
  const resetAll = () => pairs.forEach((pair) => pair.forEach((end) => end.resetAndDestroy()));
  return {
    url: Object.assign(new URL(address), { port: String(own) }).href,
    /** The number of requested connections. */
    opened: () => opened,
    /** The number of writes that were dropped. */
    swallowed: () => swallowed,
    resetAll,
    /** Like a middlebox that lost its connection table: it accepts bytes on existing connections, and drops them. */
    forget: () => pairs.forEach((pair) => dead.add(pair)),
    async set(next: WireState): Promise<void> {
      if (next === 'refuses') {
        const closed = once(server, 'close');
        server.close();
        resetAll();
        await closed;
      }
      if (state === 'refuses' && next !== 'refuses') {
        server = createServer(meet).listen(own, '127.0.0.1');
        await once(server, 'listening');
      }
      state = next;
      if (next === 'cuts' || next === 'open') resetAll();
    },
    async close(): Promise<void> {
      resetAll();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}
