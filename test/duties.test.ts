import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalId } from '#src/base/contract/global-id.ts';
import type { Context } from '#src/base/database/context.ts';
import { addDays, dayOf, startOf, weekdayOf } from '#src/base/dates/day.ts';
import { Locale, locales } from '#src/base/words/locale.ts';
import { annexFilesIn } from '#src/city/catalogue/annex/annex-files.ts';
import { importCatalogue } from '#src/city/catalogue/import/import-catalogue.ts';
import { addUnit } from '#src/city/catalogue/units/add-unit.ts';
import { renameUnit } from '#src/city/catalogue/units/rename-unit.ts';
import { succeedUnit } from '#src/city/catalogue/units/succeed-unit.ts';
import { createItem } from '#src/content/items/create-item.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { attestAddress, showAddress } from '#src/duty/owed/attest/attest-address.ts';
import { attestEditions } from '#src/duty/owed/attest/attest-editions.ts';
import { showEdition } from '#src/duty/owed/attest/show-edition.ts';
import { importCalendar } from '#src/duty/owed/calendar/import-calendar.ts';
import { campaignProgress } from '#src/duty/owed/campaigns/campaign-progress.ts';
import { campaignTargets } from '#src/duty/owed/campaigns/campaign-targets.ts';
import { closeCampaign } from '#src/duty/owed/campaigns/close-campaign.ts';
import { openCampaign } from '#src/duty/owed/campaigns/open-campaign.ts';
import { casesOf } from '#src/duty/owed/cases/cases.ts';
import { registerCase } from '#src/duty/owed/cases/register-case.ts';
import { answerCase, extendCase, resumeCase, stopCase } from '#src/duty/owed/cases/run-case.ts';
import { dutyStates, type OwedDuty } from '#src/duty/owed/duty-states.ts';
import { explainDuty } from '#src/duty/owed/explain-duty.ts';
import { filterDuties } from '#src/duty/owed/filter-duties.ts';
import { owedDutyRows } from '#src/duty/owed/owed-duty-rows.ts';
import { pauseDuty, resumeDuty } from '#src/duty/owed/pauses/pause-duty.ts';
import { setCheckInterval } from '#src/duty/owed/pauses/set-check-interval.ts';
import { whoMet } from '#src/duty/owed/who-met.ts';
import { adoptItem } from '#src/workflow/adopt-item.ts';
import { approveItem } from '#src/workflow/approve-item.ts';
import { publishItem, publishUrgently } from '#src/workflow/publish-item.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import { faultsOf } from './support/valid-html.ts';
import { deskOf } from './support/desk.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { translators } from './support/translators.ts';
import { datesOf, valueOf } from './support/kept-dates.ts';

let town: RealHub;
const statements: string[] = [];
beforeAll(async () => {
  town = await realHub({ onQuery: (line) => void statements.push(line) });
  const year = Number(today().slice(0, 4));
  for (const one of [year, year + 1]) await importCalendar(town.ctx(), calendarOf(one));
});
afterAll(() => town.stop());

const value: ReturnType<typeof valueOf> = (...question) => valueOf(town.owner)(...question);
const today = () => dayOf(new Date());
const on = (day: string): Partial<Context> => ({ now: new Date(startOf(day).getTime() + 10 * 3_600_000) });
const at = (ctx: Context, day: string): Context => town.ctx({ ...ctx, ...on(day) });
const notice = { column: 'home/notices', content: { title: '公告', body: '<p>公告</p>' } };
const refused = (code: string, field?: string) => expect.objectContaining({ code, ...(field && { field }) });

async function share(number: number, unit = 'government-office', ctx = town.ctx()): Promise<OwedDuty> {
  const unitId = await value<string>('select id from unit where slug = $1', [unit]);
  const [state] = filterDuties(await dutyStates(ctx), { numbers: [number], unitIds: [unitId] });
  return state!;
}
const liveEdition = (itemId: string, locale = 'zh') =>
  value<string>('select id from edition where item_id = $1 and locale = $2 and retired_at is null', [
    itemId,
    locale,
  ]);
