import { readFileSync } from 'node:fs';
import { GraphQLScalarType, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleContract } from '#src/app.ts';
import { occasion } from '#src/base/dates/shown-date.ts';
import { schemaOf } from '#src/base/graph/schema.ts';
import { Locale } from '#src/base/words/locale.ts';
import { Refusal, type Refusals } from '#src/base/words/refusal.ts';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import { cleanContent } from '#src/content/items/cleaning/clean-content.ts';
import { cleanField } from '#src/content/items/cleaning/clean-field.ts';
import { importCalendar } from '#src/duty/owed/calendar/import-calendar.ts';
import { queryAt } from '#src/fronts/pages/routes/page-query.ts';
import { contextOf, hubActor } from '#src/hub.ts';
import { pack } from '#src/translation/packages/outgoing/pack.ts';
import { runningHub, type RunningHub } from '../support/running-hub.ts';
import type { Staff } from '../support/staff.ts';

interface Written {
  text: string;
  /** The day that a date field stores; null: it is refused. */
  day: string | null;
  /** The instant that an instant field stores; null: it is refused. */
  at: string | null;
  /** The refusal; by default "not a date". */
  why?: string;
}
const written = JSON.parse(readFileSync(new URL('written-dates.json', import.meta.url), 'utf8')) as Written[];

const stored = (type: 'date' | 'instant', text: unknown, why = 'value.not-a-date'): unknown => {
  const spec = { type, about: '', isRequired: false, isTranslatable: false } as const;
  try {
    return cleanField(spec, text, 'fields.when');
  } catch (error) {
    expect(error).toMatchObject({ code: why, field: 'fields.when' });
    return null;
  }
};

describe('a date is what was written, in Beijing where nothing else is said, or nothing', () => {
  test.each(written)('$text', ({ text, day, at, why }) => {
    expect({ day: stored('date', text, why), at: stored('instant', text, why) }).toEqual({ day, at });
  });

  // An object in a document has no prototype.
  const bare = Object.assign(Object.create(null), { year: 2026 });
  test.each([1_764_550_800, 0, true, { year: 2026 }, bare, ['2026-12-01']])('%j is no date', (value) => {
    expect({ day: stored('date', value), at: stored('instant', value) }).toEqual({ day: null, at: null });
  });

  test('whatever the zone of the server is', () => {
    const { TZ } = process.env;
    try {
      for (const zone of ['America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati']) {
        process.env['TZ'] = zone;
        for (const { text, day, at, why } of written)
          expect({ text, day: stored('date', text, why), at: stored('instant', text, why) }).toEqual({
            text,
            day,
            at,
          });
      }
    } finally {
      if (TZ === undefined) delete process.env['TZ'];
      else process.env['TZ'] = TZ;
    }
  });

  test('and is shown as it was written, also in the years in which the city had summer time', () => {
    const displayed = (text: string) => occasion(Locale.ZH, stored('instant', text) as string);
    expect(displayed('1988-07-01T09:00:00+08:00')).toBe('1988年7月1日 09:00');
    expect(displayed('1988-07-01 00:30')).toBe('1988年7月1日 00:30');
    expect(displayed('1926-07-01 09:00')).toBe('1926年7月1日 09:00');
  });
});

describe('the contract reads what its callers wrote in the same way', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await schemaOf(consoleContract);
  });
  const readBy = (name: string, text: string, why = 'value.not-a-date'): unknown => {
    const value = (() => {
      try {
        return (schema.getType(name) as GraphQLScalarType).parseValue(text);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
        expect(error).toMatchObject({ code: why });
        return null;
      }
    })();
    return value instanceof Date ? value.toISOString() : value;
  };

  test.each(written)('$text', ({ text, day, at, why }) => {
    expect(readBy('Date', text, why)).toBe(day);
    // Queries may go further: from the first year to the last.
    const isOutOfRange = /^(0001|1000|1898|1900|2199|2200|8999|9999)/.test(text);
    if (!isOutOfRange) expect(readBy('DateTime', text, why)).toBe(at);
  });

  test('questions may bound a list by any year that can be written', () => {
    expect(readBy('DateTime', '0001-01-01T00:00:00Z')).toBe('0001-01-01T00:00:00.000Z');
    expect(readBy('DateTime', '9999-12-31T23:59:59Z')).toBe('9999-12-31T23:59:59.000Z');
    expect(readBy('DateTime', '0000-01-01T00:00:00Z')).toBe(null);
    expect(readBy('DateTime', '9999-12-31T23:59:59-12:00')).toBe(null);
  });
});

