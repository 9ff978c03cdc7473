import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importHosts } from '#src/content/checks/lists/import-hosts.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { runIfDue } from '#src/duty/findings/periodic-jobs.ts';
import { checkLinks } from '#src/duty/findings/links/check-links.ts';
import { collectLinks } from '#src/duty/findings/links/collect-links.ts';
import { judgeLink } from '#src/duty/findings/links/judge-link.ts';
import { readRobots } from '#src/duty/findings/links/robots.ts';
import { hours } from '#src/duty/findings/monitoring.ts';
import { findingPage } from '#src/duty/findings/tasks/findings.ts';
import { refreshFindings } from '#src/duty/findings/tasks/refresh-findings.ts';
import { settleFinding } from '#src/duty/findings/tasks/settle-finding.ts';
import { adoptItem } from '#src/workflow/adopt-item.ts';
import { approveItem } from '#src/workflow/approve-item.ts';
import { publishItem } from '#src/workflow/publish-item.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import { withdrawItem } from '#src/workflow/withdraw-item.ts';
import { remoteServer } from './support/remote-server.ts';
import { testLookout } from './support/lookout.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

let town: RealHub;
let site: Awaited<ReturnType<typeof remoteServer>>;
let lookout: ReturnType<typeof testLookout>;
let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) =>
  void response.end();
let requests: { method: string; url: string; agent: string; at: number }[] = [];

beforeAll(async () => {
  town = await realHub();
  // The link columns of the annex lead to sites that a test must not visit.
  await town.owner.query('update "column" set address = null');
  site = await remoteServer((request, _, response) => {
    const { method, url, headers } = request;
    requests.push({ method: method!, url: url!, agent: headers['user-agent'] ?? '', at: performance.now() });
    answer(request, response);
  });
  lookout = testLookout(town.appUrl, 'http://127.0.0.1:4000');
});
afterAll(async () => {
  await lookout?.stop();
  await site?.stop();
  await town?.stop();
});

const article = (body: string) => ({ column: 'home/notices', content: { title: '公告', body } });
const link = (path: string) => `<p><a href="${site.url}${path}">x</a></p>`;
/** One complete check, as the worker runs it. */
async function turn(options = {}) {
  while (await collectLinks(lookout.hub, -60_000));
  requests = [];
  await checkLinks(lookout.hub, { gapMs: 0, ...options });
  await refreshFindings(lookout.hub, ['dead-link', 'suspected-link', 'dangerous-link']);
}
const result = async (path: string) => {
  const { rows } = await town.owner.query(
    'select state, status, reason, failures from link_result where address = $1',
    [site.url + path],
  );
  return rows[0];
};
const open = async (...states: ('open' | 'done' | 'ignored' | 'closed')[]) =>
  (
    await findingPage(town.as('inspector'), { states: states.length > 0 ? states : ['open'] }, { first: 100 })
  ).rows.map(
    ({ class: name, subject, unitSlug, columnPath, state }) =>
      `${name} ${subject.replace(site.url, '')} ${unitSlug} ${columnPath} ${state}`,
  );
const visits = () =>
  requests.map(({ method, url }) => `${method} ${url}`).filter((one) => !one.includes('robots'));
const republish = async (id: string, body: string, version: number) => {
  await saveItem(town.as('liaison'), { id, content: { body }, expectedVersion: version });
  await submitItem(town.as('liaison'), { id });
  await approveItem(town.as('unit-leader'), { id });
  await adoptItem(town.as('portal-editor'), { id });
  await publishItem(town.as('portal-editor'), { id });
};

