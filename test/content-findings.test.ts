import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Locale } from '#src/base/words/locale.ts';
import { availability } from '#src/duty/findings/availability/availability.ts';
import { probePages } from '#src/duty/findings/availability/probe-pages.ts';
import { contentFindings } from '#src/duty/findings/content/content-findings.ts';
import { hours, minutes } from '#src/duty/findings/monitoring.ts';
import { findingClasses, type FindingClass } from '#src/duty/findings/tasks/finding-class.ts';
import { findingPage, findingTally, findingById } from '#src/duty/findings/tasks/findings.ts';
import { refreshFindings } from '#src/duty/findings/tasks/refresh-findings.ts';
import { describeFinding } from '#src/duty/findings/tasks/describe-finding.ts';
import { remoteServer } from './support/remote-server.ts';
import { testLookout } from './support/lookout.ts';
import { realHub, type Draft, type RealHub } from './support/real-hub.ts';

const site = 'http://127.0.0.1:4000';
let town: RealHub;
let lookout: ReturnType<typeof testLookout>;
const statements: string[] = [];
beforeAll(async () => {
  town = await realHub({ onQuery: (line) => void statements.push(line) });
  lookout = testLookout(town.appUrl, site);
});
afterAll(async () => {
  await lookout?.stop();
  await town?.stop();
});

const tasksOf = async (name: FindingClass) => {
  const ctx = town.ctx();
  statements.length = 0;
  const rows = await contentFindings(ctx, name, site);
  expect(statements).toHaveLength(1);
  return rows;
};
const titlesOf = (name: FindingClass, locale = Locale.ZH) =>
  tasksOf(name).then((rows) =>
    rows.map((row) => describeFinding(locale, { class: name, ...row })).toSorted(),
  );

describe('a column that is owed', () => {
  test('is empty until something is listed in it, whether it is written in the annex or repeats for a unit', async () => {
    const paths = async () => (await tasksOf('empty-column')).map(({ subject }) => subject);
    const before = await paths();
    const { rows } = await town.owner.query<{ path: string; unit: string }>(
      `select c.path, u.slug unit from "column" c join unit u on u.id = c.unit_id join "column" t on t.id = c.template_id
       where c.address is null and not exists (select from "column" b where b.parent_id = c.id) and c.path = any ($1) order by c.path`,
      [before],
    );
    expect(rows.length).toBeGreaterThan(100);
    expect(before).toContain('home/notices');
    const { rows: linked } = await town.owner.query<{ path: string }>(
      'select path from "column" where address is not null or is_template',
    );
    expect(linked.length).toBeGreaterThan(0);
    expect(before.filter((path) => linked.some((one) => one.path === path))).toEqual([]);
    await town.publish({ column: 'home/notices', content: { title: '公告', body: '<p>公告</p>' } });
    expect(before.filter((path) => path !== 'home/notices')).toEqual(await paths());
  });

  test('belongs to the unit that it repeats for, or to the one that the annex names', async () => {
    const { rows } = await town.owner.query<{ id: string; unit_id: string }>(
      'select id, unit_id from "column" where unit_id is not null',
    );
    const owned = new Map(rows.map(({ id, unit_id }) => [id, unit_id]));
    const empty = await tasksOf('empty-column');
    const repeated = empty.filter(({ columnId }) => owned.has(columnId!));
    expect(repeated.length).toBeGreaterThan(100);
    expect(repeated.every(({ columnId, unitId }) => owned.get(columnId!) === unitId)).toBe(true);
    expect(
      empty.filter(({ columnId, unitId }) => !owned.has(columnId!) && unitId !== null).length,
    ).toBeGreaterThan(20);
  });

  test('is asked about without anything being noted', async () => {
    const { rows } = await town.owner.query<{ n: number }>('select count(*)::int n from finding');
    expect(rows[0]!.n).toBe(0);
  });
});

