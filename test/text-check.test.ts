import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Locale } from '#src/base/words/locale.ts';
import { Refusals } from '#src/base/words/refusal.ts';
import { ignoreTextProblem } from '#src/content/checks/ignore-text-problem.ts';
import { importHosts } from '#src/content/checks/lists/import-hosts.ts';
import { importWords, removeWords } from '#src/content/checks/lists/import-words.ts';
import { setTextEffect } from '#src/content/checks/lists/set-text-effect.ts';
import { itemTextProblems } from '#src/content/checks/text-problems.ts';
import { emptyContent } from '#src/content/items/item-content.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import {
  ignoreTranslationFinding,
  translationFindings,
} from '#src/translation/workbench/checking/translation-findings.ts';
import { publishTranslation } from '#src/translation/workbench/publishing/publish-translation.ts';
import { adoptItem } from '#src/workflow/adopt-item.ts';
import { approveItem } from '#src/workflow/approve-item.ts';
import { publishItem, publishUrgently } from '#src/workflow/publish-item.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import { translators } from './support/translators.ts';
import { realHub, type Draft, type RealHub } from './support/real-hub.ts';

let town: RealHub;
const statements: string[] = [];
beforeAll(async () => {
  town = await realHub({ onQuery: (line) => void statements.push(line) });
});
afterAll(() => town?.stop());

const identity = '11010519491231002X';
const notice = (body: string, options: Partial<Draft['content']> = {}): Draft => ({
  column: 'home/notices',
  content: { title: '公示', body: `<p>${body}</p>`, ...options },
});
const refusedFor = (work: Promise<unknown>): Promise<string[]> =>
  work.then(
    () => [],
    (error) => {
      if (error instanceof Refusals)
        return error.refusals.map(({ code, field, details }) =>
          `${field} ${code} ${String(details['proposal'] ?? '')}`.trim(),
        );
      throw error;
    },
  );
const words = (name: string, text: string, options: object = {}) =>
  importWords(town.as('administrator'), {
    name,
    class: 'sensitive-word',
    source: '市政府办 2026',
    format: 'csv',
    text,
    ...options,
  });

describe('an item with the identity number of a citizen', () => {
  test('is submitted, adopted and published by no one, also not urgently', async () => {
    const item = await town.write(notice(`中奖人身份证号${identity}。`));
    const blocked = ['body text.blocked-with-proposal 11*************02X'];
    expect(await refusedFor(submitItem(town.as('liaison'), { id: item.id }))).toEqual(blocked);
    expect(await refusedFor(publishUrgently(town.as('portal-editor'), { id: item.id }))).toEqual(blocked);
    await town.owner.query(`update item set state = 'approved' where id = $1`, [item.id]);
    expect(await refusedFor(adoptItem(town.as('portal-editor'), { id: item.id }))).toEqual(blocked);
    await town.owner.query(`update item set state = 'adopted' where id = $1`, [item.id]);
    expect(await refusedFor(publishItem(town.as('portal-editor'), { id: item.id }))).toEqual(blocked);
    const { rows } = await town.owner.query('select state from item where id = $1', [item.id]);
    expect(rows).toEqual([{ state: 'adopted' }]); // a refused command leaves no trace
  });

  test('goes on when a person let it stand for a reason, until the text around it changes', async () => {
    const item = await town.write(notice(`样例号码${identity}供对照。`));
    const [finding] = await itemTextProblems(town.as('liaison'), item);
    const ignore = (reason: string, findingId = finding!.id) =>
      ignoreTextProblem(town.as('liaison'), { itemId: item.id, findingId, reason });
    await expect(ignore(' ')).rejects.toThrow('reason.missing');
    await expect(ignore('公开的样例', 'other')).rejects.toThrow('not-found');
    await expect(
      ignoreTextProblem(town.as('inspector'), { itemId: item.id, findingId: finding!.id, reason: '…' }),
    ).rejects.toThrow('forbidden');
    await ignore('公安部标准中的样例号码');
    await ignore('再说一次');
    expect((await itemTextProblems(town.as('liaison'), item))[0]!.ignored).toMatchObject({
      reason: '公安部标准中的样例号码',
      by: '李敏',
    });
    await submitItem(town.as('liaison'), { id: item.id });
    await approveItem(town.as('unit-leader'), { id: item.id });
    await adoptItem(town.as('portal-editor'), { id: item.id });
    expect((await publishItem(town.as('portal-editor'), { id: item.id })).state).toBe('published');

    const change = (body: string, expectedVersion: number) =>
      saveItem(town.as('liaison'), { id: item.id, content: { body }, expectedVersion });
    const { body } = item.content;
    await change(`${body}<p>${'另起一段说明情况。'.repeat(5)}</p>`, 1);
    await submitItem(town.as('liaison'), { id: item.id }); // outside the changed part, so it is still valid
    await town.owner.query(`update item set state = 'draft' where id = $1`, [item.id]);
    await change(body.replace('样例', '本人'), 2);
    expect(await refusedFor(submitItem(town.as('liaison'), { id: item.id }))).toHaveLength(1);
  });

  test('and who let it stand can be changed by no role of the program', async () => {
    const { rows } = await town.owner.query('select id from text_ignored limit 1');
    for (const sql of [`update text_ignored set reason = 'x'`, 'delete from text_ignored'])
      await expect(town.hub.pool.query(sql)).rejects.toThrow(/permission denied|append-only|kept/);
    await expect(town.owner.query('delete from text_ignored where id = $1', [rows[0].id])).rejects.toThrow(
      'kept',
    );
  });
});

