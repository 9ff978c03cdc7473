// @module-tag volume
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalId } from '#src/base/contract/global-id.ts';
import { dayOf } from '#src/base/dates/day.ts';
import { Locale } from '#src/base/words/locale.ts';
import { Refusal } from '#src/base/words/refusal.ts';
import { recordTerms } from '#src/city/catalogue/record-terms.ts';
import { renameUnit } from '#src/city/catalogue/units/rename-unit.ts';
import { Unit } from '#src/city/register/unit.entity.ts';
import { bulletinOf } from '#src/duty/account/bulletin/bulletin.ts';
import { bulletinSentences } from '#src/duty/account/bulletin/wording.ts';
import { dutyExports } from '#src/duty/account/exports/exports.ts';
import { countLedger } from '#src/props/replay/plan/ledger.ts';
import { withdrawItem } from '#src/workflow/withdraw-item.ts';
import { canLook, faultsOfView, openBrowser, openContext } from './support/browser.ts';
import { deskOf, type Desk } from './support/desk.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { publishedBy } from './support/release.ts';
import { faultsOf } from './support/valid-html.ts';
import { fillYear } from './support/year-2016.ts';

const year = { from: '2016-01-01', to: '2016-12-31' };
const sentence =
  '2016年，全市123家单位共向市政府门户网站报送信息19860条。其中：' +
  '报送固定栏目信息11331条（县区政府报送4151条、市直单位报送6751条、中省直单位报送429条）；' +
  '报送非固定栏目动态信息5642条（县区政府报送3917条、市直单位报送1714条、中省直单位报送11条），' +
  '报送非固定栏目图片信息2887条（县区政府报送2018条、市直单位报送866条、中省直单位报送3条）。';

let town: RealHub;
let inspector: Desk;
const statements: string[] = [];
beforeAll(async () => {
  // With a clock of its own the hub imports the catalogue now, and not before midnight: the register of units begins on
  // one day, with the units that the year adds.
  town = await realHub({ now: () => new Date(), onQuery: (line) => void statements.push(line) });
  await fillYear(town.ctx(), town.owner, town.person.id);
  inspector = await deskOf(town, ['inspector']);
});
afterAll(() => town.stop());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (problem) => (problem instanceof Refusal ? problem.code : Promise.reject(problem)),
  );
/** All numbers of the bulletin; units by their names. */
async function numbersOf(period = year): Promise<Record<string, number>> {
  const { units, total, lines, byUnit, silent } = await bulletinOf(town.as('inspector'), period);
  return Object.fromEntries([
    ['units', units],
    ['silent', silent.length],
    ...[...lines, total].flatMap((line) => [
      [line.tally ?? 'total', line.items],
      ...line.classes.map((part) => [`${line.tally ?? 'total'} ${part.class}`, part.items]),
    ]),
    ...byUnit.flatMap((unit) =>
      (['fixed', 'dynamic', 'picture', 'items'] as const).map((key) => [`${unit.name} ${key}`, unit[key]]),
    ),
  ]) as Record<string, number>;
}
const changes = (before: Record<string, number>, after: Record<string, number>) =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((key) => (before[key] ?? 0) !== (after[key] ?? 0))
      .map((key) => [key, (after[key] ?? 0) - (before[key] ?? 0)]),
  );
const columnId = async (path: string) =>
  (await town.owner.query<{ id: string }>('select id from "column" where path = $1', [path])).rows[0]!.id;
const notice = { column: 'home/notices', content: { title: '公告', body: '<p>公告</p>' } };

