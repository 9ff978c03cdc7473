import Fastify, { type FastifyRequest } from 'fastify';
import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StreamSlots } from '#src/base/graph/stream/stream-slots.ts';
import { KnownSessions, type KnownPerson } from '#src/base/http/known-sessions.ts';
import { limits } from '#src/base/http/limits.ts';
import { limitRates } from '#src/base/http/rate-limit.ts';
import { networkOf } from '#src/base/platform/network-of.ts';
import { createPerson } from '#src/city/access/persons/create-person.ts';
import { uploadShares } from '#src/content/assets/store/shares.ts';
import { deskOf } from '../support/desk.ts';
import { realHub, type RealHub } from '../support/real-hub.ts';
import { routesOf } from '../support/routes.ts';

const response = () => new EventEmitter() as unknown as ServerResponse;

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
  ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::'],
  ['2001:db8:1:3::1', '2001:db8:1:3::'],
  ['no address', 'no address'],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address).replace(/(?<=::)$/, '')).toBe(network);
});

describe('streams', () => {
  /** The number of these addresses that get a slot. */
  const taken = (places: StreamSlots, addresses: readonly string[]) =>
    addresses.filter((address) => places.take(response(), address, true) === null).length;

  test('a /64 has no more of them than an address, however many addresses it has', () => {
    const addresses = Array.from({ length: 1_000 }, (_, at) => `2001:db8:1:2::${at.toString(16)}`);
    expect(taken(new StreamSlots(), addresses)).toBe(limits.streamsOfAddress);
  });

  test('nor has a /48 of /64s all of them', () => {
    const addresses = Array.from({ length: 1_000 }, (_, at) => `2001:db8:1:${at.toString(16)}::1`);
    expect(taken(new StreamSlots(), addresses)).toBe(limits.streamsOfCustomer);
  });

  test('some are left for who has followed before', () => {
    let now = 1;
    const places = new StreamSlots(() => now);
    const front = response();
    expect(places.take(front, '192.0.2.1', true)).toBeNull();
    now += 120_000;
    front.emit('close');
    const strangers = Array.from({ length: 1_000 }, (_, at) => `198.51.${Math.floor(at / 100)}.${at % 100}`);
    expect(taken(places, strangers)).toBe(limits.streams - limits.streamsOfKnown);
    expect(places.take(response(), '203.0.113.9', true)).toBe('all');
    expect(places.take(response(), '192.0.2.1', true)).toBeNull();
    now += 2 * 3_600_000;
    expect(places.take(response(), '192.0.2.1', true)).toBe('all');
  });

  test('a place is free again when its stream is over', () => {
    const places = new StreamSlots();
    const open = Array.from({ length: limits.streamsOfAddress }, response);
    for (const one of open) expect(places.take(one, '2001:db8::1', true)).toBeNull();
    expect(places.take(response(), '2001:db8::2', true)).toBe('address');
    open[0]!.emit('close');
    expect(places.take(response(), '2001:db8::2', true)).toBeNull();
  });
});

