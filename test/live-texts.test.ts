import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importWords } from '#src/content/checks/lists/import-words.ts';
import { setTextEffect } from '#src/content/checks/lists/set-text-effect.ts';
import { runIfDue } from '#src/duty/findings/periodic-jobs.ts';
import { minutes } from '#src/duty/findings/monitoring.ts';
import type { FindingClass } from '#src/duty/findings/tasks/finding-class.ts';
import { refreshFindings } from '#src/duty/findings/tasks/refresh-findings.ts';
import { checkLiveTexts } from '#src/duty/findings/texts/check-live-texts.ts';
import { publishUrgently } from '#src/workflow/publish-item.ts';
import { withdrawItem } from '#src/workflow/withdraw-item.ts';
import { deskOf, type Desk } from './support/desk.ts';
import { testLookout } from './support/lookout.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

let town: RealHub;
let lookout: ReturnType<typeof testLookout>;
let inspector: Desk;
let liaison: Desk;
beforeAll(async () => {
  town = await realHub();
  lookout = testLookout(town.appUrl, 'http://127.0.0.1:4000');
  inspector = await deskOf(town, ['inspector']);
  liaison = await deskOf(town, ['liaison']);
});
afterAll(async () => {
  await lookout?.stop();
  await town?.stop();
});

const publish = (title: string, body: string) =>
  town.publish({ column: 'home/notices', content: { title, body: `<p>${body}</p>` } });
const listWords = (name: string, text: string, as: 'sensitive-word' | 'wrong-word') =>
  importWords(town.as('administrator'), { name, class: as, source: '市政府办', format: 'csv', text });
const textClasses: FindingClass[] = ['serious-text', 'private-text', 'doubtful-text'];
/** Everything that the worker does for it in one turn; the texts of the last test are old enough. */
async function check(): Promise<void> {
  await checkLiveTexts(lookout.hub, { settledMs: -minutes(1) });
  await refreshFindings(lookout.hub, textClasses);
}
const tasks = async (desk = liaison) => {
  const { data } = await desk.ask(
    '{ findings(first: 50, filter: { classes: [SERIOUS_TEXT, PRIVATE_TEXT, DOUBTFUL_TEXT] }) { nodes { id class title text unit { name } } } }',
  );
  return data.findings.nodes as {
    id: string;
    class: string;
    title: string;
    text: string;
    unit: { name: string };
  }[];
};
const titles = async () => (await tasks()).map((task) => `${task.class} ${task.title}`).toSorted();
const serious = async () => {
  const { data } = await inspector.ask('{ panels { faults { code state value evidence { text } } } }');
  return data.panels.map(({ faults }: { faults: { code: string }[] }) =>
    faults.find(({ code }) => code === 'serious'),
  );
};