describe('a leader', () => {
  const leader = (title: string, post: string, fields: object = {}): Draft => ({
    column: 'leaders/government',
    kind: 'leader',
    content: { title, body: '<p>简历</p>', fields: { post, portfolio: ['全面工作'], rank: 1, ...fields } },
  });
  test('is out of date when a later one holds a post for one, or the term is over', async () => {
    await town.publish(leader('张一', '市长'));
    await town.publish(leader('李二', '副市长'));
    await town.publish(leader('陈三', '副市长', { termUntil: '2026-01-31' }));
    await town.publish(leader('赵四', '副市长', { termUntil: '2099-12-31' }));
    expect(await titlesOf('leader-out-of-date')).toEqual(['陈三的任期已于 2026-01-31 届满。']);
    await town.publish(leader('周五', '市 长'));
    expect(await titlesOf('leader-out-of-date')).toEqual(
      ['“市长”现由周五担任，张一的信息仍在公开。', '陈三的任期已于 2026-01-31 届满。'].toSorted(),
    );
    expect((await tasksOf('leader-out-of-date'))[0]!.unitId).toBe(town.unit.id);
  });
});

test('a service guide lacks an element that is missing or only announced', async () => {
  const guide = (fields: object): Draft => ({
    column: 'services/life-events/getting-married',
    kind: 'service-guide',
    content: {
      title: '结婚登记',
      fields: {
        basis: ['婚姻登记条例'],
        conditions: ['年满二十二周岁'],
        materials: [{ name: '户口簿' }],
        place: '民政局',
        hours: '工作日',
        phone: '0469-0000000',
        steps: ['申请'],
        forms: [{ name: '申请表', address: 'https://forms.example/1' }],
        questions: [{ question: '收费吗？', answer: '不收费。' }],
        laws: [{ title: '民法典' }],
        ...fields,
      },
    },
  });
  await town.publish(guide({}));
  expect(await titlesOf('guide-incomplete')).toEqual([]);
  await town.publish(guide({ hours: '待定', place: ' 暂无 ', steps: ['—'] }));
  expect(await titlesOf('guide-incomplete')).toEqual([
    '办事指南“结婚登记”缺少：办理地点、办理时间和办理流程。',
  ]);
});

describe('the abolition of a document', () => {
  let made = 0;
  const document = (title: string, fields: object): Draft => ({
    column: 'home/disclosure-catalogue/government-documents/regulatory',
    kind: 'official-document',
    content: {
      title,
      body: '<p>正文</p>',
      fields: {
        indexNumber: `EX-${++made}`,
        issuingUnit: '市政府',
        madeOn: '2026-01-01',
        topic: '综合',
        validity: 'in-force',
        ...fields,
      },
    },
  });
  test('is linked both ways, to something that is there', async () => {
    const old = await town.publish(document('旧办法', {}));
    const address = `${site}/${old.path}`;
    await town.publish(
      document('新办法', {
        relations: [{ relation: 'abolishes', title: '旧办法', address: `${address}?a#b` }],
      }),
    );
    expect(await titlesOf('document-unlinked')).toEqual(['“新办法”废止了文件“旧办法”，但该文件仍标为有效。']);
    await town.publish(document('无名办法', { validity: 'abolished' }));
    await town.publish(
      document('某办法', {
        validity: 'abolished',
        relations: [{ relation: 'abolished-by', title: '别处', address: `${site}/en/nowhere/1` }],
      }),
    );
    await town.publish(
      document('外办法', {
        validity: 'abolished',
        relations: [{ relation: 'abolished-by', title: '省政府令', address: 'https://province.example/1' }],
      }),
    );
    expect(await titlesOf('document-unlinked')).toEqual(
      [
        '“新办法”废止了文件“旧办法”，但该文件仍标为有效。',
        '文件“无名办法”已废止，但没有链接到废止它的文件。',
        `文件“某办法”所链接的 ${site}/en/nowhere/1 不在公开内容之中。`,
      ].toSorted(),
    );
    expect(await titlesOf('document-unlinked', Locale.RU)).toHaveLength(3);
  });
});