async function correct(id: string): Promise<void> {
  const version = await value<number>('select version from item where id = $1', [id]);
  await saveItem(town.as('liaison'), {
    id,
    content: { summary: `更正${version}` },
    expectedVersion: version,
  });
  await submitItem(town.as('liaison'), { id });
  await approveItem(town.as('unit-leader'), { id });
  await adoptItem(town.as('portal-editor'), { id });
  await publishItem(town.as('portal-editor'), { id });
}

describe('who owes', () => {
  test('all 169 duties are owed by a unit, and explained in three languages', async () => {
    const duties = await dutyStates(town.ctx());
    expect([...new Set(duties.map(({ dutyNumber }) => dutyNumber))].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 169 }, (_, index) => index + 1),
    );
    for (const locale of locales) {
      const sentences = duties.map((duty) => explainDuty(duty, locale, today(), null));
      expect(sentences.filter((sentence) => /duties:|\{\{|undefined/.test(sentence))).toEqual([]);
    }
    expect(explainDuty(duties[0]!, Locale.EN, '2026-01-05', null)).toMatch(
      /^Last year’s data due by 31 March: never met, /,
    );
  });

  test('every member of a group owes its duty, and every unit the column that is its own', async () => {
    const duties = await dutyStates(town.ctx());
    const members = (group: string) =>
      value<number>(
        'select count(*)::int from unit_group_member m join unit_group g on g.id = m.unit_group_id where slug = $1',
        [group],
      );
    const notices = filterDuties(duties, { numbers: [71] });
    expect(notices.length).toBe(await members('municipal'));
    expect(new Set(notices.map(({ columnId }) => columnId)).size).toBe(1);
    const functions = filterDuties(duties, { numbers: [31] });
    expect(functions.length).toBe(await members('municipal'));
    expect(new Set(functions.map(({ columnPath }) => columnPath)).size).toBe(functions.length);
    const both = (await members('municipal')) + (await members('counties-and-districts'));
    expect(filterDuties(duties, { numbers: [72] }).length).toBe(both);
  });

  test('all of it costs the same few statements, however much is owed and published', async () => {
    statements.length = 0;
    await dutyStates(town.ctx());
    expect(statements.length).toBe(3);
  });

  test('the open terms are what the catalogue says, after an import, a new unit and a new name', async () => {
    const derived = 'select count(*)::int from owed';
    const differing = `select count(*)::int from (
      (select duty_number, column_id, unit_id, cycle from owed except select duty_number, column_id, unit_id, cycle from duty_term where to_date is null)
      union all
      (select duty_number, column_id, unit_id, cycle from duty_term where to_date is null except select duty_number, column_id, unit_id, cycle from owed)) d`;
    const before = await value<number>(derived);
    const text = (zh: string) => ({ zh, en: 'Data Bureau', ru: 'Управление данных' });
    const unit = await addUnit(town.ctx(), {
      slug: 'big-data-bureau',
      name: text('双鸭山市大数据局'),
      shortName: text('市大数据局'),
      class: 'municipal',
    });
    expect(await value<number>(derived)).toBeGreaterThan(before);
    expect(await value(differing)).toBe(0);
    const later = addDays(today(), 40);
    await renameUnit(at(town.ctx(), later), {
      unitId: unit.id,
      name: text('双鸭山市数据局'),
      shortName: text('市数据局'),
    });
    expect(await value(differing)).toBe(0);
    const { rows } = await town.owner.query(
      `select short_name ->> 'zh' "name", from_date::text "from", to_date::text "to" from unit_term where unit_id = $1 order by from_date`,
      [unit.id],
    );
    expect(rows).toEqual([
      { name: '市大数据局', from: today(), to: addDays(later, -1) },
      { name: '市数据局', from: later, to: null },
    ]);
  });
});

