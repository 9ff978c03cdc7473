import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskOf, type Desk } from './support/desk.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

const at = (day: string) => new Date(`${day}T09:00:00+08:00`);
let now = at('2026-11-02');
let town: RealHub;
let inspector: Desk;
beforeAll(async () => {
  town = await realHub({ now: () => now });
  inspector = await deskOf(town, ['inspector']);
});
afterAll(() => town.stop());

interface Fault {
  code: string;
  state: string;
  value: number | null;
  daysUntilBreach: number | null;
  evidence: { text: string; path: string | null }[];
}
async function panel(version: string): Promise<{ fails: boolean; faults: Record<string, Fault> }> {
  const { data } = await inspector.ask(
    `{ panels { version fails faults { code state value daysUntilBreach evidence { text path } } } }`,
  );
  const panel = data.panels.find((one: { version: string }) => one.version === version);
  return {
    fails: panel.fails,
    faults: Object.fromEntries(panel.faults.map((fault: Fault) => [fault.code, fault])),
  };
}

describe('the faults that fail a site alone', () => {
  test('are measured by the rules of each year; guides fail it only since 2019', async () => {
    const [then, since] = [await panel('2015'), await panel('2019')];
    expect(then.faults['guides']).toBeUndefined();
    expect(since.faults['guides']).toMatchObject({
      state: 'BREACH',
      evidence: [{ text: '没有在线的办事指南。' }],
    });
    expect(then.faults['home-idle']).toMatchObject({ state: 'BREACH', daysUntilBreach: 0 });
    expect(since.fails).toBe(true);
  });

  test('say that a value is unknown instead of guessing it', async () => {
    const { faults } = await panel('2019');
    expect(faults['no-answer']).toMatchObject({ state: 'UNKNOWN', value: null });
    expect(faults['unreachable']).toMatchObject({ state: 'UNKNOWN', value: null });
  });

  test('take the probes of the home page of a week, when there were twenty a day', async () => {
    await town.owner.query(
      `insert into probe (path, at, ms, status, is_open) select '/', $1::timestamptz - n * interval '1 hour', 100, 200, n % 25 <> 0
       from generate_series(1, 168) n`,
      [at('2026-11-09')],
    );
    now = at('2026-11-09');
    expect((await panel('2019')).faults['unreachable']).toMatchObject({ state: 'UNKNOWN' }); // nine hours on the first day
    await town.owner.query(
      `insert into probe (path, at, ms, status, is_open) select '/', $1::timestamptz + n * interval '1 minute', 100, 200, true
       from generate_series(1, 12) n union all select '/', $2::timestamptz - n * interval '1 minute', 100, 200, true from generate_series(1, 12) n`,
      [at('2026-11-02'), at('2026-11-09')],
    );
    const { faults } = await panel('2019');
    expect(faults['unreachable']).toMatchObject({ state: 'WARNING', value: expect.closeTo(3.1, 0) });
    await town.owner.query(
      `insert into probe (path, at, ms, status, is_open) select '/', $1::timestamptz - n * interval '1 minute', 15000, null, false from generate_series(20, 24) n`,
      [at('2026-11-09')],
    );
    expect((await panel('2019')).faults['unreachable']).toMatchObject({ state: 'BREACH' });
  });

  test('count the days of a home page from its last item: 9 well, 10 a warning, 14 the end', async () => {
    now = at('2026-11-10');
    await town.publish({ column: 'home/notices', content: { title: '停水公告', body: '<p>公告</p>' } });
    const on = async (day: string) => {
      now = at(day);
      const { state, value, daysUntilBreach, evidence } = (await panel('2019')).faults['home-idle']!;
      expect(evidence[0]!.text).toBe('首页栏目最近一次更新于 2026-11-10：停水公告');
      return [state, value, daysUntilBreach];
    };
    expect(await on('2026-11-19')).toEqual(['WELL', 9, 5]);
    expect(await on('2026-11-20')).toEqual(['WARNING', 10, 4]);
    expect(await on('2026-11-24')).toEqual(['BREACH', 14, 0]);
  });

  test('count columns of the first level by their kind, and foretell the fifth', async () => {
    now = at('2026-11-10');
    const { rows } = await town.owner.query<{ path: string }>(
      `select path from "column" where column_type = '工作动态' and parent_id is null and not is_template and address is null
         and repeats_for is null and unit_id is null and name ->> 'zh' !~ '人事|规划|计划|通知|公告|公示' order by path limit 5`,
    );
    expect(rows).toHaveLength(5);
    // A deeper column is counted by the rules of 2015 only.
    const { rows: deeper } = await town.owner.query<{ path: string }>(
      `select c.path from "column" c join "column" above on above.id = c.parent_id
       where c.column_type = '工作动态' and above.column_type is distinct from c.column_type and not c.is_template and c.address is null
         and c.repeats_for is null and c.unit_id is null and c.name ->> 'zh' !~ '人事|规划|计划|通知|公告|公示' order by c.path limit 1`,
    );
    for (const { path } of [...rows, ...deeper])
      await town.publish({ column: path, content: { title: '动态', body: '<p>动态</p>' } });
    const on = async (day: string) => {
      now = at(day);
      const { state, value, daysUntilBreach } = (await panel('2019')).faults['columns-idle']!;
      return [state, value, daysUntilBreach];
    };
    expect(await on('2026-11-20')).toEqual(['WELL', 0, 4]);
    expect(await on('2026-11-23')).toEqual(['WELL', 0, 1]);
    expect(await on('2026-11-24')).toEqual(['BREACH', 5, 0]);
    expect((await panel('2015')).faults['columns-idle']).toMatchObject({ state: 'BREACH', value: 6 });
    await town.publish({ column: rows[0]!.path, content: { title: '新动态', body: '<p>动态</p>' } });
    // The fifth newest is now the one that was just written.
    expect((await panel('2019')).faults['columns-idle']).toMatchObject({
      state: 'WARNING',
      value: 4,
      daysUntilBreach: 14,
    });
  });

  test('are read by those who look after the whole portal, and taken out as a workbook', async () => {
    const liaison = await deskOf(town, ['liaison']);
    expect((await liaison.ask('{ panels { version } }')).errors).toBeDefined();
    const file = await inspector.get('/console/export/panels.csv');
    expect(file.body).toContain('国办秘函〔2019〕19号,首页不更新,');
  });
});