describe('a link in what is published', () => {
  test('is well as long as it opens, and is not asked again for a day, however many pages lead there', async () => {
    answer = (request, response) =>
      void (request.url === '/moved' ? response.writeHead(301, { location: '/well' }) : response).end();
    await town.publish(
      article(
        link('/well') +
          link('/moved#here') +
          '<p><a href="mailto:a@b.example">m</a><a href="tel:1">t</a></p>',
      ),
    );
    await town.publish(article(link('/well')));
    await turn();
    expect(visits().toSorted()).toEqual(['HEAD /moved', 'HEAD /well', 'HEAD /well']); // one of them the redirect
    expect(await result('/well')).toMatchObject({ state: 'well', status: 200 });
    expect(await result('/moved')).toMatchObject({ state: 'well' });
    expect(await open()).toEqual([]);
    await turn();
    expect(requests).toEqual([]);
    lookout.passTime(hours(25));
    await turn();
    expect(visits()).toHaveLength(3);
  });

  test('is dead at once with 404 and 403, when asking properly says so too', async () => {
    answer = (request, response) => {
      const isShy = request.url === '/shy' && request.method === 'GET';
      response
        .writeHead(isShy ? 200 : request.url === '/secret' ? 403 : request.url === '/shy' ? 405 : 404)
        .end();
    };
    await town.publish(article(link('/gone') + link('/gone') + link('/secret') + link('/shy')));
    await turn();
    expect(visits()).toContain('GET /gone');
    expect((await result('/shy')).state).toBe('well');
    expect((await open()).toSorted()).toEqual([
      'dead-link /gone government-office home/notices open',
      'dead-link /secret government-office home/notices open',
    ]);
    await turn();
    expect(await open()).toHaveLength(2); // once, however often it is checked
  });

  test('closes its finding by itself when it is well again', async () => {
    answer = (_, response) => void response.end();
    lookout.passTime(hours(25));
    await turn();
    expect(await open()).toEqual([]);
    expect(await open('closed')).toHaveLength(2);
  });

  test('that does not answer is tried three times over hours before it is suspected', async () => {
    answer = (_, response) => void response.writeHead(500).end();
    await town.publish(article(link('/ill')));
    await turn();
    expect(await result('/ill')).toMatchObject({ state: 'failing', failures: 1 });
    await turn();
    expect(visits()).toEqual([]); // not before an hour has passed
    lookout.passTime(hours(1.1));
    await turn();
    expect(await result('/ill')).toMatchObject({ state: 'failing', failures: 2 });
    expect(await open()).toEqual([]);
    lookout.passTime(hours(4.1));
    await turn();
    expect(await open()).toEqual(['suspected-link /ill government-office home/notices open']);
  });

  test('leaves with the edition that it stood in', async () => {
    answer = (_, response) => void response.writeHead(404).end();
    const { id, content } = await town.publish(article(link('/replaced')));
    await turn();
    expect(await open()).toContain('dead-link /replaced government-office home/notices open');
    await republish(id, `${content.body.replace('/replaced', '/other')}`, 1);
    await turn();
    expect((await open()).filter((one) => /replaced|other/.test(one))).toEqual([
      'dead-link /other government-office home/notices open',
    ]);
    expect(await result('/replaced')).toBeUndefined();
    await withdrawItem(town.as('portal-editor'), { id, explanation: { zh: '有误' } });
    await turn();
    expect((await open()).filter((one) => one.includes('other'))).toEqual([]);
  });

  test('into the private network is suspected at once, without a request', async () => {
    const guarded = testLookout(town.appUrl, 'http://127.0.0.1:4000', { allowPrivate: false });
    await town.publish(article(link('/inside')));
    await collectLinks(lookout.hub, -60_000);
    requests = [];
    await checkLinks({ ...guarded.hub, now: lookout.hub.now }, { gapMs: 0 });
    expect(requests).toEqual([]);
    expect(await result('/inside')).toMatchObject({ state: 'suspected', reason: 'private' });
    await guarded.stop();
  });

  test('to a host that is listed as dangerous later on becomes a task, though it opens', async () => {
    answer = (_, response) => void response.end();
    await town.publish(article('<p><a href="https://good.example/a">x</a></p>'));
    await collectLinks(lookout.hub, -60_000);
    await importHosts(town.as('administrator'), { name: 'cert', text: 'good.example' });
    await refreshFindings(lookout.hub, ['dangerous-link']);
    expect((await open()).filter((one) => one.startsWith('dangerous'))).toEqual([
      'dangerous-link https://good.example/a government-office home/notices open',
    ]);
    await importHosts(town.as('administrator'), { name: 'cert', text: '' });
    await refreshFindings(lookout.hub, ['dangerous-link']);
    expect((await open()).filter((one) => one.startsWith('dangerous'))).toEqual([]);
  });
});