describe('how it stands', () => {
  test('what a unit publishes meets its own duty, not that of the others', async () => {
    expect(await share(71)).toMatchObject({ state: 'never', metAt: null });
    const { id } = await town.publish(notice);
    const met = await share(71);
    expect(met).toMatchObject({ state: 'met', issuedEditionId: await liveEdition(id) });
    expect(await whoMet(town.ctx(), met)).toBe('李敏');
    expect(explainDuty(met, Locale.ZH, today(), '李敏')).toMatch(
      /^随时更新：最近一次于.*由李敏更新，应于.*前自查。$/,
    );
    expect((await share(71, 'civil-affairs-bureau')).state).toBe('never');
    expect(await share(71, undefined, at(town.ctx(), addDays(today(), 91)))).toMatchObject({
      state: 'overdue',
      overdueDays: 1,
    });
  });

  test('what is below a column counts for it, as the rules say since 2019', async () => {
    const { columnId, columnPath, unitId } = await share(44);
    const parent = await value<string>(`select id from "column" where path = 'investment/projects'`);
    await town.owner.query(
      `insert into duty_term (duty_number, column_id, column_path, unit_id, cycle, modes, from_date)
       values (44, $1, 'investment/projects', $2, 'yearly', '{enter}', '2016-01-01')`,
      [parent, unitId],
    );
    const above = async (ctx: Context) =>
      (await owedDutyRows(ctx)).find((one) => one.columnId === parent && one.dutyNumber === 44)!.issuedAt;
    expect([columnPath, columnId !== parent, await above(town.ctx())]).toEqual([
      'home/disclosure-rules',
      true,
      null,
    ]);
    await town.publish({ ...notice, column: 'investment/projects/foreign-languages' });
    expect(await above(town.ctx())).not.toBeNull();
    expect(await above(at(town.ctx(), '2018-06-01'))).toBeNull();
    await town.owner.query(
      `update duty_term set to_date = current_date - 2 where column_id = $1 and duty_number = 44`,
      [parent],
    );
  });

  test('a check is answered with the edition that was checked', async () => {
    const { id } = await town.publish(notice);
    const desk = await deskOf(town, ['portal-editor']);
    const edition = { id: globalId('Edition', await liveEdition(id)) };
    const opened = 'mutation ($id: ID!) { editionOpen(id: $id) { userErrors { code } } }';
    expect((await desk.ask(opened, edition)).data.editionOpen.userErrors).toEqual([]);
    const attested =
      'mutation ($id: ID!) { editionAttest(id: $id) { attestation { editionId } userErrors { code } } }';
    expect((await desk.ask(attested, edition)).data.editionAttest).toEqual({
      attestation: { editionId: edition.id },
      userErrors: [],
    });
  });

  test('what the index answers is what a recomputation from all editions and checks answers', async () => {
    const { id } = await town.publish(notice);
    await showEdition(town.as('liaison'), { id: await liveEdition(id) });
    await attestEditions(town.as('liaison'), { ids: [await liveEdition(id)] });
    await correct((await town.publish(notice)).id);
    const { rows } = await town.owner.query<{
      scope: string;
      unit: string;
      issued: Date;
      verified: Date | null;
    }>(
      `with recursive above as (
         select c.id start, c.id, c.parent_id from "column" c
         union all select a.start, c.id, c.parent_id from above a join "column" c on c.id = a.parent_id)
       select above.id "scope", e.unit_id "unit", max(e.issued_at) issued, max(a.at) verified
       from edition e join above on above.start = e.column_id left join attestation a on a.edition_id = e.id
       where e.retired_at is null and e.locale = 'zh' group by 1, 2`,
    );
    const recomputed = new Map(rows.map((row) => [`${row.scope} ${row.unit}`, row]));
    const own = (await owedDutyRows(town.ctx())).filter(
      ({ dutyNumber }) => ![164, 167, 168, 169].includes(dutyNumber),
    );
    expect(own.filter(({ issuedAt }) => issuedAt).length).toBeGreaterThan(0);
    expect(own.filter(({ verifiedAt }) => verifiedAt).length).toBeGreaterThan(0);
    for (const { columnId, unitId, issuedAt, verifiedAt } of own) {
      const row = recomputed.get(`${columnId} ${unitId}`);
      expect([issuedAt, verifiedAt]).toEqual([row?.issued ?? null, row?.verified ?? null]);
    }
  });

  test('a unit pushes and shows on the phone whatever it publishes anywhere', async () => {
    await town.publish(notice);
    expect((await share(168)).state).toBe('met');
    expect((await share(169)).state).toBe('met');
  });

  test('another interval of checks is set for a column', async () => {
    await town.publish(notice);
    const { columnId } = await share(71);
    await setCheckInterval(town.as('inspector'), { columnId, days: 30 });
    expect((await share(71)).dueOn).toBe(addDays(today(), 30));
    await setCheckInterval(town.as('inspector'), { columnId, days: null });
    expect((await share(71)).dueOn).toBe(addDays(today(), 90));
    await expect(setCheckInterval(town.as('inspector'), { columnId, days: 0 })).rejects.toEqual(
      refused('value.out-of-range', 'days'),
    );
  });
});

