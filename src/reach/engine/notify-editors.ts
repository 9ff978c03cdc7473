import { dayOf } from '#base/dates';
import { type Database, query, queryFirst, sql } from '#base/sql';
import { phrase, type Locale } from '#base/words';
import { notifyPeople } from '#city/access';
import type { Reason } from '#reach/promise';

/** The people who approved the push and changed it last; if the hub did both, all who may approve any push. */
const editors = (digestId: string) => sql<{ id: string }>`
  with mine as (
    select unnest(array[approved_by, changed_by]) id from digest where id = ${digestId}
  )
  select id from mine where id is not null
  union
  select p.id from person p join assignment a on a.person_id = p.id
  where a.role = 'portal-editor' and a.column_id is null and a.unit_id is null and p.is_active
    and not exists (select from mine where id is not null)`;

/** Notifies the editors of a push that it was not sent, or not at its time. */
export async function notifyEditors(
  db: Database,
  { digestId, now }: { digestId: string; now: Date },
  { reason, details }: { reason: Reason; details: Readonly<Record<string, unknown>> },
): Promise<void> {
  await notifyPushEditors(db, { digestId, now }, (locale) =>
    phrase(locale, `delivery:reason.${reason}`, details),
  );
}

/** Notifies the editors of a push of something that they should act on in time. */
export async function notifyPushEditors(
  db: Database,
  { digestId, now }: { digestId: string; now: Date },
  sentenceIn: (locale: Locale) => string,
): Promise<void> {
  const row = await queryFirst(
    db,
    sql<{ sendAt: Date }>`select send_at "sendAt" from digest where id = ${digestId}`,
  );
  if (!row) return;
  const day = dayOf(row.sendAt);
  await notify(db, { digestId, now }, (locale) => ({
    subject: phrase(locale, 'delivery:notice.push', { day }),
    text: sentenceIn(locale),
  }));
}

/** Notifies the editors that an article was corrected after followers received it. */
export async function notifyOutdated(
  db: Database,
  { digestId, now }: { digestId: string; now: Date },
  title: string,
): Promise<void> {
  await notify(db, { digestId, now }, (locale) => ({
    subject: phrase(locale, 'delivery:notice.outdated', { title }),
    text: phrase(locale, 'delivery:notice.outdated-text', { title }),
  }));
}

async function notify(
  db: Database,
  { digestId, now }: { digestId: string; now: Date },
  sentenceIn: (locale: Locale) => { subject: string; text: string },
): Promise<void> {
  const rows = await query(db, editors(digestId));
  await notifyPeople(
    db,
    rows.map(({ id }) => id),
    now,
    sentenceIn,
  );
}