test('a link column is a task of the unit that the annex names for it', async () => {
  answer = (_, response) => void response.writeHead(404).end();
  await town.owner.query(`update "column" set address = $1 where path = 'home/notices'`, [
    `${site.url}/column`,
  ]);
  lookout.passTime(hours(25));
  await turn();
  expect((await open()).filter((one) => one.includes('/column '))).toEqual([
    expect.stringMatching(/^dead-link \/column \S+ home\/notices open$/),
  ]);
  await town.owner.query(`update "column" set address = null where path = 'home/notices'`);
  await turn();
  expect((await open()).filter((one) => one.includes('/column '))).toEqual([]);
});

describe('a person of the unit', () => {
  const find = async (path: string) => {
    const { rows } = await findingPage(town.as('inspector'), {}, { first: 100 });
    return rows.find(({ subject }) => subject === site.url + path)!;
  };

  test('says that a link was put right, and is not believed when it was not', async () => {
    answer = (_, response) => void response.writeHead(404).end();
    await town.publish(article(link('/claimed')));
    await turn();
    const { id } = await find('/claimed');
    for (const role of ['inspector', 'administrator', 'translator'] as const)
      await expect(settleFinding(town.as(role), { id, as: 'done', reason: '已修复' })).rejects.toThrow(
        'forbidden',
      );
    const otherUnit = {
      ...town.as('liaison'),
      actor: {
        ...town.actor('liaison'),
        appointments: [{ role: 'liaison' as const, unitId: id, columnId: null, locale: null }],
      },
    };
    await expect(settleFinding(otherUnit, { id, as: 'done', reason: '已修复' })).rejects.toThrow('forbidden');
    await expect(settleFinding(town.as('liaison'), { id, as: 'done', reason: ' ' })).rejects.toThrow(
      'reason.missing',
    );
    await settleFinding(town.ctx({ ...town.as('liaison'), now: lookout.hub.now() }), {
      id,
      as: 'done',
      reason: '已修复',
    });
    expect((await open('done')).filter((one) => one.includes('claimed'))).toHaveLength(1);
    await expect(settleFinding(town.as('liaison'), { id, as: 'done', reason: '…' })).rejects.toThrow(
      'finding.settled',
    );
    await refreshFindings(lookout.hub);
    expect((await open()).filter((one) => one.includes('claimed'))).toEqual([]); // not on an old result
    await turn();
    expect(visits()).toContain('HEAD /claimed'); // checked again at once
    expect((await open()).filter((one) => one.includes('claimed'))).toHaveLength(1);
  });

  test('ignores a finding, which stays so while it lasts', async () => {
    const { id } = await find('/claimed');
    await settleFinding(town.as('unit-leader'), { id, as: 'ignored', reason: '对方网站改版' });
    lookout.passTime(hours(25));
    await turn();
    expect((await open()).filter((one) => one.includes('claimed'))).toEqual([]);
    expect((await open('ignored')).filter((one) => one.includes('claimed'))).toHaveLength(1);
  });
});

describe('a remote site', () => {
  test('is asked one thing at a time with a pause, by a robot that says whose it is', async () => {
    let inHand = 0;
    let max = 0;
    answer = (_, response) => {
      max = Math.max(max, ++inHand);
      setTimeout(() => {
        inHand -= 1;
        response.end();
      }, 10);
    };
    await town.publish(article(['a', 'b', 'c', 'd'].map((one) => link(`/polite/${one}`)).join('')));
    await turn({ gapMs: 80 });
    expect(visits().filter((one) => one.includes('polite'))).toHaveLength(4);
    expect(max).toBe(1);
    const pauses = requests.slice(1).map(({ at }, index) => at - requests[index]!.at);
    expect(Math.min(...pauses)).toBeGreaterThan(75);
    expect(new Set(requests.map(({ agent }) => agent))).toEqual(
      new Set(['LanmuLinkCheck/1.0 (+http://127.0.0.1:4000)']),
    );
  });

  test('that wants to be left alone by robots is', async () => {
    answer = (request, response) =>
      void response.end(
        request.url === '/robots.txt' ? 'User-agent: *\nDisallow: /private/\nAllow: /private/open' : '',
      );
    await town.publish(article(link('/private/a') + link('/private/open') + link('/public')));
    await turn();
    expect(visits().toSorted()).toEqual(['HEAD /private/open', 'HEAD /public']);
    expect(await result('/private/a')).toMatchObject({ state: 'left-alone' });
  });

  test('costs a turn that is broken off nothing that it has told', async () => {
    const own = testLookout(town.appUrl, 'http://127.0.0.1:4000');
    let served = 0;
    answer = (request, response) => {
      if (request.url !== '/robots.txt' && ++served === 3) own.interrupt();
      response.end();
    };
    await town.publish(article(Array.from({ length: 6 }, (_, n) => link(`/many/${n}`)).join('')));
    while (await collectLinks(lookout.hub, -60_000));
    const left = async () =>
      (
        await town.owner.query(
          `select from link_result where address like '%/many/%' and state = 'unchecked'`,
        )
      ).rowCount;
    expect(await checkLinks({ ...own.hub, now: lookout.hub.now }, { gapMs: 0 })).toBe(true);
    expect(await left()).toBe(3);
    await checkLinks(lookout.hub, { gapMs: 0 });
    expect([await left(), served]).toEqual([0, 6]);
    await own.stop();
  });
});