describe('the bulletin of 2016', () => {
  test('says the sentence of the notice, number for number, out of counting', async () => {
    const { data } = await inspector.ask(
      `{ bulletin(from: "2016-01-01", to: "2016-12-31") { title sentences units silentUnits { name } answers { questions } } }`,
    );
    expect(data.bulletin).toEqual({
      title: '2016年市政府门户网站内容保障情况通报',
      sentences: [sentence, '没有信息报送数为“零”的单位。'],
      units: 123,
      silentUnits: [],
      answers: null,
    });
  });

  test('takes two statements, however much was published', async () => {
    const ctx = town.as('inspector');
    statements.length = 0;
    await bulletinOf(ctx, year);
    expect(statements).toHaveLength(2);
  });

  test('counts as the ledger of the replay does: there is one place that counts', async () => {
    const { items, units } = await countLedger(town.ctx().em, Locale.ZH);
    expect(units).toBe(123);
    expect(items.reduce((sum, each) => sum + each.items, 0)).toBe(19_860);
    const pictures = items.filter(
      ({ tally, class: one }) => tally === 'picture' && one === 'central-provincial',
    );
    expect(pictures.reduce((sum, each) => sum + each.items, 0)).toBe(3);
  });

  test('is divided into months without losing or doubling an item', async () => {
    const months = await Promise.all(
      Array.from({ length: 12 }, async (_, month) => {
        const to = new Date(Date.UTC(2016, month + 1, 0)).toISOString().slice(0, 10);
        return (await numbersOf({ from: `${to.slice(0, 8)}01`, to }))['total']!;
      }),
    );
    expect(months.reduce((sum, items) => sum + items)).toBe(19_860);
    expect(Math.min(...months)).toBeGreaterThan(1_500);
  });

  test('opens the list behind every number, as long as the number says', async () => {
    const { data } = await inspector.ask(
      `{ few: bulletinItems(from: "2016-01-01", to: "2016-12-31", tally: PICTURE, class: CENTRAL_PROVINCIAL) {
           totalCount nodes { unitName columnName tally class isWithdrawn publishedAt } }
         all: bulletinItems(from: "2016-01-01", to: "2016-12-31", first: 1) { totalCount } }`,
    );
    expect(data.all.totalCount).toBe(19_860);
    expect(data.few.totalCount).toBe(3);
    expect(data.few.nodes).toHaveLength(3);
    expect(data.few.nodes[0]).toMatchObject({
      tally: 'PICTURE',
      class: 'CENTRAL_PROVINCIAL',
      isWithdrawn: false,
    });
  });

  test('is read page by page, each entry once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data }: { data: any } = await inspector.ask(
        `query ($after: String) { bulletinItems(from: "2016-06-01", to: "2016-06-05", first: 100, after: $after) {
           totalCount nodes { itemId } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      seen.push(...data.bulletinItems.nodes.map(({ itemId }: { itemId: string }) => itemId));
      after = data.bulletinItems.pageInfo.hasNextPage ? data.bulletinItems.pageInfo.endCursor : null;
      if (!after) expect(new Set(seen).size).toBe(data.bulletinItems.totalCount);
    } while (after);
    expect(seen).toHaveLength((await numbersOf({ from: '2016-06-01', to: '2016-06-05' }))['total']!);
  });
});

describe('one item more or less', () => {
  test('changes exactly the numbers that it should', async () => {
    const before = await numbersOf();
    const item = await town.write({ ...notice, column: 'home/notices' });
    expect(changes(before, await numbersOf())).toEqual({});
    await town.release(item, { publishedAt: new Date('2016-12-31T15:59:00Z'), source: '旧网站' });
    expect(changes(before, await numbersOf())).toEqual({
      fixed: 1,
      'fixed municipal': 1,
      total: 1,
      'total municipal': 1,
      '市政府办 fixed': 1,
      '市政府办 items': 1,
    });
  });

  test('belongs to the day in Beijing, not in London', async () => {
    const before = await numbersOf();
    const item = await town.write(notice);
    await town.release(item, { publishedAt: new Date('2016-12-31T16:00:00Z'), source: '旧网站' });
    expect(changes(before, await numbersOf())).toEqual({});
  });

  test('counts once, however often it is corrected, and though it is withdrawn; the list says that it was', async () => {
    const today = dayOf(new Date());
    const period = { from: today, to: today };
    const before = await numbersOf(period);
    const item = await town.publish(notice);
    const published = changes(before, await numbersOf(period));
    await withdrawItem(town.as('portal-editor'), {
      id: item.id,
      explanation: { zh: '有误', en: '', ru: '' } as never,
    });
    expect(changes(before, await numbersOf(period))).toEqual(published);
    const { data } = await inspector.ask(
      `{ bulletinItems(from: "${today}", to: "${today}", last: 1) { nodes { title isWithdrawn } } }`,
    );
    expect(data.bulletinItems.nodes).toEqual([{ title: '公告', isWithdrawn: true }]);
  });
});

describe('an office that changes', () => {
  test('keeps the name and the class that it had for what it published then, and has the new ones since', async () => {
    const unit = await town.hub.orm.em.fork().findOneOrFail(Unit, { slug: 'finance-bureau' });
    const before = await numbersOf();
    const former = unit.shortName.zh;
    await renameUnit(town.ctx(), {
      unitId: unit.id,
      name: { ...unit.name, zh: '双鸭山市数据局' },
      shortName: { ...unit.shortName, zh: '市数据局' },
    });
    await town.owner.query(`update unit set class = 'central-provincial' where id = $1`, [unit.id]);
    expect(changes(before, await numbersOf())).toEqual({});
    expect(before[`${former} items`]).toBeGreaterThan(0);

    await publishedBy(
      town,
      { ...notice, unitId: unit.id, columnId: await columnId(notice.column) },
      { publishedAt: new Date('2017-05-05T02:00Z'), source: '旧网站' },
    );
    const since = await numbersOf({ from: '2017-05-01', to: '2017-05-31' });
    expect(since).toMatchObject({
      units: 1,
      'total central-provincial': 1,
      'total municipal': 0,
      '市数据局 items': 1,
    });
  });

  test('is one office for a period in which it had two names, by the last of them', async () => {
    const whole = await numbersOf({ from: '2016-01-01', to: '2017-12-31' });
    expect(whole['units']).toBe(123);
    expect(whole['市数据局 items']).toBeGreaterThan(1);
  });

  test('that published nothing is named, as long as it is in the register', async () => {
    const { silent } = await bulletinOf(town.as('inspector'), { from: '2017-05-01', to: '2017-05-31' });
    expect(silent).toHaveLength(122);
    const tomorrow = new Date(Date.now() + 86_400_000);
    await town.owner.query('update unit set is_active = false where id = $1', [silent[0]!.unitId]);
    await recordTerms({ em: town.hub.orm.em.fork(), now: tomorrow });
    const named = async (now: Date) => {
      const day = dayOf(now);
      const bulletin = await bulletinOf({ ...town.as('inspector'), now }, { from: day, to: day });
      return [...bulletin.silent, ...bulletin.byUnit].map(({ unitId }) => unitId);
    };
    expect(await named(new Date())).toContain(silent[0]!.unitId);
    const since = await named(tomorrow);
    expect(since).not.toContain(silent[0]!.unitId);
    expect(since).toHaveLength(122);
  });
});

describe('what was counted', () => {
  test('cannot be rewritten by the hub itself', async () => {
    for (const statement of [
      'update publication set tally = tally',
      'delete from publication',
      'truncate publication',
    ])
      await expect(town.hub.orm.em.fork().execute(statement)).rejects.toThrow(/permission denied/);
    await expect(town.owner.query('delete from publication')).rejects.toThrow(/stays counted/);
  });
});

describe('who may read it', () => {
  test('a unit reads the list of its own items and not the account of all', async () => {
    expect(await codeOf(bulletinOf(town.as('liaison'), year))).toBe('forbidden');
    const liaison = await deskOf(town, ['liaison']);
    const { data } = await liaison.ask(
      `{ bulletinItems(from: "2016-01-01", to: "2016-12-31", first: 100) { nodes { unitName } } }`,
    );
    expect(data.bulletinItems.nodes).toHaveLength(100);
    expect(new Set(data.bulletinItems.nodes.map((node: { unitName: string }) => node.unitName))).toEqual(
      new Set(['市政府办']),
    );
    const other = globalId(
      'Unit',
      (await town.hub.orm.em.fork().findOneOrFail(Unit, { slug: 'education-bureau' })).id,
    );
    const answer = await liaison.ask(
      `{ bulletinItems(from: "2016-01-01", to: "2016-12-31", unitId: "${other}") { totalCount } }`,
    );
    expect(answer.data.bulletinItems.totalCount).toBe(0);
    const translator = await deskOf(town, []);
    expect(
      (await translator.get('/console/export/bulletin.csv?from=2016-01-01&to=2016-12-31')).statusCode,
    ).toBe(403);
  });

  test.each([
    ['2016-02-30', '2016-03-01', 'value.not-a-date'],
    ['2016-03-02', '2016-03-01', 'period.out-of-range'],
    ['2006-01-01', '2016-12-31', 'period.out-of-range'],
  ])('no one reads a period from %s to %s', async (from, to, code) => {
    expect(await codeOf(bulletinOf(town.as('inspector'), { from, to }))).toBe(code);
  });
});

describe('the bulletin leaves the hub', () => {
  const query = '?from=2016-01-01&to=2016-12-31';

  test('as a page for staff, valid and with the list behind each number', async () => {
    const page = await inspector.get(`/console/export/bulletin.html${query}`);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body).toContain('全市123家单位');
    expect(await faultsOf(page.body)).toEqual([]);
    const [, address] = /href="(bulletin-items\.html\?[^"]+class=municipal)"/.exec(page.body)!;
    const list = await inspector.get(`/console/export/${address!.replaceAll('&amp;', '&')}`);
    expect(list.statusCode).toBe(200);
    expect(list.body).toContain('报送信息清单');
  });

  test.runIf(canLook).each([360, 1440])(
    'as a page that fits a window of %i px, and that everybody can use',
    { tags: 'browser' },
    async (width) => {
      const { body } = await inspector.get(`/console/export/bulletin.html${query}`);
      const browser = await openBrowser();
      const page = await (await openContext(browser, { viewport: { width, height: 900 } })).newPage();
      await page.setContent(body);
      if (process.env['PICTURES'])
        await page.screenshot({ path: `${process.env['PICTURES']}/bulletin-${width}.png` });
      expect(await faultsOfView(page)).toEqual([]);
      await browser.close();
    },
  );

  test('as Markdown and as a Word document with the same sentences', async () => {
    const markdown = await inspector.get(`/console/export/bulletin.md${query}`);
    expect(markdown.body.replaceAll('\\', '')).toMatch(
      /^# 2016年市政府门户网站内容保障情况通报\n\n2016年，全市123家单位/,
    );
    expect(markdown.body).toContain('| 非固定栏目图片信息 | 2887 | 2018 | 866 | 3 |');
    const word = await inspector.get(`/console/export/bulletin.docx${query}`);
    expect(word.headers['content-disposition']).toContain(
      encodeURIComponent('2016年市政府门户网站内容保障情况通报.docx'),
    );
    const document = strFromU8(unzipSync(word.rawPayload)['word/document.xml']!);
    expect(document.replaceAll(/<[^>]+>/g, '')).toContain('报送固定栏目信息11332条（县区政府报送4151条');
  });

  test('never cut off: of a list that is too long there is one entry more than it may have', async () => {
    const exported = await dutyExports['bulletin-items']!.make(town.as('inspector'), year, 100);
    expect(exported.sheets[0]!.rows).toHaveLength(101); // the route refuses more
  });

  test('with a sentence about answered questions only once they were counted', async () => {
    const bulletin = await bulletinOf(town.as('inspector'), year);
    expect(bulletinSentences(bulletin).join('')).not.toContain('网民');
    const sentences = bulletinSentences({
      ...bulletin,
      answered: { questions: 177, units: ['市政府办', '市信访局'] },
    });
    expect(sentences[1]).toBe('市政府办、市信访局等2家单位解答网民提出的问题177条。');
  });
});