describe('a check 核查确认', () => {
  test('meets the duty of exactly one edition, moves no date of publication, and lapses with it', async () => {
    const { id } = await town.publish(notice);
    const edition = await liveEdition(id);
    const published = await value('select published_at from edition where id = $1', [edition]);
    const later = at(town.as('liaison'), addDays(today(), 100));
    await showEdition(later, { id: edition });
    await attestEditions(later, { ids: [edition] });
    expect(await share(71, undefined, later)).toMatchObject({
      state: 'met',
      verifiedAt: later.now,
      verifiedEditionId: edition,
      dueOn: addDays(today(), 190),
    });
    expect(await value('select published_at from edition where id = $1', [edition])).toEqual(published);
    expect(await value('select max(published_at) from listing where edition_id = $1', [edition])).toEqual(
      published,
    );

    await correct(id);
    expect((await share(71, undefined, later)).verifiedEditionId).not.toBe(edition);
  });

  test('is refused for what this person has not opened: all of them, or none', async () => {
    const [seen, unseen] = [
      await liveEdition((await town.publish(notice)).id),
      await liveEdition((await town.publish(notice)).id),
    ];
    await showEdition(town.as('liaison'), { id: seen });
    await expect(attestEditions(town.as('liaison'), { ids: [seen, unseen] })).rejects.toMatchObject({
      refusals: [refused('attestation.not-shown', 'ids.1')],
    });
    expect(await value('select count(*)::int from attestation where edition_id = $1', [seen])).toBe(0);

    const another = town.ctx({
      actor: {
        ...town.actor('liaison'),
        personId: await value<string>(`insert into person (id, sign_in_name, name, password_hash, created_at)
        values (gen_random_uuid(), 'wang', '王强', '', now()) returning id`),
      },
    });
    await expect(attestEditions(another, { ids: [seen] })).rejects.toMatchObject({
      refusals: [refused('attestation.not-shown', 'ids.0')],
    });
    await expect(
      attestEditions(town.as('liaison'), { ids: Array.from({ length: 101 }, () => seen) }),
    ).rejects.toEqual(refused('value.too-many', 'ids'));
  });

  test('of the next edition needs another look', async () => {
    const { id } = await town.publish(notice);
    await showEdition(town.as('liaison'), { id: await liveEdition(id) });
    await correct(id);
    await expect(attestEditions(town.as('liaison'), { ids: [await liveEdition(id)] })).rejects.toMatchObject({
      refusals: [refused('attestation.not-shown')],
    });
  });

  /** The duty to link to content elsewhere, and a person of the unit that owes it. */
  const linkDuty = async () => {
    const row = (await dutyStates(town.ctx())).find(({ dutyNumber }) => dutyNumber === 109)!;
    const who = town.ctx({
      actor: {
        ...town.actor('liaison'),
        appointments: [{ role: 'liaison', unitId: row.unitId, columnId: null, locale: null }],
      },
    });
    return { row, who };
  };

  test('of an empty link column is one of its address, and lapses when that changes', async () => {
    const { row, who } = await linkDuty();
    await town.owner.query(`update "column" set address = null where id = $1`, [row.columnId]);
    await expect(showAddress(who, { id: row.id })).rejects.toEqual(refused('attestation.no-address'));
    await town.owner.query(`update "column" set address = 'https://www.gov.cn/zhengce/' where id = $1`, [
      row.columnId,
    ]);
    await expect(attestAddress(who, { id: row.id })).rejects.toEqual(refused('attestation.not-shown'));
    expect(await showAddress(who, { id: row.id })).toEqual({ address: 'https://www.gov.cn/zhengce/' });
    await attestAddress(who, { id: row.id });
    const met = (await dutyStates(town.ctx())).find(({ id }) => id === row.id)!;
    expect(met).toMatchObject({ state: 'met', issuedAt: null });
    expect(await whoMet(town.ctx(), met)).toBe('李敏');
    await town.owner.query(`update "column" set address = 'https://www.gov.cn/' where id = $1`, [
      row.columnId,
    ]);
    expect((await dutyStates(town.ctx())).find(({ id }) => id === row.id)!.state).toBe('never');
    await expect(attestAddress(who, { id: row.id })).rejects.toEqual(refused('attestation.not-shown'));
  });

  test('of a link column that holds content is one of its content, not of its address', async () => {
    const { row, who } = await linkDuty();
    await town.owner.query(`update "column" set address = 'https://www.gov.cn/' where id = $1`, [
      row.columnId,
    ]);
    await showAddress(who, { id: row.id });
    const { columnId, unitId } = row;
    const { id } = await createItem(who, { columnId, unitId, kind: 'article', content: notice.content });
    await publishUrgently(town.as('portal-editor'), { id });
    for (const work of [showAddress, attestAddress])
      await expect(work(who, { id: row.id })).rejects.toEqual(refused('attestation.column-not-empty', 'id'));
  });
});