describe('acts', () => {
  let town: RunningHub;
  let liaison: Staff;
  let editor: Staff;
  let administrator: Staff;
  let place: { unitId: string; columnId: string };
  beforeAll(async () => {
    town = await runningHub({}, undefined, new Date('2026-11-27T01:00:00Z'));
    liaison = await town.staff('li', { role: 'liaison', unit: '市教育局' });
    editor = await town.staff('editor', { role: 'portal-editor' });
    administrator = await town.staff('wang', { role: 'administrator' });
    place = {
      unitId: await town.unit('市教育局'),
      columnId: await town.column('主页栏目', '通知公告'),
    };
  });
  afterAll(() => town?.stop());

  /** The error in Chinese for this query. */
  const errorFor = async (query: string, variables: object) => {
    const { errors } = await editor.post(query, variables);
    return errors?.map(({ extensions, message }) => ({ ...extensions, message, traceId: undefined }));
  };

  test('an item is published at the time of Beijing, and at none that is not one', async () => {
    const { itemCreate } = await liaison.ask(
      'mutation q($input: ItemCreateInput!) { itemCreate(input: $input) { item { id } userErrors { code } } }',
      { input: { ...place, kind: 'article', content: { title: '公告', body: '<p>公告</p>' } } },
    );
    const { id } = itemCreate.item;
    await liaison.does('itemSubmit', { id });
    const leader = await town.staff('leader', { role: 'unit-leader', unit: '市教育局' });
    await leader.does('itemApprove', { id });
    await editor.does('itemAdopt', { id });
    const publish = `mutation q($input: ItemPublishInput!) {
      itemPublish(input: $input) { item { scheduledFor } userErrors { code field } } }`;
    const { itemPublish } = await editor.ask(publish, { input: { id, at: '2026-12-01 09:00' } });
    expect(itemPublish).toEqual({ item: { scheduledFor: '2026-12-01T01:00:00.000Z' }, userErrors: [] });
    for (const at of ['2026-02-30T09:00:00+08:00', '2026-12-01 24:00', '明天'])
      expect(await errorFor(publish, { input: { id, at } })).toMatchObject([
        { code: 'BAD_USER_INPUT', reason: 'value.not-a-date', field: 'at' },
      ]);
    // A date that far in the future is a typing error.
    for (const at of ['9999-12-31 09:00', '2206-12-01T09:00:00+08:00'])
      expect(await editor.refusals('itemPublish', { id, at })).toMatchObject([
        { code: 'VALUE_TOO_FAR_AHEAD', field: 'at' },
      ]);
  });

  test('the period of an account has days that there are', async () => {
    const account = (from: string, to: string) =>
      errorFor('query ($from: Date!, $to: Date!) { bulletin(from: $from, to: $to) { __typename } }', {
        from,
        to,
      });
    expect(await account('2026-13-01', '2026-12-01')).toMatchObject([
      { code: 'BAD_USER_INPUT', reason: 'value.not-a-date', field: 'from' },
    ]);
    expect(await account('2026-10-01', '2026-02-30')).toMatchObject([
      { reason: 'value.not-a-date', field: 'to' },
    ]);
  });

  test('a file of holidays is read in the same way', async () => {
    const ctx = contextOf(town.hub, { actor: hubActor });
    const off = ['2027年1月1日', '2027/10/1', '2027-10-02'];
    await importCalendar(ctx, { year: 2027, source: '国办发明电〔2026〕1号', off, worked: [] });
    const { rows } = await town.owner.query(
      'select days_off::text[] off from work_calendar where year = 2027 order by at desc limit 1',
    );
    expect(rows[0].off.toSorted()).toEqual(['2027-01-01', '2027-10-01', '2027-10-02']);
    await expect(
      importCalendar(ctx, { year: 2027, source: '通知', off: [...off, '2027-02-30'], worked: [] }),
    ).rejects.toMatchObject({ refusals: [{ code: 'calendar.day-wrong', field: 'off.3' }] });
  });

  test('the term of a liaison is kept as days, however they were written', async () => {
    const { personCreate } = await administrator.ask(
      `mutation { personCreate(input: { signInName: "zhao", name: "赵静", password: "a long enough one" }) { id } }`,
      {},
    );
    const register = `mutation q($input: LiaisonRegisterInput!) {
      liaisonRegister(input: $input) { fromDate toDate phone } }`;
    const term = { personId: personCreate.id, unitId: place.unitId, phone: '（0469）4228888' };
    const input = { ...term, fromDate: '2026年11月1日', toDate: '2027/1/31' };
    expect((await administrator.ask(register, { input })).liaisonRegister).toEqual({
      fromDate: '2026-11-01',
      toDate: '2027-01-31',
      phone: '(0469)4228888',
    });
    const wrong = await administrator.post(register, { input: { ...input, fromDate: '2026-02-30' } });
    expect(wrong.errors).toMatchObject([{ extensions: { reason: 'value.not-a-date', field: 'fromDate' } }]);
  });
});

