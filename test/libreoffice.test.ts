// @module-tag process
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dutyExports } from '#src/duty/account/exports/exports.ts';
import { deskOf, type Desk } from './support/desk.ts';
import { hasLibreOffice, openedInLibreOffice, tablesIn } from './support/libreoffice.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

/** Titles of an attacker who wants formulas to run on the inspector's machine. */
const traps = ['=1+1', '+1+1', '-1+1', '@SUM(1,1)', '\t=1+1', '\r=1+1', '＝1+1', '"=1+1', "'=1+1"];

describe.skipIf(!hasLibreOffice)('what is taken out of the console, opened in LibreOffice', () => {
  let town: RealHub;
  let inspector: Desk;
  const files: Record<string, Buffer> = {};
  let queries: Record<string, string>;
  beforeAll(async () => {
    let now = Date.parse('2026-11-25T10:00:00+08:00');
    town = await realHub({ now: () => new Date((now += 1000)) });
    inspector = await deskOf(town, ['inspector']);
    for (const title of traps)
      await town.publish({
        column: 'home/notices',
        content: { title: title + ' 公告', body: '<p>公告</p>' },
      });
    await town.owner.query(
      `insert into finding (id, class, unit_id, column_id, subject, details, opened_at)
       select gen_random_uuid(), 'dead-link', $1, c.id, a, jsonb_build_object('address', a, 'status', 404), now()
       from unnest($2::text[]) a, (select id from "column" limit 1) c`,
      [town.unit.id, traps],
    );
    const { data } = await inspector.ask(
      `mutation { done: spotCheckAnnounce(input: { title: "=1+1" }) { spotCheck { id } } }`,
    );
    await inspector.ask(`mutation { spotCheckDraw(id: "${data.done.spotCheck.id}") { spotCheck { id } } }`);
    const year = '?from=2026-01-01&to=2026-12-31';
    queries = {
      bulletin: year,
      'bulletin-items': year,
      scores: year,
      'spot-check': `?id=${data.done.spotCheck.id}`,
    };
    for (const name of Object.keys(dutyExports))
      for (const format of ['csv', 'xlsx', ...(name === 'bulletin' ? ['docx'] : [])]) {
        const { statusCode, rawPayload, body } = await inspector.get(
          `/console/export/${name}.${format}${queries[name] ?? ''}`,
        );
        expect(statusCode, `${name}.${format} ${body}`).toBe(200);
        files[`${name}.${format}`] = rawPayload;
      }
  });
  afterAll(() => town.stop());

  test.each(['csv', 'xlsx'])(
    'computes nothing, and says in Chinese what each column is: %s',
    (format) => {
      const wanted = Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith(format)));
      const opened = openedInLibreOffice(wanted, 'fods', { isCsv: format === 'csv' });
      for (const name of Object.keys(dutyExports)) {
        const { rows, formulas } = tablesIn(opened[`${name}.${format}`]!);
        expect(formulas, name).toEqual([]);
        expect(rows.length, name).toBeGreaterThan(1);
        for (const header of rows[0]!.filter(Boolean))
          expect(header, name).toMatch(/\p{Script=Han}|^\d{4}-\d\d$/u);
      }
      const titles = tablesIn(opened[`bulletin-items.${format}`]!)
        .rows.slice(1)
        .map((row) => row.join(' '));
      expect(titles.filter((row) => row.includes('1+1') || row.includes('SUM(1,1)'))).toHaveLength(
        traps.length,
      );
    },
    120_000,
  );

  test('the bulletin is a document with its sentences and its tables', () => {
    const { 'bulletin.docx': text } = openedInLibreOffice(
      { 'bulletin.docx': files['bulletin.docx']! },
      'fodt',
    );
    expect(text).toMatch(/2026年.*通报/);
    expect(text).toContain(town.unit.shortName.zh);
    expect(text).toMatch(/<table:table /);
  });
});