test('no one writes beside a listing a check that was not made', async () => {
  const { id } = await town.publish(notice);
  await town.hub.orm.em
    .fork()
    .execute('update listing set verified_at = now() where edition_id = ?', [await liveEdition(id)]);
  expect(
    await value('select max(verified_at) from listing where edition_id = $1', [await liveEdition(id)]),
  ).toBe(null);
});

test('a translation duty is met by current translations into both languages, and by no stale one', async () => {
  const duty = async () => (await dutyStates(town.ctx())).find(({ dutyNumber }) => dutyNumber === 167)!;
  const { id } = await town.publish({
    column: 'profile/geography',
    content: { title: '地理', body: '<p>地理</p>' },
  });
  const staff = await translators(town);
  const translate = (locale: Locale.EN | Locale.RU) => staff.publish({ id }, locale, () => 'G');
  await translate(Locale.EN);
  expect((await duty()).state).toBe('never');
  await translate(Locale.RU);
  expect((await duty()).state).toBe('met');
  await correct(id);
  expect((await duty()).state).toBe('never');
});

describe('a pause', () => {
  test('has a reason and an end, and is logged with its own', async () => {
    const { id } = await share(44);
    const until = addDays(today(), 30);
    await expect(pauseDuty(town.as('liaison'), { id, until, reason: '机构改革' })).rejects.toEqual(
      refused('forbidden'),
    );
    await expect(pauseDuty(town.as('inspector'), { id, until, reason: ' ' })).rejects.toEqual(
      refused('reason.missing'),
    );
    await expect(
      pauseDuty(town.as('inspector'), { id, until: addDays(today(), -1), reason: '机构改革' }),
    ).rejects.toEqual(refused('pause.dates-wrong', 'until'));
    await pauseDuty(town.as('inspector'), { id, until, reason: '机构改革' });
    expect(await share(44)).toMatchObject({ state: 'paused', pause: { until, reason: '机构改革' } });
    await expect(pauseDuty(town.as('inspector'), { id, until, reason: '再次' })).rejects.toEqual(
      refused('pause.exists'),
    );
    expect((await share(44, undefined, at(town.ctx(), addDays(until, 1)))).state).toBe('never');
    await resumeDuty(town.as('inspector'), { id });
    expect((await share(44)).state).toBe('never');
    await expect(resumeDuty(town.as('inspector'), { id })).rejects.toEqual(refused('pause.none'));
    expect(
      await value(
        `select string_agg(command, ' ' order by id) from log_entry where command in ('duty.pause', 'duty.resume')`,
      ),
    ).toBe('duty.pause duty.resume');
  });
});

