import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isBlank } from '#src/base/text/text.ts';
import { Locale } from '#src/base/words/locale.ts';
import { runningHub, type RunningHub } from '../support/running-hub.ts';
import type { Staff } from '../support/staff.ts';

interface Input {
  name: string;
  text: string;
  isBlank: boolean;
}
const inputs = JSON.parse(readFileSync(new URL('blank.json', import.meta.url), 'utf8')) as Input[];
const blanks = inputs.filter((input) => input.isBlank);

let town: RunningHub;
let liaison: Staff;
let editor: Staff;
let translator: Staff;
let reviewer: Staff;
let place: object;
beforeAll(async () => {
  town = await runningHub();
  liaison = await town.staff('li', { role: 'liaison', unit: '市教育局' });
  editor = await town.staff('editor', { role: 'portal-editor' });
  translator = await town.staff('translator', { role: 'translator', locale: Locale.EN });
  reviewer = await town.staff('reviewer', { role: 'translator', locale: Locale.EN });
  const columnId = await town.column('主页栏目', '通知公告');
  place = { unitId: await town.unit('市教育局'), columnId, kind: 'article' };
});
afterAll(() => town?.stop());

async function write(title: string): Promise<string> {
  const { item } = await liaison.does(
    'itemCreate',
    { ...place, content: { title, body: '<p>明日停水。</p>' } },
    'item { id }',
  );
  return item.id;
}
const english = (itemId: string) => ({ itemId, locale: 'EN' });

test.each(inputs)('$name', ({ text, isBlank: right }) => expect(isBlank(text)).toBe(right));

describe('what shows nothing is no text', () => {
  test('of a translation: the segment is missing, and nothing is published', async () => {
    const item = await write('停水通知');
    await editor.does('itemPublishUrgently', { id: item });
    const wrong: string[] = [];
    let expectedVersion = 0;
    for (const { name, text } of blanks) {
      const segments = [
        { segment: 'title', text, expectedVersion },
        // Inline codes are invisible too.
        { segment: 'body.0', text: `${text} ${text}`, expectedVersion },
      ];
      await translator.does('translationSave', { ...english(item), segments });
      expectedVersion += 1;
      const read = segments.map(({ segment }) => ({ segment, expectedVersion }));
      await reviewer.refusals('translationReview', { ...english(item), segments: read });
      const refusals = await reviewer.refusals('translationPublish', english(item));
      const codes = refusals.map(({ code }) => code).join();
      if (codes !== 'TRANSLATION_MISSING,TRANSLATION_MISSING') wrong.push(`${name}: ${codes}`);
    }
    expect(wrong).toEqual([]);
    expect(blanks.length).toBeGreaterThan(30);
  });

  test('of a picture that does not exist, and of marks around nothing', async () => {
    const picture = `<img src="/media/${'a'.repeat(64)}/x.png" alt="图">`;
    for (const body of [
      picture,
      `<p>${picture}</p>`,
      `<ol><li>${picture}</li></ol>`,
      '<ruby><rt></rt></ruby>',
      '<q></q>',
      '<p>\ue5e5</p>',
    ]) {
      const { item } = await liaison.does(
        'itemCreate',
        { ...place, content: { title: '停水通知', body } },
        'item { id }',
      );
      for (const refusals of [
        await liaison.refusals('itemSubmit', { id: item.id }),
        await editor.refusals('itemPublishUrgently', { id: item.id }),
      ])
        expect(refusals, body).toMatchObject([{ code: 'VALUE_MISSING', field: 'body' }]);
    }
  });

  test('of a withdrawal: the page says the sentence of the hub', async () => {
    const wrong: string[] = [];
    for (const { name, text } of blanks) {
      const item = await write(`停水通知：${name}`);
      await editor.does('itemPublishUrgently', { id: item });
      await editor.does('itemWithdraw', {
        id: item,
        explanation: '内容有误',
        explanationEn: text,
        explanationRu: `${text}${text}`,
      });
      const { rows } = await town.owner.query('select explanation from withdrawal order by at desc limit 1');
      const { en, ru } = rows[0].explanation;
      if (en !== '' || ru !== '') wrong.push(name);
    }
    expect(wrong).toEqual([]);
  });

  test('of a correction: readers get no notice', async () => {
    const wrong: string[] = [];
    for (const { name, text } of blanks) {
      const item = await write(`停水通知：${name}`);
      await editor.does('itemPublishUrgently', { id: item, correction: text });
      const { rows } = await town.owner.query(
        'select correction from edition order by published_at desc, number desc limit 1',
      );
      if (rows[0].correction !== null) wrong.push(name);
    }
    expect(wrong).toEqual([]);
  });

  test('of a translation that was reviewed before this rule: it is not issued', async () => {
    const item = await write('供水通知');
    await editor.does('itemPublishUrgently', { id: item });
    const segments = [
      { segment: 'title', text: 'Water' },
      { segment: 'body.0', text: 'No water tomorrow.' },
    ];
    await translator.does('translationSave', { ...english(item), segments });
    const read = segments.map(({ segment }) => ({
      segment,
      expectedVersion: 1,
      acceptedWarnings: ['TEXT_MISSING', 'MEANING_MISSING', 'PUNCTUATION_END'],
    }));
    await reviewer.does('translationReview', { ...english(item), segments: read });
    await asOwner(`update segment_revision set text = E'\\u200B' where text = 'Water'`);
    expect(await reviewer.refusals('translationPublish', english(item))).toMatchObject([
      { code: 'TRANSLATION_MISSING', field: 'title' },
    ]);
  });
});

/** Bypasses all rules of the database, like data of an older program. */
async function asOwner(statement: string): Promise<void> {
  const one = await town.owner.connect();
  try {
    await one.query('set session_replication_role = replica');
    const { rowCount } = await one.query(statement);
    expect(rowCount).toBeGreaterThan(0);
  } finally {
    await one.query('reset session_replication_role');
    one.release();
  }
}
