import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indicatorsOn } from '#src/duty/account/spot-check/indicators.ts';
import { deskOf, type Desk } from './support/desk.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

let town: RealHub;
let inspector: Desk;
beforeAll(async () => {
  town = await realHub();
  inspector = await deskOf(town, ['inspector']);
  await town.publish({ column: 'home/notices', content: { title: '公告', body: '<p>公告</p>' } });
});
afterAll(() => town.stop());

const does = async (mutation: string, show: string, desk = inspector) => {
  const { data, errors } = await desk.ask(
    `mutation { done: ${mutation} { ${show} userErrors { code field } } }`,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.done;
};
const announce = async () =>
  (
    await does(
      `spotCheckAnnounce(input: { title: "2026年第四季度抽查" })`,
      'spotCheck { id seed drawnAt siteCount }',
    )
  ).spotCheck as { id: string; seed: string; drawnAt: string | null; siteCount: number };
const drawn = async () => {
  const { id } = await announce();
  await does(`spotCheckDraw(id: "${id}")`, 'spotCheck { id }');
  const { data } = await inspector.ask(
    `{ spotCheck(id: "${id}") { seed siteCount drawnCount sites { id slug ticket isDrawn unitId } } }`,
  );
  return { id, ...data.spotCheck } as {
    id: string;
    seed: string;
    siteCount: number;
    drawnCount: number;
    sites: { id: string; slug: string; ticket: string; isDrawn: boolean; unitId: string }[];
  };
};
const [lost, won] = [
  (site: { isDrawn: boolean }) => !site.isDrawn,
  (site: { isDrawn: boolean }) => site.isDrawn,
];

describe('the draw', () => {
  test('can be repeated by anybody with a shell, and takes 15 percent rounded up', async () => {
    const { seed, sites, siteCount, drawnCount } = await drawn();
    const { rows } = await town.owner.query<{ slug: string }>('select slug from unit where is_active');
    expect(siteCount).toBe(rows.length);
    expect(drawnCount).toBe(Math.ceil(rows.length * 0.15));
    const script =
      'while read slug; do printf "%s %s\\n" "$(printf "%s\\n%s" "$0" "$slug" | sha256sum | cut -c 1-64)" "$slug"; done | LC_ALL=C sort';
    const repeated = execFileSync('/bin/sh', ['-c', script, seed], {
      input: rows.map(({ slug }) => `${slug}\n`).join(''),
    })
      .toString()
      .trim()
      .split('\n');
    expect(sites.map(({ ticket, slug }) => `${ticket} ${slug}`)).toEqual(repeated);
    expect(sites.filter(won)).toEqual(sites.slice(0, drawnCount));
  });

  test('follows a seed that was fixed and shown before the list, and differs each time', async () => {
    const first = await announce();
    expect(first).toMatchObject({
      drawnAt: null,
      siteCount: 0,
      seed: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect((await announce()).seed).not.toBe(first.seed);
    const raw = first.id;
    const { rows } = await town.owner.query<{ id: string }>('select id from spot_check where seed = $1', [
      first.seed,
    ]);
    const em = () => town.hub.orm.em.fork();
    await expect(
      em().execute('update spot_check set seed = ? where id = ?', ['0'.repeat(32), rows[0]!.id]),
    ).rejects.toThrow(/permission denied/);
    await expect(
      town.owner.query(`update spot_check set seed = repeat('0', 32) where id = $1`, [rows[0]!.id]),
    ).rejects.toThrow(/fixed before its list/);
    await expect(
      town.owner.query(`update spot_check set drawn_at = seed_at, drawn_by = seed_by where id = $1`, [
        rows[0]!.id,
      ]),
    ).rejects.toThrow(/check/);
    expect(
      await does(`spotCheckCancel(id: "${raw}", reason: "改期")`, 'spotCheck { cancelledReason }'),
    ).toMatchObject({
      spotCheck: { cancelledReason: '改期' },
    });
    expect(
      await does(`spotCheckCancel(id: "${raw}", reason: "再改期")`, 'spotCheck { cancelledReason }'),
    ).toMatchObject({
      userErrors: [{ code: 'SPOT_CHECK_WRONG_STATE' }],
    });
    expect(await does(`spotCheckDraw(id: "${raw}")`, 'spotCheck { id }')).toMatchObject({
      userErrors: [{ code: 'SPOT_CHECK_WRONG_STATE' }],
    });
  });

  test('is made once, and its list cannot be changed afterwards', async () => {
    const { id } = await drawn();
    expect(await does(`spotCheckDraw(id: "${id}")`, 'spotCheck { id }')).toMatchObject({
      userErrors: [{ code: 'SPOT_CHECK_WRONG_STATE' }],
    });
    await expect(town.owner.query('update spot_check_site set is_drawn = not is_drawn')).rejects.toThrow(
      /stays as it was/,
    );
  });

  test('is the business of inspectors', async () => {
    const leader = await deskOf(town, ['unit-leader']);
    expect(await does(`spotCheckAnnounce(input: { title: "x" })`, 'spotCheck { id }', leader)).toMatchObject({
      userErrors: [{ code: 'FORBIDDEN' }],
    });
  });
});

describe('a site that was drawn', () => {
  const mark = (siteId: string, indicator: string, verdict: string, note = '', desk = inspector) =>
    does(
      `spotCheckMark(input: { siteId: "${siteId}", indicator: "${indicator}", verdict: ${verdict}, note: "${note}" })`,
      'site { id }',
      desk,
    );
  const markAll = async (siteId: string, verdict = 'MET', note = '') => {
    for (const { code } of indicatorsOn('2026-11-25').indicators)
      expect((await mark(siteId, code, verdict, note)).userErrors).toEqual([]);
  };
  const conclude = (siteId: string) =>
    does(`spotCheckConclude(siteId: "${siteId}", text: "已检查")`, 'site { isPassed }');

  test('has a form with what the hub knows of it', async () => {
    const { id } = await drawn();
    const { data } = await inspector.ask(
      `{ spotCheck(id: "${id}") { sites { isDrawn form { indicator known fails } } } }`,
    );
    const forms = data.spotCheck.sites.filter(won);
    expect(forms[0].form).toHaveLength(10);
    const known = Object.fromEntries(
      forms[0].form.map((line: { indicator: string; known: string }) => [line.indicator, line.known]),
    );
    expect(known['home-updated']).toMatch(/^没有在线的信息。$|^最近一次更新：/);
    expect(known['columns-filled']).toMatch(/^从未更新的栏目 \d+ 个/);
    expect(known['serious-errors']).toBeNull();
    expect(data.spotCheck.sites.filter(lost)[0].form).toEqual([]);
  });

  test('passes when everything is met, fails by one fault that fails alone, and not by one that does not', async () => {
    const { sites } = await drawn();
    const [first, second, third] = sites.filter(won);
    expect(await conclude(first!.id)).toMatchObject({
      site: null,
      userErrors: [{ code: 'SPOT_CHECK_MARKS_MISSING' }],
    });
    await markAll(first!.id);
    expect((await conclude(first!.id)).site).toEqual({ isPassed: true });
    await markAll(second!.id);
    await mark(second!.id, 'links', 'FAULT', '两处 404');
    expect((await conclude(second!.id)).site).toEqual({ isPassed: true });
    await markAll(third!.id);
    await mark(third!.id, 'columns-filled', 'FAULT', '空白栏目 6 个');
    expect((await conclude(third!.id)).site).toEqual({ isPassed: false });
  });

  test('is marked with words where there is a fault, by known indicators, and only if it was drawn', async () => {
    const { sites } = await drawn();
    const site = sites.find(won)!;
    expect(await mark(site.id, 'links', 'FAULT')).toMatchObject({
      userErrors: [{ code: 'REASON_MISSING', field: 'note' }],
    });
    expect(await mark(site.id, 'beauty', 'MET')).toMatchObject({
      userErrors: [{ code: 'SPOT_CHECK_INDICATOR_UNKNOWN' }],
    });
    expect(await mark(sites.find(lost)!.id, 'links', 'MET')).toMatchObject({
      userErrors: [{ code: 'SPOT_CHECK_NOT_DRAWN_SITE' }],
    });
  });

  test('is objected to by its own leader, looked at again, and every step is dated and stays', async () => {
    const { id, sites } = await drawn();
    const site = sites.find(won)!;
    const { rows } = await town.owner.query<{ unit_id: string }>(
      'select unit_id from spot_check_site where spot_check_id = (select max(spot_check_id::text)::uuid from spot_check_site) and slug = $1',
      [site.slug],
    );
    const leader = await deskOf(town, ['unit-leader'], rows[0]!.unit_id);
    const stranger = await deskOf(
      town,
      ['unit-leader'],
      (await town.owner.query('select id from unit where id <> $1 limit 1', [rows[0]!.unit_id])).rows[0].id,
    );
    const complain = (desk: Desk) =>
      does(
        `spotCheckComplain(siteId: "${site.id}", text: "栏目已于昨日更新")`,
        'site { steps { step } }',
        desk,
      );
    expect(await complain(leader)).toMatchObject({ userErrors: [{ code: 'SPOT_CHECK_WRONG_STATE' }] });
    await markAll(site.id);
    await mark(site.id, 'home-updated', 'FAULT', '三周未更新');
    expect((await conclude(site.id)).site).toEqual({ isPassed: false });
    expect(await complain(stranger)).toMatchObject({ userErrors: [{ code: 'FORBIDDEN' }] });
    expect((await complain(leader)).userErrors).toEqual([]);
    await mark(site.id, 'home-updated', 'MET', '复查时已更新');
    const { site: after } = await does(
      `spotCheckRecheck(siteId: "${site.id}", text: "复查合格")`,
      'site { isPassed steps { step isPassed by at } form { indicator marks { round verdict note known } } }',
    );
    expect(after.isPassed).toBe(true);
    expect(after.steps).toMatchObject([
      { step: 'CONCLUDED', isPassed: false },
      { step: 'COMPLAINED', isPassed: null },
      { step: 'RECHECKED', isPassed: true },
    ]);
    const marks = after.form.find(
      ({ indicator }: { indicator: string }) => indicator === 'home-updated',
    ).marks;
    expect(marks.map(({ round, verdict }: { round: number; verdict: string }) => [round, verdict])).toEqual([
      [1, 'MET'],
      [1, 'FAULT'],
      [2, 'MET'],
    ]);
    expect(marks[1].known).toMatch(/没有在线的信息|最近一次更新/);
    expect(await mark(site.id, 'links', 'MET')).toMatchObject({
      userErrors: [{ code: 'SPOT_CHECK_WRONG_STATE' }],
    });
    for (const table of ['spot_check_mark', 'spot_check_step'])
      await expect(town.owner.query(`delete from ${table}`)).rejects.toThrow(
        /never rewritten|as it was taken/,
      );
    const { rows: log } = await town.owner.query<{ command: string }>(
      `select distinct command from log_entry where command like 'spot-check.%' order by 1`,
    );
    expect(log.map(({ command }) => command)).toEqual(
      expect.arrayContaining(
        ['announce', 'complain', 'conclude', 'draw', 'mark', 'recheck'].map((word) => `spot-check.${word}`),
      ),
    );

    const { data } = await leader.ask(`{ spotCheck(id: "${id}") { sites { slug } } }`);
    expect(data.spotCheck.sites).toEqual([{ slug: site.slug }]);
    const file = await inspector.get(`/console/export/spot-check.csv?id=${id}`);
    expect(file.body.split('\r\n')).toHaveLength(sites.length + 2);
    expect(file.body).toContain('复查合格');
  });
});
