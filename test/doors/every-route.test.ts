// @module-tag volume
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { dutyExports } from '#src/duty/account/exports/exports.ts';
import { addressFor, withRoutes, type OpenedRoute } from '../support/opened-routes.ts';
import { runningHub, type RunningHub } from '../support/running-hub.ts';
import { signedQuery } from '../support/signed-query.ts';
import { simulatedAccount } from '../support/simulated-account.ts';

const account = { ...simulatedAccount, token: 'callback', aesKeys: [] };

let town: RunningHub;
let routes: OpenedRoute[];
const cookies = new Map([['nobody', '']]);
/** The parts of a request that each route has read; parts that it copies first are read unseen. */
const looked = new Map<string, Set<string>>();
/** The names of parts that the sources read. */
const named = {
  exports: readOfQuestions(/^duty\//),
  others: readOfQuestions(/^(?:base|fronts|content|translation)\//),
};
const namedFor = ({ url }: OpenedRoute) => (url.includes('/export/') ? named.exports : named.others);
beforeAll(async () => {
  ({ opened: town, routes } = await withRoutes(
    () =>
      runningHub(
        { hasGraphiql: true, hasIntrospection: true, requestsPerMinute: 1_000_000 },
        { ...account, apiUrl: 'http://127.0.0.1:9/cgi-bin' },
      ),
    seeQuestions,
  ));
  routes = routes.filter(({ app, method }) => app === town.web && method !== 'HEAD');
  cookies.set('an administrator', (await town.staff('admin', { role: 'administrator' })).cookie);
});
afterAll(() => town?.stop());

function seeQuestions(request: FastifyRequest): void {
  const url = request.routeOptions.url ?? '';
  const names = looked.get(url) ?? new Set<string>();
  looked.set(url, names);
  request.query = new Proxy(request.query as Record<string, unknown>, {
    get(query, name) {
      // A route that reads every part would otherwise get parts of parts, without end.
      if (typeof name === 'string' && /^\w+$/.test(name)) names.add(name);
      return query[name as string];
    },
  });
}

let count = 0;
const statuses = new Map<string, Set<number>>();
async function faultsOf(
  actor: string,
  { method, url }: OpenedRoute,
  address: string,
  input: { body?: string | Buffer; type?: string; cookie?: string } = {},
): Promise<string[]> {
  count += 1;
  const before = town.faults.length;
  const { statusCode, body } = await town.web.inject({
    method: method as 'GET',
    // Every address has a valid signature; routes that need none ignore it.
    url: `${address}${address.includes('?') ? '&' : '?'}${signedQuery(account.token)}`,
    remoteAddress: `198.51.${(count >> 8) % 256}.${count % 256}`,
    headers: { cookie: cookies.get(actor)!, ...(input.type && { 'content-type': input.type }) },
    ...(input.body !== undefined && { payload: input.body }),
  });
  const met = statuses.get(url) ?? new Set();
  statuses.set(url, met.add(statusCode));
  const text =
    /\bat \S+ \(?(?:file:|\/|node:)|node_modules|"INTERNAL|FST_ERR_REP|byte sequence|\b22[0-9P][0-9]{2}\b/.exec(
      body,
    );
  return [
    ...(statusCode >= 500 ? [`HTTP ${statusCode}`] : []),
    ...(text && !/^text\/html|script/.test(input.type ?? '') && statusCode >= 400 ? [`says ${text[0]}`] : []),
    ...town.faults.slice(before).map((line) => line.slice(0, 200)),
  ].map(
    (fault) =>
      `${actor}: ${method} ${address.slice(0, 120)} ${input.type ?? ''} ${String(input.body ?? '').slice(-200)}: ${fault}`,
  );
}

const hostile = [
  '%00',
  'a%00b',
  '%EF%BF%BF',
  '%ED%A0%80',
  '%ff',
  'constructor',
  '__proto__',
  'x'.repeat(3_000),
  '..%2f..%2fetc',
  '..%5c..%5cetc',
  '%27%3B--',
  '-1',
  '1e999',
  '9'.repeat(40),
  '%5B%5D',
  'null',
  '',
];
/** The next few, so that every name is used, though not at every route. */
let taken = 0;
const aFewOf = <One>(all: readonly One[], few: number): One[] =>
  Array.from({ length: few }, () => all[taken++ % all.length]!);
/** Parameters with which a route finds something. */
const real: Record<string, string>[] = [
  {},
  { '*': 'home/notices' },
  { '*': 'search' },
  { '*': 'investment/projects' },
  // The sheets of duties and panels read nothing that the others do not read, and take half a second each.
  ...Object.keys(dutyExports)
    .filter((name) => !['duties', 'panels'].includes(name))
    .map((name) => ({ file: `${name}.csv` })),
];

describe.each(['nobody', 'an administrator'])('%s', (actor) => {
  test('is answered in words, whatever the address contains', async () => {
    const faults: string[] = [];
    for (const route of routes) {
      const names = [...route.url.matchAll(/:(\w+)|\*/g)].map(([, name]) => name ?? '*');
      for (const name of names)
        for (const value of hostile)
          faults.push(...(await faultsOf(actor, route, addressFor(route.url, { [name]: value }))));
    }
    expect(faults).toEqual([]);
  });

  test('is answered in words, whatever the request contains', async () => {
    const faults: string[] = [];
    for (const route of routes)
      for (const address of new Set(real.map((one) => addressFor(route.url, one)))) {
        faults.push(...(await faultsOf(actor, route, address)));
        // A route that gets one part may read another, so the sets grow during the loop.
        const done = new Set<string>();
        for (;;) {
          const name = [...(looked.get(route.url) ?? []), ...namedFor(route)].find((one) => !done.has(one));
          if (name === undefined) break;
          done.add(name);
          for (const value of looked.get(route.url)?.has(name) ? aFewOf(hostile, 5) : aFewOf(hostile, 1))
            faults.push(...(await faultsOf(actor, route, `${address}?${name}=${value}`)));
          const twice = `${address}?${name}=a&${name}=b`;
          faults.push(...(await faultsOf(actor, route, twice)));
        }
      }
    expect(faults).toEqual([]);
  });

  test('is answered in words, whatever is posted', async () => {
    const bodies = [
      '',
      '{',
      '\u0000',
      '"\u0000"',
      '[]',
      'null',
      '{"__proto__":1}',
      '\ud800',
      '--b',
      Buffer.from([0xff, 0xfe, 0]),
    ];
    const types = [
      'application/json',
      'text/xml',
      'text/plain',
      'multipart/form-data; boundary=b',
      'multipart/',
      '',
      'a/b; charset=\u00ff',
    ];
    const faults: string[] = [];
    for (const route of routes) {
      if (route.method !== 'POST') continue;
      for (const type of types)
        for (const body of bodies)
          faults.push(...(await faultsOf(actor, route, addressFor(route.url), { body, type })));
    }
    expect(faults).toEqual([]);
  });
});

function sourceText(folders: RegExp): string {
  const src = join(projectRoot, 'src');
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => folders.test(file) && /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(src, file), 'utf8'))
    .join('\n');
}