describe('what is owed leaves the hub too', () => {
  test('as a table of duties, whole for an inspector, its own for a unit', async () => {
    const all = await inspector.get('/console/export/duties.csv');
    const own = await (await deskOf(town, ['liaison'])).get('/console/export/duties.csv');
    const lines = (text: string) => text.trim().split('\r\n').slice(1);
    expect(lines(all.body).length).toBeGreaterThan(1000);
    expect(lines(own.body).length).toBeGreaterThan(5);
    expect(lines(own.body).every((line) => line.includes('市政府办'))).toBe(true);
    expect(lines(all.body)).toEqual(expect.arrayContaining(lines(own.body)));
    expect((await (await deskOf(town, [])).get('/console/export/duties.csv')).statusCode).toBe(403);
    expect((await town.web.inject('/console/export/duties.csv')).statusCode).toBe(401);
  });

  test.each([
    ['secrets.csv', 404, 'export.unknown', null], // no such table
    ['duties.docx', 404, 'export.unknown', null], // not in this format
    ['duties.exe', 404, 'export.unknown', null],
    ['bulletin.constructor?from=2016-01-01&to=2016-01-02', 404, 'export.unknown', null],
    ['duties', 404, 'export.unknown', null],
    ['findings.csv?class=rumour', 422, 'value.not-a-choice', 'class'],
    ['bulletin.csv?from=2016-01-01', 422, 'value.missing', 'to'],
  ])('not as %s', async (file, status, code, field) => {
    const { statusCode, body } = await inspector.get(`/console/export/${file}`);
    expect([statusCode, JSON.parse(body)]).toEqual([
      status,
      { refusals: [{ code, field, message: expect.any(String) }] },
    ]);
  });

  test('as a list of findings with what is wrong in words', async () => {
    await town.owner.query(
      `insert into finding (id, class, unit_id, column_id, subject, details, opened_at)
       select gen_random_uuid(), 'empty-column', $1, c.id, 'x', jsonb_build_object('column', c.name), date_trunc('milliseconds', now()) from "column" c order by path limit 120`,
      [town.unit.id],
    );
    const file = await inspector.get('/console/export/findings.csv?class=empty-column');
    expect(file.statusCode, file.body).toBe(200);
    expect(file.body.trim().split('\r\n')).toHaveLength(121);
    expect(file.body).toContain('待处理');
  });
});