describe('requests', () => {
  let town: RealHub;
  const password = 'a long enough one';
  beforeAll(async () => {
    town = await realHub({ requestsPerMinute: 20 });
    for (const signInName of ['liaison-a', 'liaison-b', 'liaison-c'])
      await createPerson(town.ctx(), { signInName, name: signInName, password });
  });
  afterAll(() => town?.stop());

  const ask = async (address: string, cookie = '', query = '{ me { name } }') => {
    const { statusCode, headers } = await town.web.inject({
      method: 'POST',
      url: '/console/graphql',
      remoteAddress: address,
      headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
      payload: { query },
    });
    return { status: statusCode, cookie: String(headers['set-cookie'] ?? '').split(';')[0]! };
  };
  const signIn = (address: string, name: string) =>
    ask(
      address,
      '',
      `mutation { signIn(signInName: "${name}", password: "${password}") { person { name } } }`,
    );

  test('of an office behind one address are counted for each of its people', async () => {
    const office = '203.0.113.40';
    const sessions = [];
    for (const name of ['liaison-a', 'liaison-b', 'liaison-c'])
      sessions.push((await signIn(office, name)).cookie);
    for (const cookie of sessions) expect((await ask(office, cookie)).status).toBe(200);
    const statuses = new Set<number>();
    for (let time = 0; time < 30; time += 1)
      for (const cookie of sessions) statuses.add((await ask(office, cookie)).status);
    expect([...statuses]).toEqual([200]);
  });

  /** A small server with rate limits; resolves to whether requests of the person in the header are answered. */
  async function counting(people: readonly KnownPerson[]) {
    const app = Fastify();
    const personOf = ({ headers }: FastifyRequest) =>
      people.find(({ id }) => id === headers['x-person']) ?? null;
    await limitRates(app, { perMinute: 20, personOf });
    app.get('/', async () => 'answered');
    const answered = async (person: string, times: number, addresses = ['203.0.113.60']) => {
      let count = 0;
      for (let time = 0; time < times; time += 1) {
        const remoteAddress = addresses[time % addresses.length]!;
        const { statusCode } = await app.inject({ url: '/', remoteAddress, headers: { 'x-person': person } });
        if (statusCode === 200) count += 1;
      }
      return count;
    };
    return { answered, close: () => app.close() };
  }

  test('of one person end together, wherever he sits', async () => {
    const { answered, close } = await counting([{ id: 'li', unitIds: [] }]);
    const addresses = ['203.0.113.51', '203.0.113.52', '2001:db8:8::1'];
    expect(await answered('li', limits.perMinuteOfPerson + 50, addresses)).toBe(limits.perMinuteOfPerson);
    await close();
  });

  test('of one unit end together, and who was refused himself takes nothing from it', async () => {
    const { perMinuteOfPerson: ofPerson, perMinuteOfUnit: ofUnit } = limits;
    const people = Array.from({ length: ofUnit / ofPerson + 1 }, (_, n) => ({
      id: `p${n}`,
      unitIds: ['works'],
    }));
    const { answered, close } = await counting(people);
    expect(await answered('p0', ofPerson + 500)).toBe(ofPerson);
    for (const { id } of people.slice(1, -1)) expect(await answered(id, ofPerson)).toBe(ofPerson);
    expect(await answered(people.at(-1)!.id, 1)).toBe(0);
    await close();
  });

  test('with an unknown session are counted for their address, and for a /64', async () => {
    const statuses = [];
    for (let time = 0; time < 21; time += 1)
      statuses.push((await ask(`2001:db8:7:7::${time + 1}`, `lanmu_session=${time}`)).status);
    expect(statuses.at(-1)).toBe(429);
  });
});

test('who has his share of files on the way sends no more of them by any route', async () => {
  const town = await realHub();
  const { personId, cookie } = await deskOf(town, ['liaison']);
  const gate = Promise.withResolvers<void>();
  const held = Array.from({ length: 12 }, () => uploadShares.hold(personId, () => gate.promise));
  const routes = routesOf(town.web).filter(
    ({ methods, path }) =>
      methods.includes('POST') && path.startsWith('/console/') && path !== '/console/graphql',
  );
  const send = (url: string) =>
    town.web.inject({
      method: 'POST',
      url,
      headers: { cookie, 'content-type': 'multipart/form-data; boundary=x' },
      payload:
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7\n1 0 obj\n\r\n--x--\r\n',
    });
  expect(routes.length).toBeGreaterThan(1);
  for (const { path: url } of routes) {
    const refused = await send(url);
    expect([url, refused.statusCode, refused.json().refusals[0].code]).toEqual([
      url,
      429,
      'asset.too-many-at-once',
    ]);
  }
  gate.resolve();
  await Promise.all(held);
  for (const { path: url } of routes) expect((await send(url)).statusCode).not.toBe(429);
  await town.stop();
});

test('a session is known by its hash, and only once it was verified', () => {
  const sessions = new KnownSessions();
  expect(sessions.personOf('token')).toBeNull();
  const appointed = (unitId: string | null) =>
    ({ role: 'liaison', unitId, columnId: null, locale: null }) as const;
  const appointments = [appointed('a'), appointed('b'), appointed('a'), appointed(null)];
  sessions.note('token', { personId: 'li', name: '李敏', isHub: false, appointments });
  expect(sessions.personOf('token')).toEqual({ id: 'li', unitIds: ['a', 'b'] });
  expect(sessions.personOf('another')).toBeNull();
  expect(sessions.personOf(undefined)).toBeNull();
});