test('a job is done by one worker, and by another when the first is lost', async () => {
  const done: string[] = [];
  const { hub } = lookout;
  await town.owner.query(`update chore set next_at = '-infinity'`);
  const job = (name: string, fails = false) => ({
    leaseMs: hours(1),
    everyMs: hours(2),
    work: async () => {
      done.push(name);
      if (fails) throw new Error('killed');
    },
  });
  const together = await Promise.all([1, 2, 3].map((n) => runIfDue(hub, 'probe', job(`first ${n}`))));
  expect(together.filter(Boolean)).toHaveLength(1);
  lookout.passTime(hours(1.5));
  expect(await runIfDue(hub, 'probe', job('early'))).toBe(false);
  lookout.passTime(hours(1));
  await expect(runIfDue(hub, 'probe', job('killed', true))).rejects.toThrow('killed');
  expect(await runIfDue(hub, 'probe', job('in the lease'))).toBe(false);
  lookout.passTime(hours(1.1));
  expect(await runIfDue(hub, 'probe', job('after it'))).toBe(true);
  expect(done).toHaveLength(3);
});

test('only 404 and 403 are certain', () => {
  const now = new Date();
  const judge = (status: number | null, state = 'unchecked', failures = 0) =>
    judgeLink(
      { state, failures },
      { status, reason: status === null ? 'timeout' : 'status', finalAddress: null },
      now,
    ).state;
  expect([200, 301, 403, 404].map((status) => judge(status))).toEqual(['well', 'well', 'dead', 'dead']);
  expect([401, 405, 410, 429, 500, 503, null].map((status) => judge(status))).toEqual(
    Array(7).fill('failing'),
  );
  expect(judge(null, 'failing', 2)).toBe('suspected');
  expect(judge(null, 'dead', 1)).toBe('suspected');
});

test('robots.txt is read as RFC 9309 says', () => {
  const robots = (text: string) => readRobots(text, 'LanmuLinkCheck');
  expect(robots('').allows('/')).toBe(true);
  expect(robots('User-agent: other\nDisallow: /').allows('/')).toBe(true);
  expect(robots('User-agent: *\nDisallow: /\n\nUser-agent: lanmulinkcheck\nDisallow:').allows('/a')).toBe(
    true,
  );
  const rules = robots(
    'User-agent: a\nUser-agent: *\nCrawl-delay: 99\nDisallow: /*.pdf$\nDisallow: /x # no\nAllow: /x/y',
  );
  expect(['/a.pdf', '/a.pdf?b', '/x', '/xyz', '/x/y/z', '/'].map((path) => rules.allows(path))).toEqual([
    false,
    true,
    false,
    false,
    true,
    true,
  ]);
  expect(rules.delayMs).toBe(30_000);
  // Octets are compared percent-encoded (2.2.2), however the file or the link writes them.
  const encoded = robots('User-agent: *\nDisallow: /政务/\nDisallow: /a%3cb\nDisallow: /100%');
  expect(
    ['/%E6%94%BF%E5%8A%A1/x', '/%e6%94%bf%E5%8A%A1/x', '/政务/x', '/a%3Cb', '/a<b', '/100%', '/c'].map(
      (path) => encoded.allows(path),
    ),
  ).toEqual([false, false, false, false, false, false, true]);
});