test('titles of attachments, what pictures show and the rows of fields are looked at as well', async () => {
  await words('places', '坏词\n');
  const item = await town.write({
    column: 'services/life-events/getting-married',
    kind: 'service-guide',
    content: {
      title: '结婚登记',
      keywords: ['坏词'],
      fields: {
        basis: ['坏 词'],
        materials: [{ name: '户口簿', note: '坏词' }],
        phone: '13812345678',
        place: '坏词',
        questions: [{ question: '电话？', answer: '请拨13812345678' }],
        onlineAddress: 'https://evil.example/x',
      },
    },
  });
  await importHosts(town.as('administrator'), { name: 'cert', text: '0.0.0.0 evil.example # phishing\n' });
  const problems = await itemTextProblems(town.as('liaison'), item);
  expect(problems.map(({ field, class: name }) => `${field} ${name}`)).toEqual([
    'keywords.0 sensitive-word',
    'fields.basis.0 sensitive-word',
    'fields.materials.0.note sensitive-word',
    'fields.place sensitive-word',
    'fields.questions.0.answer mobile-number',
    'fields.onlineAddress dangerous-link',
  ]);
  await removeWords(town.as('administrator'), { name: 'places' });
  expect(await itemTextProblems(town.as('liaison'), item)).toHaveLength(2);
  const withFile = {
    ...item,
    content: {
      ...emptyContent,
      attachments: [{ assetId: 'a', title: `附件${identity}` }],
      images: [{ assetId: 'b', alt: '手机13812345678', caption: '' }],
    },
  };
  expect(
    (await itemTextProblems(town.as('liaison'), withFile as typeof item)).map(({ field }) => field),
  ).toEqual(['images.0.alt', 'attachments.0.title']);
});

test('what has no better wording is blocked without a proposal', async () => {
  await words('secrets', '机密词\n');
  const item = await town.write(notice('此处有机密词。'));
  expect(await refusedFor(submitItem(town.as('liaison'), { id: item.id }))).toEqual(['body text.blocked']);
  await removeWords(town.as('administrator'), { name: 'secrets' });
  await submitItem(town.as('liaison'), { id: item.id });
});

test('a leader of the hub is known by name and post, and may say of itself what it likes', async () => {
  const leader = await town.publish({
    column: 'leaders/government',
    kind: 'leader',
    content: {
      title: '王小明',
      body: '<p>简历</p>',
      fields: { post: '市长', portfolio: ['全面工作'], rank: 1 },
    },
  });
  const item = await town.write(notice('市长王晓明出席，副市长王小明讲话。'));
  expect(
    (await itemTextProblems(town.as('liaison'), item)).map(
      ({ class: name, proposal }) => `${name} ${proposal}`,
    ),
  ).toEqual(['leader-name 王小明', 'leader-post 市长']);
  const own = { ...leader, content: { ...leader.content, body: '<p>曾任副市长王小明</p>' } } as typeof leader;
  expect(await itemTextProblems(town.as('liaison'), own)).toEqual([]);
});