describe('offices change', () => {
  const unitId = (slug: string) => value<string>('select id from unit where slug = $1', [slug]);

  test('what was published stays the old office’s, and meets the duty that passed on', async () => {
    const { id } = await town.publish(notice);
    const [from, to] = [await unitId('government-office'), await unitId('commerce-bureau')];
    const input = { unitId: from, successorId: to, dutyNumbers: [44], from: today(), reason: '机构改革方案' };
    await expect(
      succeedUnit(town.as('administrator'), { ...input, from: addDays(today(), 1) }),
    ).rejects.toEqual(refused('succession.date-wrong', 'from'));
    await town.publish({ ...notice, column: (await share(44)).columnPath });
    const { id: shareId } = await share(44);
    const passedOn = addDays(today(), 10);
    await succeedUnit(at(town.as('administrator'), passedOn), { ...input, from: passedOn });

    const day = at(town.ctx(), passedOn);
    expect(await share(44, undefined, day)).toBeUndefined();
    expect(await share(44, 'commerce-bureau', day)).toMatchObject({ state: 'met', owedSince: passedOn });
    const pause = { id: shareId, until: addDays(passedOn, 30), reason: '机构改革' };
    await expect(pauseDuty(at(town.as('inspector'), passedOn), pause)).rejects.toEqual(
      refused('duty.not-owed', 'id'),
    );
    expect((await share(71, undefined, day)).state).toBe('met');
    const before = at(town.ctx(), addDays(passedOn, -1));
    expect(await share(44, undefined, before)).toMatchObject({ state: 'met' });
    expect(await share(44, 'commerce-bureau', before)).toBeUndefined();
    expect(await value('select unit_id from edition where item_id = $1', [id])).toBe(from);
    await expect(
      succeedUnit(at(town.as('administrator'), passedOn), {
        ...input,
        unitId: to,
        successorId: from,
        from: passedOn,
      }),
    ).rejects.toEqual(refused('succession.circle'));
    await expect(
      succeedUnit(at(town.as('administrator'), passedOn), { ...input, from: passedOn }),
    ).rejects.toEqual(refused('succession.exists'));
  });

  test('an office that leaves a group owes no longer from that day on, and owed until then', async () => {
    const files = annexFilesIn('src/city/catalogue/annex/tables');
    const groups = (files.groups as { slug: string; rule: { except?: string[] } }[]).map((group) =>
      group.slug === 'municipal'
        ? { ...group, rule: { ...group.rule, except: [...group.rule.except!, 'statistics-bureau'] } }
        : group,
    );
    const left = addDays(today(), 60);
    await importCatalogue(at(town.ctx(), left), { files: { ...files, groups } });
    expect(await share(71, 'statistics-bureau', at(town.ctx(), left))).toBeUndefined();
    expect(await share(71, 'statistics-bureau', at(town.ctx(), addDays(left, -1)))).toBeDefined();
    expect(await share(94, 'statistics-bureau', at(town.ctx(), left))).toBeDefined();
    expect(
      await value(
        `select to_date::text from unit_group_term where group_slug = 'municipal' and unit_id = $1`,
        [await unitId('statistics-bureau')],
      ),
    ).toBe(addDays(left, -1));
  });
});

describe('the clock of a case', () => {
  test('runs, stands still for a reason, is extended once, and ends with the answer', async () => {
    const { id } = await share(46);
    expect((await share(46)).state).toBe('met');
    const received = addDays(today(), -40);
    const who = town.as('liaison');
    const input = { id, reference: '2026-001', receivedOn: received };
    const caseId = await registerCase(who, input);
    await expect(registerCase(who, input)).rejects.toEqual(refused('case.exists', 'reference'));
    expect(await share(46)).toMatchObject({ state: 'overdue' });
    await stopCase(who, { id: caseId, reason: '征求第三方意见' });
    expect((await share(46)).state).toBe('met');
    expect((await casesOf(town.ctx(), { caseId }))[0]).toMatchObject({
      dueOn: null,
      stoppedReason: '征求第三方意见',
    });
    await expect(stopCase(who, { id: caseId, reason: '再次' })).rejects.toEqual(refused('case.wrong-state'));
    await resumeCase(who, { id: caseId });
    await extendCase(who, { id: caseId, reason: '情况复杂' });
    await expect(extendCase(who, { id: caseId, reason: '再次' })).rejects.toEqual(
      refused('case.wrong-state'),
    );
    expect((await casesOf(town.ctx(), { caseId }))[0]!.dueOn! > today()).toBe(true);
    await answerCase(who, { id: caseId });
    expect((await share(46)).state).toBe('met');
    await expect(answerCase(who, { id: caseId })).rejects.toEqual(refused('case.wrong-state'));
  });
});

