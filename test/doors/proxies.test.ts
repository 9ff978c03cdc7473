import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify from 'fastify';
import ipaddr from 'ipaddr.js';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { ProxyWatch } from '#src/base/http/proxy-watch.ts';
import { readConfig } from '#src/base/platform/config/config.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { runningHub } from '../support/running-hub.ts';

interface Input {
  name: string;
  trusted: false | string[];
  isDemo?: boolean;
  requests: {
    from: string;
    forwarded: string | null;
    times: number;
    path: string;
    headers?: Record<string, string>;
  }[];
  /** How often all of them are sent, with the number of the round for `{round}` in `from`; once by default. */
  rounds?: number;
  right: ('forwarded' | 'other-header' | 'one-address')[];
}
const inputs = JSON.parse(readFileSync(new URL('proxies.json', import.meta.url), 'utf8')) as Input[];

/** The warnings of a server with this setting for these requests. */
async function warningsOf({ trusted, isDemo = false, requests, rounds = 1 }: Omit<Input, 'name' | 'right'>) {
  const warnings: string[] = [];
  const watch = new ProxyWatch({
    trusted,
    isDemo,
    log: { warn: (text: string) => void warnings.push(text) },
  });
  const app = Fastify({ trustProxy: trusted });
  watch.listen(app);
  for (const url of ['/*', '/healthz', '/readyz']) app.get(url, async () => 'here');
  for (let round = 1; round <= rounds; round += 1)
    for (const { from, forwarded, times, path, headers } of requests)
      for (let time = 0; time < times; time += 1)
        await app.inject({
          url: path,
          remoteAddress: from.replace('{round}', String(round)),
          headers: { ...headers, ...(forwarded && { 'x-forwarded-for': forwarded }) },
        });
  return { warnings, notices: watch.notices, from: requests.at(-1)!.from };
}

const kindOf = (text: string): Input['right'][number] =>
  text.startsWith('X-Forwarded-For')
    ? 'forwarded'
    : /^(?:X-Real-IP|Forwarded) /.test(text)
      ? 'other-header'
      : 'one-address';

describe('a TRUST_PROXY that is wrong or missing is noticed', () => {
  test.each(inputs)('$name', async ({ right, ...input }) => {
    const { warnings, notices } = await warningsOf(input);
    expect(warnings.map(kindOf)).toEqual(right);
    // Each is one sentence that names the setting, and is also in the notices.
    for (const text of warnings)
      expect(text).toMatch(/^[^.]*(?:\.\S[^.]*)*TRUST_PROXY[^.]*(?:\.\S[^.]*)*\.$/);
    expect(notices).toHaveLength(warnings.length);
  });
});

test('the log names the address, and the page that anybody may open does not', async () => {
  const { warnings, notices } = await warningsOf({
    trusted: ['10.0.0.5'],
    requests: [{ from: '10.0.0.6', forwarded: '198.51.100.7', times: 1, path: '/' }],
  });
  expect(warnings[0]).toContain('10.0.0.6');
  expect(notices[0]).not.toMatch(/\d+\.\d+\.\d+\.\d+/);
});

test('the hub says it in its log and where its readiness is asked', async () => {
  const town = await runningHub();
  try {
    const { web } = town;
    const ready = async () => (await web.inject('/readyz')).json<{ status: string; notices?: string[] }>();
    expect(await ready()).toEqual({ status: 'ready' });
    await web.inject({ url: '/', remoteAddress: '10.0.0.6', headers: { 'x-forwarded-for': '198.51.100.7' } });
    expect(town.faults.filter((line) => line.includes('X-Forwarded-For from 10.0.0.6'))).toHaveLength(1);
    expect(await ready()).toEqual({ status: 'ready', notices: [expect.stringContaining('TRUST_PROXY')] });
  } finally {
    await town.stop();
  }
});