/** Kinds with the two ends of a period, and whether they are accepted. */
const ends: [kind: string, fields: Record<string, string>, refused: string | null][] = [
  ['forum-event', { startsAt: '2026-12-01 10:00', endsAt: '2026-12-01 09:59' }, 'endsAt'],
  ['forum-event', { startsAt: '2026-12-01 10:00', endsAt: '2026-11-30 23:00' }, 'endsAt'],
  ['forum-event', { startsAt: '2026-12-01T10:00:00+08:00', endsAt: '2026-12-01T01:59:00Z' }, 'endsAt'],
  ['forum-event', { startsAt: '2026-12-01 10:00', endsAt: '2026-12-01 10:00' }, null],
  ['forum-event', { startsAt: '2026-12-01 23:00', endsAt: '2026-12-02 01:00' }, null],
  ['forum-event', { endsAt: '2026-12-01 10:00' }, null],
  ['forum-event', { startsAt: '2026-12-01 10:00' }, null],
  ['official-document', { validFrom: '2026年12月1日', validUntil: '2026-11-30' }, 'validUntil'],
  ['official-document', { validFrom: '2026-12-01', validUntil: '2026-12-01' }, null],
  ['official-document', { validFrom: '2026-9-1', validUntil: '2026-12-01' }, null],
  ['official-document', { validUntil: '2016-12-01' }, null],
  ['investment-project', { validUntil: '2016-12-01' }, null],
];
test.each(ends)('%s %j', (kind, fields, refused) => {
  const message = (() => {
    try {
      cleanContent(kindNamed(kind), { fields });
      return [];
    } catch (error) {
      return (error as Refusals).refusals.map(({ code, field }) => ({ code, field }));
    }
  })();
  expect(message).toEqual(refused ? [{ code: 'value.ends-before-begins', field: `fields.${refused}` }] : []);
});

test.each([
  ['2026', '2026'],
  ['２０２６', '2026'],
  ['２０26', '2026'],
  ['2026年', undefined],
  ['二〇二六', undefined],
  ['３０２６', undefined],
])('the year of a search: %s', (year, read) => {
  expect(queryAt(`/search?${new URLSearchParams({ q: '公告', year })}`)['year']).toBe(read);
});

test.each([
  ['2026-11-30T15:59:59Z', '2026-11-30'],
  ['2026-11-30T16:00:00Z', '2026-12-01'],
  ['2026-12-31T23:00:00Z', '2027-01-01'],
])('a package of %s has the day of Beijing in its name', (madeAt, day) => {
  const made = {
    id: '019acafe-0000-7000-8000-0000deadbeef',
    locale: 'ru',
    items: [],
    madeAt: new Date(madeAt),
  };
  for (const isArchive of [true, false])
    expect(pack(made as never, 'po', isArchive).name).toMatch(`lanmu-ru-${day}-deadbeef.`);
});

/** Periods of statistics: a year, a half, a quarter, a month, or the months up to one. */
const periods: [text: string, stored: string | null][] = [
  ['2016', '2016'],
  ['2016年', '2016'],
  ['2016-Q3', '2016-Q3'],
  ['2016-q3', '2016-Q3'],
  ['2016年第三季度', '2016-Q3'],
  ['2016年3季度', '2016-Q3'],
  ['2016-H1', '2016-H1'],
  ['2016年上半年', '2016-H1'],
  ['2016-11', '2016-11'],
  ['2016-1', '2016-01'],
  ['2016年11月', '2016-11'],
  ['２０１６年１１月', '2016-11'],
  ['2016年1-11月', '2016-01/2016-11'],
  ['2016年1—11月', '2016-01/2016-11'],
  ['2016-01/2016-11', '2016-01/2016-11'],
  ['2026-13', null],
  ['2026-00', null],
  ['2026-Q0', null],
  ['2026-Q5', null],
  ['2026-H3', null],
  ['2026年13月', null],
  ['2026年第五季度', null],
  ['2016年11-1月', null],
  ['2016-11/2016-01', null],
  ['0000', null],
  ['9999', null],
  ['20161', null],
  ['2016-11-31', null],
  ['去年', null],
];
test.each(periods)('the period of a statistic: %s', (text, right) => {
  const spec = { type: 'period', about: '', max: 20, isRequired: true, isTranslatable: false } as never;
  const message = (() => {
    try {
      return cleanField(spec, text, 'fields.period');
    } catch (error) {
      expect(error).toMatchObject({ code: 'value.not-a-period', field: 'fields.period' });
      return null;
    }
  })();
  expect(message).toBe(right);
});
