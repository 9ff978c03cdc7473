import { prepared, type Tx } from '#base/database';
import { dayOf, instantOf } from '#base/dates';
import { phrase, type Locale } from '#base/words';
import { notifyPeople, type RunStatement } from '#city/access';
import type { Reason } from '#reach/promise';

interface Rows {
  query<Row>(text: string, values: readonly unknown[]): Promise<{ rows: Row[] }>;
}

/** The same within a transaction. */
export const rowsOf = (tx: Tx): Rows => ({
  query: async <Row>(text: string, values: readonly unknown[]) => ({
    rows: (await prepared(tx, text, values)) as Row[],
  }),
});

/** Whoever approved the push, or changed it last; where the hub did both, those who may approve any. */
const editors = `
  with mine as (
    select unnest(array[approved_by, changed_by]) id from digest where id = $1
  )
  select id from mine where id is not null
  union
  select p.id from person p join assignment a on a.person_id = p.id
  where a.role = 'portal-editor' and a.column_id is null and a.unit_id is null and p.is_active
    and not exists (select from mine where id is not null)`;

/** What became of a push that does not go, or not when it was to, is told to its editors at once. */
export async function tellEditors(
  db: Rows,
  { digestId, now }: { digestId: string; now: Date },
  { reason, details }: { reason: Reason; details: Readonly<Record<string, unknown>> },
): Promise<void> {
  await tellOfPush(db, { digestId, now }, (locale) => phrase(locale, `delivery:reason.${reason}`, details));
}

/** What the editors of a push should know about it before it is too late. */
export async function tellOfPush(
  db: Rows,
  { digestId, now }: { digestId: string; now: Date },
  say: (locale: Locale) => string,
): Promise<void> {
  const { rows } = await db.query<{ sendAt: Date | string }>(
    'select send_at "sendAt" from digest where id = $1',
    [digestId],
  );
  if (!rows[0]) return;
  const day = dayOf(instantOf(rows[0].sendAt)); // the ORM's connections read dates as texts
  await tell(db, { digestId, now }, (locale) => ({
    subject: phrase(locale, 'delivery:notice.push', { day }),
    text: say(locale),
  }));
}

/** An article that followers have is no longer what readers have. */
export async function tellOutdated(
  db: Rows,
  { digestId, now }: { digestId: string; now: Date },
  title: string,
): Promise<void> {
  await tell(db, { digestId, now }, (locale) => ({
    subject: phrase(locale, 'delivery:notice.outdated', { title }),
    text: phrase(locale, 'delivery:notice.outdated-text', { title }),
  }));
}

async function tell(
  db: Rows,
  { digestId, now }: { digestId: string; now: Date },
  say: (locale: Locale) => { subject: string; text: string },
): Promise<void> {
  const { rows } = await db.query<{ id: string }>(editors, [digestId]);
  const query: RunStatement = (text, values) => db.query(text, values);
  await notifyPeople(
    query,
    rows.map(({ id }) => id),
    now,
    say,
  );
}