describe('a TRUST_PROXY that is too wide is reported at the start', () => {
  const warned = (list: string) =>
    readConfig({ TRUST_PROXY: list }).warnings.filter((text) => text.includes('TRUST_PROXY'));
  test.each([
    '10.0.0.0/8',
    '10.0.0.5,192.168.0.0/16',
    '0.0.0.0/0',
    'fd00::/8',
    '172.16.0.0/12',
    '10.1.2.0/23',
    '::ffff:10.0.0.0/104',
    '::ffff:0.0.0.0/96',
    '::ffff:10.1.2.0/119',
    '::/0',
    '2001:db8::/32',
  ])('%s lets a client of that network choose its address', (list) => {
    expect(warned(list)).toHaveLength(1);
  });
  test.each([
    '10.0.0.5',
    '10.0.0.5,10.0.0.6',
    '10.0.0.0/28',
    '10.1.2.0/24',
    'fd00::5',
    'fd00:1::/64',
    '::ffff:10.0.0.5',
    '::ffff:10.1.2.0/120',
    'false',
  ])('%s is exact enough', (list) => {
    expect(warned(list)).toEqual([]);
  });
});

describe('a TRUST_PROXY that can be read in two ways, or is no address, is refused at the start', () => {
  const problemsOf = (list: string) => {
    try {
      readConfig({ TRUST_PROXY: list });
      return '';
    } catch (problem) {
      return String((problem as Error).message);
    }
  };
  test.each([
    '1',
    '0',
    '2',
    '10.5',
    '10.0.5',
    '0x0a000005',
    '167772165',
    '010.0.0.5',
    '10.0.0.05',
    '0.0.0.0',
    '::',
    '::ffff:0.0.0.0',
    '10.5/24',
    '010.0.0.0/24',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/08',
    '10.0.0.0/-1',
    'fd00::/129',
    '10.0.0.5,1',
    '10.0.0.5,,10.0.0.6',
    'fe80::1%eth0',
    'proxy',
    'true',
    '10.0.0.5 10.0.0.6',
    '10.0.0.5:80',
    '[::1]',
  ])('%s', (list) => {
    expect(problemsOf(list)).toContain('TRUST_PROXY');
  });
});

describe('docker-compose.yml', () => {
  const text = readFileSync(join(projectRoot, 'docker-compose.yml'), 'utf8');
  const value = (name: string) =>
    new RegExp(`^\\s*(?:- )?${name}: (.+)$`, 'm').exec(text)?.[1]?.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1') ??
    '';
  /** The services with a fixed address in the network of the proxy. */
  const addresses: Record<string, string> = Object.fromEntries(
    Object.entries(
      (parse(text, { merge: true }) as { services: Record<string, { networks?: { front?: unknown } }> })
        .services,
    ).flatMap(([name, { networks }]) => {
      const { ipv4_address: address } = (networks?.front ?? {}) as { ipv4_address?: string };
      return address ? [[name, address.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1')]] : [];
    }),
  );
  const inRange = (address: string, network: string) =>
    ipaddr.parse(address).match(ipaddr.parseCIDR(network) as never);

  test('the hub believes the proxy alone, in a network of its own', () => {
    expect(value('TRUST_PROXY')).toBe(addresses['proxy']);
    for (const address of Object.values(addresses)) expect(inRange(address, value('subnet'))).toBe(true);
    expect(Number(value('subnet').split('/')[1])).toBeGreaterThanOrEqual(24);
  });

  test('no other container is given the address of the proxy', () => {
    expect(Object.keys(addresses).sort()).toEqual(['proxy', 'web-1', 'web-2']);
    for (const address of Object.values(addresses)) expect(inRange(address, value('ip_range'))).toBe(false);
    expect(new Set(Object.values(addresses)).size).toBe(3);
  });

  test('only the hub and the proxy are in that network', () => {
    const { services } = parse(text, { merge: true }) as {
      services: Record<string, { networks?: string[] | Record<string, unknown> }>;
    };
    const inFront = Object.entries(services)
      .filter(([, { networks = [] }]) =>
        (Array.isArray(networks) ? networks : Object.keys(networks)).includes('front'),
      )
      .map(([name]) => name);
    expect(inFront).toEqual(['web-1', 'web-2', 'worker', 'proxy']);
  });

  test('the proxy says who asks it, and hands on nothing that a client says about itself', () => {
    expect(text).toContain('proxy_set_header X-Forwarded-For $$remote_addr;');
    expect(text).not.toContain('proxy_add_x_forwarded_for');
  });
});