function readOfQuestions(folders: RegExp): string[] {
  const read =
    /\b(?:query|parameters)(?:\.(\w+)|\[['"`](\w+)['"`]\])|\b(?:required|choiceIn)\(\w+, '(\w+)'|\$\{prefix\}(\w+)/g;
  return [...sourceText(folders).matchAll(read)]
    .map(([, ...names]) => names.find((name) => name !== undefined)!)
    .filter((name) => !/^(?:method|params|target)/.test(name));
}

/** The elements of WeChat's messages that the sources read, and the events that they know. */
function readOfMessages(): { elements: string[]; events: string[] } {
  const text = sourceText(/^(?:reach|citizens)\//);
  const matches = (form: RegExp) => [...new Set([...text.matchAll(form)].map(([, name]) => name!))];
  return {
    elements: matches(/\b(?:message\.text|item\.get|count)\('(\w+)'\)/g),
    events: matches(/'([A-Z]{4,}|(?:un)?subscribe)'/g),
  };
}

test('the platform is answered in words, whatever any element of its messages contains', async () => {
  const { elements, events } = readOfMessages();
  const faults: string[] = [];
  const callbacks = routes.filter(({ method, url }) => method === 'POST' && url.startsWith('/wechat'));
  let one = 0;
  const kinds = [
    { MsgType: 'text' },
    { MsgType: 'image' },
    ...[...events, 'constructor', '__proto__'].map((Event) => ({ MsgType: 'event', Event })),
  ];
  for (const route of callbacks)
    for (const kind of kinds)
      for (const name of elements)
        for (const wrong of aFewOf(['\u0000', '\uffff', '\ud800', 'x'.repeat(2_000)], 1)) {
          one += 1;
          const whole: Record<string, string> = Object.fromEntries(
            elements.map((each) => [each, String(one)]),
          );
          Object.assign(whole, kind);
          whole[name] = `${whole[name]}${wrong}`;
          const body = `<xml>${Object.entries(whole)
            .map(([each, text]) => `<${each}><![CDATA[${text}]]></${each}>`)
            .join('')}</xml>`;
          faults.push(...(await faultsOf('nobody', route, route.url, { body, type: 'text/xml' })));
        }
  expect(faults.slice(0, 20)).toEqual([]);
  expect(elements).toEqual(
    expect.arrayContaining(['MsgId', 'EventKey', 'publish_id', 'MsgID', 'Status', 'FromUserName']),
  );
  expect(events).toEqual(expect.arrayContaining(['PUBLISHJOBFINISH', 'MASSSENDJOBFINISH', 'subscribe']));
  expect(callbacks.length).toBeGreaterThan(0);
});

test('the walk has been everywhere, and behind the doors', () => {
  expect(routes.length).toBeGreaterThan(20);
  expect(count).toBeGreaterThan(3_000);
  const names = [...looked.values(), ...Object.values(named)].flatMap((each) => [...each]);
  expect(names).toEqual(expect.arrayContaining(['echostr', 'format', 'back', 'q', 'after']));
  expect(statuses.get('/wechat/callback')).toContain(200);
  expect(statuses.get('/console/export/:file')).toContain(200);
});