describe('the March sweep', () => {
  test('asks every office for its columns, counts who has checked, and ends with a frozen certificate', async () => {
    const march = `${Number(today().slice(0, 4)) + 1}-03-01`;
    const manager = () => at(town.as('inspector'), march);
    await expect(openCampaign(at(town.as('inspector'), `${march.slice(0, 4)}-04-02`), {})).rejects.toEqual(
      refused('campaign.dates-wrong', 'dueOn'),
    );
    const profile = await town.publish({
      column: 'profile/overview',
      kind: 'article',
      content: { title: '本市概况', body: '<p>概况</p>' },
    });
    const dates = await datesOf(town.owner, profile.id);
    const id = await openCampaign(manager(), {});
    await expect(openCampaign(manager(), {})).rejects.toEqual(refused('campaign.exists'));
    const targets = () => campaignTargets(town.ctx(), { id, opensOn: march });
    const before = await targets();
    expect(new Set(before.map(({ columnPath }) => columnPath.split('/')[0]))).toEqual(
      new Set(['profile', 'open-government', 'services', 'investment', 'home']),
    );
    expect(
      before
        .filter(({ columnPath }) => columnPath.startsWith('home/'))
        .every(({ columnPath }) => /\/(functions|contacts)$/.test(columnPath)),
    ).toBe(true);
    expect(before.filter(({ isDone }) => isDone)).toEqual([]);

    const edition = await liveEdition(profile.id);
    const liaison = at(town.as('liaison'), addDays(march, 4));
    await showEdition(liaison, { id: edition });
    await attestEditions(liaison, { ids: [edition] });
    const mine = campaignProgress(await targets()).find(({ unitName }) => unitName.zh === '市政府办')!;
    expect(mine).toMatchObject({ done: 1 });
    expect(mine.total - mine.done).toBe(mine.behind.length);

    const certificate = await closeCampaign(at(town.as('inspector'), addDays(march, 31)), { id });
    expect(certificate).toMatchObject({ done: 1, total: before.length, closedOn: addDays(march, 31) });
    expect(certificate.units.reduce((sum, { total }) => sum + total, 0)).toBe(certificate.rows.length);
    expect(await datesOf(town.owner, profile.id)).toEqual(dates);
    await expect(closeCampaign(manager(), { id })).rejects.toEqual(refused('campaign.wrong-state'));
    for (const prefix of ['', '/en', '/ru']) {
      const page = await town.web.inject(`${prefix}/duties/${certificate.year}`);
      expect([prefix, page.statusCode, await faultsOf(page.body)]).toEqual([prefix, 200, []]);
    }
    expect((await town.web.inject('/duties/2011')).statusCode).toBe(404);
    const { data } = await town.ask(
      'query ($year: Int!) { sweepCertificate(year: $year, locale: EN) { total done print units { path total done rows { path isDone } } } }',
      { year: certificate.year },
    );
    expect(data.sweepCertificate).toMatchObject({ total: before.length, done: 1 });
    expect(
      data.sweepCertificate.units
        .flatMap(({ rows }: { rows: { isDone: boolean }[] }) => rows)
        .filter(({ isDone }: { isDone: boolean }) => isDone).length,
    ).toBe(1);
  });
});

const calendarOf = (year: number) => ({
  year,
  source: `国务院办公厅关于${year}年部分节假日安排的通知`,
  off: [`${year}-01-01`, `${year}-10-01`],
  worked: [],
});

test('a calendar is refused whole when a day in it cannot be', async () => {
  const base = calendarOf(2030);
  await expect(importCalendar(town.as('liaison'), base)).rejects.toEqual(refused('forbidden'));
  await expect(
    importCalendar(town.ctx(), { ...base, off: [...base.off, '2030-02-30'], worked: ['2030-09-30'] }),
  ).rejects.toMatchObject({
    refusals: [refused('calendar.day-wrong', 'off.2'), refused('calendar.day-wrong', 'worked.0')],
  });
  await expect(importCalendar(town.ctx(), { ...base, off: ['2030-01-01'] })).rejects.toMatchObject({
    refusals: [refused('calendar.day-wrong', 'off')],
  });
  const days = (month: string) =>
    Array.from({ length: 28 }, (_, day) => `2030-${month}-${String(day + 1).padStart(2, '0')}`);
  const [off, worked] = [['01', '10'].flatMap(days), ['02', '03'].flatMap(days)];
  await expect(
    importCalendar(town.ctx(), { ...base, off, worked: worked.filter((day) => weekdayOf(day) > 5) }),
  ).rejects.toEqual(refused('value.too-many', 'off'));
  expect(await value('select count(*)::int from work_calendar where year = 2030')).toBe(0);
});