describe('the list of tasks', () => {
  test('is the same as what is found, notes each once, and closes what is well again', async () => {
    await refreshFindings(lookout.hub);
    await refreshFindings(lookout.hub);
    const counts: [FindingClass, number][] = [];
    for (const name of findingClasses) counts.push([name, (await tasksOf(name)).length]);
    const tally = await findingTally(town.as('inspector'), {});
    for (const [name, count] of counts)
      expect([
        name,
        tally.filter((one) => one.class === name).reduce((sum, one) => sum + one.count, 0),
      ]).toEqual([name, count]);

    const { rows } = await findingPage(
      town.as('inspector'),
      { classes: ['empty-column'], unitId: town.unit.id },
      { first: 100 },
    );
    const empty = rows.find(({ columnPath }) => columnPath === 'home/headlines') ?? rows[0]!;
    await town.publish({ column: empty.columnPath!, content: { title: '新', body: '<p>新</p>' } });
    await refreshFindings(lookout.hub);
    expect((await findingById(town.as('inspector'), empty.id))!.state).toBe('closed');
  });

  test('shows each person what is theirs, page by page', async () => {
    const all = await findingPage(town.as('inspector'), {}, { first: 100 });
    expect(new Set(all.rows.map(({ unitId }) => unitId)).size).toBeGreaterThan(5);
    const mine = await findingPage(town.as('liaison'), {}, { first: 100 });
    expect(new Set(mine.rows.map(({ unitId }) => unitId))).toEqual(new Set([town.unit.id]));
    expect(
      await findingById(town.as('liaison'), all.rows.find(({ unitId }) => unitId !== town.unit.id)!.id),
    ).toBeNull();
    await expect(findingPage(town.as('translator'), {}, {})).rejects.toThrow('forbidden');

    const { rows } = await town.owner.query<{ id: string }>(
      `select id from "column" where path = 'leaders/government'`,
    );
    const bound = {
      ...town.as('inspector'),
      actor: {
        ...town.actor(),
        appointments: [{ role: 'portal-editor' as const, unitId: null, columnId: rows[0]!.id, locale: null }],
      },
    };
    const below = await findingPage(bound, {}, { first: 100 });
    expect(below.rows.length).toBeGreaterThan(1);
    expect(below.rows.every(({ columnPath }) => columnPath!.startsWith('leaders/government'))).toBe(true);
    expect(await findingTally(bound, {})).toEqual([
      expect.objectContaining({ class: 'leader-out-of-date', count: below.rows.length }),
    ]);
  });

  test('is asked in the console with as many statements for a hundred as for one', async () => {
    const ask = async (first: number) => {
      statements.length = 0;
      const { rows } = await findingPage(town.as('inspector'), {}, { first });
      return [rows.length, statements.length];
    };
    expect(await ask(100)).toEqual([100, 1]);
    expect(await ask(1)).toEqual([1, 1]);
  });
});

test('the home page and every channel are probed, and the rate of a week is given with the fewest probes of a day', async () => {
  let isIll = false;
  const remote = await remoteServer((request, _, response) => {
    if (isIll && request.url === '/') return; // never answers
    response.writeHead(isIll && request.url === '/leaders' ? 503 : 200).end('ok');
  });
  const probing = testLookout(town.appUrl, remote.url, { timeoutMs: 1500 });
  const { rows: channels } = await town.owner.query('select slug from channel');
  const from = probing.hub.now();
  for (let turn = 0; turn < 4; turn++) {
    isIll = turn === 3;
    await probePages(probing.hub);
    probing.passTime(minutes(45));
  }
  const share = await availability(town.ctx(), { from, to: probing.hub.now() });
  expect(share).toHaveLength(channels.length + 1);
  const of = (path: string) => share.find((one) => one.path === path)!;
  expect(of('/')).toMatchObject({ probes: 4, failures: 1, rate: 0.25, medianMs: expect.any(Number) });
  expect(of('/leaders')).toMatchObject({ failures: 1 });
  expect(of('/home')).toMatchObject({ probes: 4, failures: 0, rate: 0 });
  expect(of('/').fewestADay).toBeLessThanOrEqual(4);
  const { rows: reasons } = await town.owner.query(
    `select path, status, reason from probe where not is_open order by path`,
  );
  expect(reasons).toEqual([
    { path: '/', status: null, reason: 'timeout' },
    { path: '/leaders', status: 503, reason: 'status' },
  ]);
  probing.passTime(hours(24 * 401));
  isIll = false;
  await probePages(probing.hub);
  const { rows } = await town.owner.query<{ n: number }>('select count(*)::int n from probe');
  expect(rows[0]!.n).toBe(channels.length + 1); // results older than 400 days are deleted
  await probing.stop();
  await remote.stop();
});