describe('what readers see', () => {
  test('is compared with a list that came later, and is a task of its unit and a fault of the site', async () => {
    await publish('旧公告', '有坏词，又有坏词。');
    await publish('好公告', '没有什么。');
    await check();
    expect(await tasks()).toEqual([]);
    expect(await serious()).toMatchObject([{ value: 0 }, { value: 0 }]);

    await listWords('bad', '坏词,好词\n', 'sensitive-word');
    await check();
    expect(await tasks()).toMatchObject([
      {
        class: 'SERIOUS_TEXT',
        title: '旧公告',
        text: '正文中有敏感词“坏词”，建议改为“好词”。',
        unit: { name: town.unit.shortName.zh },
      },
    ]);
    expect(await serious()).toMatchObject([
      { state: 'BREACH', value: 1, evidence: [{ text: `${town.unit.shortName.zh}：严重表述错误 1 处。` }] },
      { state: 'BREACH', value: 1 },
    ]);
  });

  test('is only doubted when its class only warns, from the moment that a person says so', async () => {
    await setTextEffect(town.as('administrator'), { class: 'sensitive-word', effect: 'warns' });
    await refreshFindings(lookout.hub, textClasses);
    expect(await titles()).toEqual(['DOUBTFUL_TEXT 旧公告']);
    expect(await serious()).toMatchObject([{ value: 0 }, { value: 0 }]);
    await setTextEffect(town.as('administrator'), { class: 'sensitive-word', effect: 'blocks' });
  });

  test('is well again when the list is, and is compared again when a leader comes', async () => {
    await listWords('bad', '别的词\n', 'sensitive-word');
    await publish('会议', '市长王晓明出席。');
    await check();
    expect(await titles()).toEqual([]);
    await town.publish({
      column: 'leaders/government',
      kind: 'leader',
      content: {
        title: '王小明',
        body: '<p>简历</p>',
        fields: { post: '市长', portfolio: ['全面'], rank: 1 },
      },
    });
    await check();
    expect(await titles()).toEqual(['SERIOUS_TEXT 会议']);
  });

  test('is no task where a person let it stand before publishing, nor any more when it is withdrawn', async () => {
    await setTextEffect(town.as('administrator'), { class: 'mobile-number', effect: 'warns' });
    const item = await publish('招聘', '联系手机13812345678。');
    const other = await publish('寻人', '联系手机13912345678。');
    await check();
    expect(await titles()).toEqual(
      ['PRIVATE_TEXT 寻人', 'PRIVATE_TEXT 招聘', 'SERIOUS_TEXT 会议'].toSorted(),
    );
    const { rows } = await town.owner.query<{ finding: string }>(
      `select f.finding from text_found f join edition e on e.id = f.edition_id where e.item_id = $1`,
      [item.id],
    );
    await town.owner.query(
      `insert into text_ignored (id, item_id, finding, locale, field, class, reason, person_id, at)
       values (gen_random_uuid(), $1, $2, 'zh', 'body', 'mobile-number', '对外公布', $3, now())`,
      [item.id, rows[0]!.finding, town.person.id],
    );
    await withdrawItem(town.as('portal-editor'), { id: other.id, explanation: { zh: '错误' } });
    await check();
    expect(await titles()).toEqual(['SERIOUS_TEXT 会议']);
    const { rows: stored } = await town.owner.query<{ all: string }>(
      `select string_agg(f::text, '') "all" from text_found f`,
    );
    const { rows: findings } = await town.owner.query<{ all: string }>(
      `select string_agg(f::text, '') "all" from finding f`,
    );
    expect(stored[0]!.all + findings[0]!.all).not.toContain('13812345678');
    expect(findings[0]!.all).toContain('138****5678');
  });
});

test('a pass that was broken off goes on where it was, and compares nothing twice', async () => {
  const live = `select count(*)::int n from edition where retired_at is null`;
  const older = (await town.owner.query<{ n: number }>(live)).rows[0]!.n;
  const waiting = Array.from({ length: 130 }, (_, n) => n).values();
  const publishNext = async () => {
    for (const n of waiting) {
      const content = { title: `第${n}`, body: '<p>有怪词。</p>' };
      const { id } = await town.write({ column: 'home/notices', content });
      await publishUrgently(town.as('portal-editor'), { id });
    }
  };
  await Promise.all(Array.from({ length: 4 }, publishNext));
  await listWords('odd', '怪词\n', 'wrong-word');
  const seen = async () =>
    (
      await town.owner.query<{ n: number }>(
        `select count(distinct edition_id)::int n from text_found where class = 'wrong-word'`,
      )
    ).rows[0]!.n;
  expect(await checkLiveTexts(lookout.hub, { maxMs: 0, settledMs: -minutes(1) })).toBe(true);
  const ofFirst = 100 - older; // a turn takes a hundred, in the order of publication
  expect(await seen()).toBe(ofFirst);
  const { rows: before } = await town.owner.query(`select max(found_at) at from text_found`);
  expect(await checkLiveTexts(lookout.hub, { settledMs: -minutes(1) })).toBe(false);
  expect(await seen()).toBe(130);
  const { rows: after } = await town.owner.query(
    `select count(*)::int n from text_found where class = 'wrong-word' and found_at <= $1`,
    [before[0].at],
  );
  expect(after[0].n).toBe(ofFirst);
});

test('the worker does it by itself, one worker at a time', async () => {
  const work = () => checkLiveTexts(lookout.hub);
  const done = await Promise.all(
    [1, 2, 3].map(() =>
      runIfDue(lookout.hub, 'check-texts', { leaseMs: minutes(5), everyMs: minutes(5), work }),
    ),
  );
  expect(done.filter(Boolean)).toHaveLength(1);
});