test('a class that only warns keeps nothing from being published, and an administrator says which do', async () => {
  await words('style', '帐号,账号\n', { class: 'wrong-word' });
  const item = await town.write(notice('请登录帐号。'));
  const [finding] = await itemTextProblems(town.as('liaison'), item);
  expect(finding).toMatchObject({
    effect: 'warns',
    proposal: '账号',
    source: '市政府办 2026',
    passage: '帐号',
  });
  const set = (effect: 'blocks' | 'warns') =>
    setTextEffect(town.as('administrator'), { class: 'wrong-word', effect });
  await set('blocks');
  expect(await refusedFor(submitItem(town.as('liaison'), { id: item.id }))).toHaveLength(1);
  await set('warns');
  await submitItem(town.as('liaison'), { id: item.id });
  for (const role of ['liaison', 'portal-editor', 'inspector'] as const)
    await expect(setTextEffect(town.as(role), { class: 'wrong-word', effect: 'warns' })).rejects.toThrow(
      'forbidden',
    );
});

test('a list is no longer than the check can hold in mind', async () => {
  const tooLong = { code: 'list.too-long', field: 'text' };
  await expect(words('endless', '坏词\n'.repeat(200_001))).rejects.toMatchObject(tooLong);
  const hosts = Array.from({ length: 500_001 }, (_, n) => `h${n}.example`).join('\n');
  await expect(importHosts(town.as('administrator'), { name: 'endless', text: hosts })).rejects.toMatchObject(
    tooLong,
  );
  const { rows } = await town.owner.query(
    `select list from listed_word where list = 'endless' union all select list from dangerous_host where list = 'endless'`,
  );
  expect(rows).toEqual([]);
});

test('a broken file changes nothing', async () => {
  await words('whole', '甲乙丙\n');
  await expect(words('whole', '丁戊己\n" \n')).rejects.toThrow('list.broken-line');
  await expect(
    importHosts(town.as('administrator'), { name: 'cert', text: 'good.example\nnot a host\n' }),
  ).rejects.toThrow('list.broken-line');
  await expect(importHosts(town.as('administrator'), { name: 'cert', text: 'com' })).rejects.toThrow(
    'list.broken-line',
  );
  const { rows } = await town.owner.query(
    `select word from listed_word where list = 'whole' union all select host from dangerous_host`,
  );
  expect(rows.map(({ word }) => word)).toEqual(['甲乙丙', 'evil.example']);
});

test('a translation with something that blocks stays with the translators until it is changed or let stand', async () => {
  const item = await town.publish(notice('样例'));
  const translator = town.as('translator');
  const staff = await translators(town);
  const publish = () => publishTranslation(staff.en.reviewer(), { itemId: item.id, locale: Locale.EN });
  const live = async () =>
    (
      await town.owner.query(
        `select number from edition where item_id = $1 and locale = 'en' and retired_at is null`,
        [item.id],
      )
    ).rowCount;
  await staff.translate(item, Locale.EN, ({ place }) =>
    place === 'title' ? 'Notice' : `Number ${identity}`,
  );
  await expect(publish()).rejects.toThrow('translation.blocked');
  expect(await live()).toBe(0);
  const [finding] = await translationFindings(translator, item, Locale.EN);
  expect(finding).toMatchObject({ field: 'body.0', class: 'identity-number', effect: 'blocks' });
  const ignore = (role: 'translator' | 'liaison' | 'inspector') =>
    ignoreTranslationFinding(town.as(role), {
      itemId: item.id,
      locale: Locale.EN,
      findingId: finding!.id,
      reason: '标准样例',
    });
  await expect(ignore('inspector')).rejects.toThrow('forbidden');
  await ignore('translator');
  await publish();
  expect(await live()).toBe(1);
});

test('what is shown with a list of items costs the same statements for one and for thirty', async () => {
  const ctx = town.as('liaison');
  const items = await Promise.all(
    Array.from({ length: 30 }, (_, n) => town.write(notice(`第${n}则 https://x.example/`))),
  );
  const cost = async (some: typeof items) => {
    const one = { ...ctx, em: ctx.em.fork() };
    await itemTextProblems(one, some[0]!); // the words are read once
    statements.length = 0;
    await Promise.all(some.map((item) => itemTextProblems({ ...one, em: one.em }, item)));
    statements.length = 0;
    const shared = { ...ctx };
    await Promise.all(some.map((item) => itemTextProblems(shared, item)));
    return statements.length;
  };
  expect(await cost(items)).toBe(await cost(items.slice(0, 1)));
});
