import { loadCalendar } from '#base/calendar';
import { command, type Tx } from '#base/database';
import { dayOf } from '#base/dates';
import { newId } from '#base/platform';
import { execute, json, query, queryOne, type RowOf, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { campaignDuties, dutyStates } from '#duty/owed';
import { answeringPeople } from './answering-people.ts';
import { reminderSubject, reminderText } from './reminder-text.ts';
import { isSendingTime } from './reminder-rules.ts';
import { wantedReminders, type WantedReminder } from './wanted-reminders.ts';

/**
 * Composes the reminders of a working day: each person gets one notice with all their reminders. The first call within the
 * sending hours of the day does it, in one transaction; any later call, of any worker, finds it done. Refuses with
 * `calendar.year-missing` when the calendar of the day is unknown.
 */
export const composeReminders = command(
  'reminder.compose',
  async (tx, _: object): Promise<{ notices: number }> => {
    if (!tx.actor.isHub) throw new Refusal('forbidden', { action: 'reminder.compose' });
    const day = dayOf(tx.now);
    const calendar = await loadCalendar(tx);
    if (!isSendingTime(tx.now) || !calendar.isWorking(day)) return { notices: 0 };
    // Another worker that composes them holds a lock on the row; we wait for it, and find the day taken.
    const rounds = await execute(
      tx,
      sql`insert into reminder_round (day, at) values (${day}, ${tx.now}) on conflict do nothing`,
    );
    if (rounds === 0) return { notices: 0 };

    const duties = await dutyStates(tx);
    const fromCampaigns = await campaignDuties(tx, duties, day, calendar);
    const wanted = wantedReminders([...duties, ...fromCampaigns], await answeringPeople(tx), day, calendar);
    const newReminders = await notYetReminded(tx, wanted);
    const perPerson = [...Map.groupBy(newReminders, ({ personId }) => personId)];
    const personIds = perPerson.map(([personId]) => personId);
    await saveNotices(tx, day, perPerson, await localesOf(tx, personIds));
    return { notices: perPerson.length };
  },
);

/** Whether a round has to be composed. Checked before the command starts, so that idle turns leave no log entry. */
export async function isRoundDue({ em, now }: Pick<Tx, 'em' | 'now'>): Promise<boolean> {
  if (!isSendingTime(now)) return false;
  const day = dayOf(now);
  const row = await queryOne(
    em,
    sql<{ done: boolean }>`select exists (select from reminder_round where day = ${day}) done`,
  );
  return !row.done && (await loadCalendar({ em })).isWorking(day);
}

async function notYetReminded({ em }: Tx, wanted: readonly WantedReminder[]): Promise<WantedReminder[]> {
  const placed = wanted.map((one, place) => ({ ...one, place }));
  const rows = await query(
    em,
    sql<{ place: number }>`
      select w.place from jsonb_to_recordset(${json(placed)})
        w (place int, "personId" uuid, "unitId" uuid, "dutyNumber" int, "columnId" uuid, "dueOn" date, stage text)
      where not exists (select from reminder r where r.person_id = w."personId" and r.unit_id = w."unitId"
        and r.duty_number = w."dutyNumber" and r.column_id = w."columnId" and r.due_on = w."dueOn" and r.stage = w.stage)
      order by w.place`,
  );
  return rows.map(({ place }) => wanted[place]!);
}

async function localesOf(
  { em }: Tx,
  ids: readonly string[],
): Promise<Map<string, RowOf<'person', 'name' | 'locale'>>> {
  const rows = await query(
    em,
    sql<RowOf<'person', 'id' | 'name' | 'locale'>>`
      select id, name, locale from person where id = any(${ids})`,
  );
  return new Map(rows.map(({ id, ...person }) => [id, person]));
}

async function saveNotices(
  { em, now }: Tx,
  day: string,
  perPerson: readonly (readonly [string, WantedReminder[]])[],
  people: ReadonlyMap<string, RowOf<'person', 'name' | 'locale'>>,
): Promise<void> {
  const notices = perPerson.map(([personId, reminders]) => {
    const { name, locale } = people.get(personId)!;
    return {
      id: newId(),
      personId,
      subject: reminderSubject(locale, reminders),
      text: reminderText(locale, name, reminders),
      reminders: reminders.map((one) => ({ ...one, id: newId() })),
    };
  });
  await execute(
    em,
    sql`
      with notice as (
        insert into reminder_notice (id, person_id, day, subject, text, at)
        select id, "personId", ${day}::date, subject, text, ${now}::timestamptz
        from jsonb_to_recordset(${json(notices)}) n (id uuid, "personId" uuid, subject text, text text)
        returning id
      )
      insert into reminder_way (notice_id, way, state, next_at)
      select notice.id, way, 'waiting', ${now}::timestamptz from notice, unnest(array['wechat', 'mail']) way`,
  );
  const reminders = notices.flatMap((notice) =>
    notice.reminders.map((one) => ({ ...one, noticeId: notice.id })),
  );
  await execute(
    em,
    sql`
      insert into reminder (id, notice_id, person_id, unit_id, duty_number, column_id, column_name, due_on, stage)
      select id, "noticeId", "personId", "unitId", "dutyNumber", "columnId", "columnName", "dueOn", stage
      from jsonb_to_recordset(${json(reminders)}) r (id uuid, "noticeId" uuid, "personId" uuid, "unitId" uuid, "dutyNumber" int,
        "columnId" uuid, "columnName" jsonb, "dueOn" date, stage text)`,
  );
}
