import { afterAll, beforeAll, expect, test } from 'vitest';
import { runningHub, type RunningHub } from './support/running-hub.ts';
import type { Staff } from './support/staff.ts';
import { until } from './support/until.ts';

let town: RunningHub;
let liaison: Staff;
let leader: Staff;
let administrator: Staff;
let inspector: Staff;
let unitId: string;
let columnId: string;

beforeAll(async () => {
  town = await runningHub();
  unitId = await town.unit('市教育局');
  columnId = await town.column('主页栏目', '通知公告');
  liaison = await town.staff('li', { role: 'liaison', unit: '市教育局' });
  leader = await town.staff('lead', { role: 'unit-leader', unit: '市教育局' });
  administrator = await town.staff('admin', { role: 'administrator' });
  inspector = await town.staff('inspector', { role: 'inspector' });
});
afterAll(() => town?.stop());

const content = (body: string) => ({ title: '招生公告', body });
const textFindings =
  'textFindings { id class effect text field offset length found proposal source ignored { reason by } }';

test('a liaison sees what the check finds in a draft, cannot submit it, and lets it stand with a reason', async () => {
  await administrator.does('wordListImport', {
    name: 'terms-2026',
    class: 'WRONG_WORD',
    source: '教育部 2026',
    format: 'CSV',
    text: '词语,建议\n登陆帐号,登录账号\n',
  });
  const { item } = await liaison.does(
    'itemCreate',
    { unitId, columnId, kind: 'article', content: content('<p>请登陆帐号，电话13812345678。</p>') },
    `item { id ${textFindings} }`,
  );
  expect(item.textFindings).toEqual([
    expect.objectContaining({
      class: 'WRONG_WORD',
      effect: 'WARNS',
      text: '错别字',
      field: 'body',
      offset: 4,
      length: 4,
      found: '登陆帐号',
      proposal: '登录账号',
      source: '教育部 2026',
    }),
    expect.objectContaining({
      class: 'MOBILE_NUMBER',
      effect: 'BLOCKS',
      proposal: '138****5678',
      ignored: null,
    }),
  ]);
  const { id } = item;
  expect(await liaison.refusals('itemSubmit', { id })).toEqual([
    {
      field: 'body',
      code: 'TEXT_BLOCKED_WITH_PROPOSAL',
      message: '正文第12个字符处有手机号码，不能发布；请改为“138****5678”，或说明理由后忽略。',
    },
  ]);
  const finding = item.textFindings[1].id;
  const ignore = (reason: string) => ({ itemId: id, findingId: finding, reason });
  expect(await liaison.refusals('textFindingIgnore', ignore(''))).toEqual([
    expect.objectContaining({ field: 'reason' }),
  ]);
  expect(await inspector.refusals('textFindingIgnore', ignore('…'))).toEqual([
    expect.objectContaining({ code: 'FORBIDDEN' }),
  ]);
  await liaison.does('textFindingIgnore', ignore('招生办公开的值班手机'));
  await liaison.does('itemSubmit', { id });
  const seen = await leader.ask(`query($id: ID!) { item(id: $id) { ${textFindings} } }`, { id });
  expect(seen.item.textFindings[1].ignored).toEqual({ reason: '招生办公开的值班手机', by: 'li' });
});

test('lists are looked after by an administrator, and a broken file says which line', async () => {
  const list = (text: string) => ({ name: 'x', class: 'SENSITIVE_WORD', source: 's', format: 'CSV', text });
  expect(await administrator.refusals('wordListImport', list('好\n" \n'))).toEqual([
    { field: 'text', code: 'LIST_BROKEN_LINE', message: '第2行无法读取，整份文件未导入。' },
  ]);
  expect(await administrator.refusals('wordListImport', { ...list('好'), name: 'A b' })).toEqual([
    expect.objectContaining({ field: 'name', code: 'LIST_NAME_MALFORMED' }),
  ]);
  expect(await leader.refusals('wordListImport', list('好'))).toEqual([
    expect.objectContaining({ code: 'FORBIDDEN' }),
  ]);
  await administrator.does('hostListImport', { name: 'cert', text: 'evil.example\n' });
  await administrator.does('textEffectSet', { class: 'WRONG_WORD', effect: 'BLOCKS' });
  const { wordLists, hostLists, textEffects } = await inspector.ask(
    '{ wordLists { name class source words } hostLists { name hosts } textEffects { class effect } }',
  );
  expect(wordLists).toEqual([{ name: 'terms-2026', class: 'WRONG_WORD', source: '教育部 2026', words: 1 }]);
  expect(hostLists).toEqual([{ name: 'cert', hosts: 1 }]);
  expect(textEffects).toContainEqual({ class: 'WRONG_WORD', effect: 'BLOCKS' });
  const { wordListRemove } = await administrator.ask(
    'mutation { wordListRemove(name: "terms-2026") { lists { name } } }',
  );
  expect(wordListRemove.lists).toEqual([]);
});

test('the worker looks around: tasks reach the units, who settle them, and the pages are probed', async () => {
  await town.owner.query(`update "column" set address = null where address is not null`);
  await town.startWorker({ sweepSeconds: 1 });
  const tasks = `query($first: Int, $after: String, $filter: FindingFilter) { findings(first: $first, after: $after, filter: $filter) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id class state heading text unit { path } column { path } settledBy reason } } }`;
  const { findings } = await until(
    () => inspector.ask(tasks, { first: 5 }),
    (answer) => answer.findings.nodes.length === 5,
  );
  expect(findings.pageInfo.hasNextPage).toBe(true);
  const next = await inspector.ask(tasks, { first: 5, after: findings.pageInfo.endCursor });
  const ids = [...findings.nodes, ...next.findings.nodes].map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(10);

  const mine = (await leader.ask(tasks, { first: 100 })).findings;
  expect(mine.totalCount).toBeGreaterThan(0);
  expect(new Set(mine.nodes.map((one: { unit: { path: string } }) => one.unit.path)).size).toBe(1);
  const [task] = mine.nodes;
  expect(task.text).toContain('目前为空');
  expect(await inspector.refusals('findingIgnore', { id: task.id, reason: '…' })).toEqual([
    expect.objectContaining({ code: 'FORBIDDEN' }),
  ]);
  const { finding } = await leader.does(
    'findingIgnore',
    { id: task.id, reason: '栏目将于下月调整' },
    'finding { state settledBy reason }',
  );
  expect(finding).toEqual({ state: 'IGNORED', settledBy: 'lead', reason: '栏目将于下月调整' });
  expect((await leader.ask(tasks, { filter: { states: ['IGNORED'] } })).findings.totalCount).toBe(1);
  const { findingCounts } = await leader.ask('{ findingCounts { unit { path } class count } }');
  expect(findingCounts.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(
    mine.totalCount - 1,
  );

  const week = { from: new Date(Date.now() - 7 * 86_400_000), to: new Date(Date.now() + 60_000) };
  const input =
    'query($from: DateTime!, $to: DateTime!) { availability(from: $from, to: $to) { path probes failures rate fewestADay } probes(path: "/", from: $from, to: $to) { isOpen status ms } }';
  const { availability, probes } = await until(
    () => inspector.ask(input, week),
    (answer) => answer.availability.length >= 12,
  );
  expect(availability[0]).toEqual({ path: '/', probes: 1, failures: 0, rate: 0, fewestADay: 1 });
  expect(probes).toEqual([{ isOpen: true, status: 200, ms: expect.any(Number) }]);
  expect(town.faults).toEqual([]);
});
