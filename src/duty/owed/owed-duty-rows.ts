import type { Context } from '#base/database';
import { dayOf, type Day } from '#base/dates';
import { json, query, type Sql, sql, sqlConstants } from '#base/sql';
import { locales, type LocalText } from '#base/words';
import type { Cycle, Mode } from '#city/catalogue';
import { columnRule, selfCheckDays } from './cycles/cycle-rules.ts';
import { meetingRules } from './meeting-rules.ts';

/** One unit's part of one duty in one column, with the facts that its state is computed from. */
export interface OwedDutyRow {
  /** Of the row of `duty_term`: when the unit that owes it changes, there is a new row. */
  id: string;
  dutyNumber: number;
  columnId: string;
  columnPath: string;
  columnName: LocalText;
  unitId: string;
  unitPosition: number;
  unitShortName: LocalText;
  cycle: Cycle;
  modes: readonly Mode[];
  /** The first day on which the unit owes it. */
  owedSince: Day;
  /** The last issue that counts, and its edition. */
  issuedAt: Date | null;
  issuedEditionId: string | null;
  /** The last attestation that counts: of a live edition, or (with no edition) of a link's address. */
  verifiedAt: Date | null;
  verifiedEditionId: string | null;
  checkDays: number;
  pause: { until: Day; reason: string } | null;
  pausedThrough: Day | null;
}

/**
 * Every duty that is owed at `ctx.now`, ordered by the annex, the columns and the register of units. One statement of
 * about 2,500 rows; each row makes two lookups in an index of listings, so that the cost does not grow with what is
 * published (`npm run bench -- duties`).
 */
export async function owedDutyRows({ em, now }: Pick<Context, 'em' | 'now'>): Promise<OwedDutyRow[]> {
  const rows = await query(em, statement(dayOf(now)));
  return rows.map(({ pauseUntil, pauseReason, ...row }) => ({
    ...row,
    pause: pauseUntil === null ? null : { until: pauseUntil, reason: pauseReason! },
  }));
}

type StatementRow = Omit<OwedDutyRow, 'pause'> & { pauseUntil: Day | null; pauseReason: string | null };

// What a unit did counts for its successors, for the duties that passed to them.
const succession = sql`
  succession(successor, unit_id, duty_number) as (
    select s.successor_id, s.unit_id, s.duty_number from unit_succession s, input where s.from_date <= input.day
    union
    select h.successor, s.unit_id, coalesce(h.duty_number, s.duty_number) from succession h
    join unit_succession s on s.successor_id = h.unit_id
      and (h.duty_number is null or s.duty_number is null or h.duty_number = s.duty_number)
  )`;

const [issued, verified] = [sql`issued_at`, sql`verified_at`];

/** `at`: the name of an instant of listings, one of the two above. */
const latest = (at: Sql, where: Sql, from = sql`listing l`) =>
  sql`select l.${at} at, l.edition_id from ${from} where ${where} and l.${at} is not null order by l.${at} desc limit 1`;

// Before 2019 an update of a child column did not count: only what is in the column itself.
const inColumn = sql`l.scope_id = place.column_id and l.locale = 'zh' and l.unit_id = place.unit_id and (input.child_counts or exists (
  select from edition e where e.id = l.edition_id and (e.column_id = place.column_id
    or exists (select from item_placement p where p.item_id = e.item_id and p.column_id = place.column_id))))`;

const inAnyColumn = (at: Sql) => sql`
  select wide.at, wide.edition_id from channel ch, lateral (
    ${latest(at, sql`l.scope_id = ch.id and l.locale = 'zh' and l.unit_id = place.unit_id`)}) wide
  order by wide.at desc limit 1`;

// An issue counts if the translation was reviewed and its source is still live. An attestation counts for translations
// from before reviews were recorded too. The locales are written into the SQL, since content that is not Chinese has a
// partial index.
const sourced = sql`
  listing l join edition e on e.id = l.edition_id
  join edition source on source.id = e.source_edition_id and source.retired_at is null`;
const reviewed = sql`${sourced} join translation_release release on release.edition_id = e.id`;
const translated = (at: Sql, from: Sql, locale: Sql) => sql`
  select max(newest.at) at from unnest(array_append(t.below, t.column_id)) scope(id), lateral (
    ${latest(at, sql`l.scope_id = scope.id and l.locale = ${locale}`, from)}) newest`;
const inBoth = (at: Sql, from: Sql) => sql`
  select min(at) at from (${translated(at, from, sql`'en'`)} union all ${translated(at, from, sql`'ru'`)}) in_both
  having count(at) = 2`;

/** The latest that counts for each owed duty, by its unit or any predecessor. */
const newest = (at: Sql, id: Sql) => sql`
  select distinct on (owed_duty_id) owed_duty_id, ${at} at, ${id} edition_id from matches
  where ${at} is not null order by owed_duty_id, ${at} desc`;

const both = sql`i.at issued_at, i.edition_id issued_id, v.at checked_at, v.edition_id checked_id`;

const statement = (day: Day) => sql<StatementRow>`
  with recursive input as materialized (
    select ${day}::date "day", ${json(meetingRules)} meeting, ${columnRule(day).childCounts}::boolean child_counts,
      ${selfCheckDays}::int check_days
  ),
  ${succession},
  rules as materialized (
    select (r ->> 'duty')::int number, r ->> 'needs' needs, array(
      select id from "column" where path in (select jsonb_array_elements_text(r -> 'below'))
      union all select id from channel where slug in (select jsonb_array_elements_text(r -> 'below'))) below
    from input, jsonb_array_elements(input.meeting) r
  ), owed as materialized (
    select t.*, coalesce(r.below, '{}') below,
      coalesce(r.needs, case when 'translate' = any(t.modes) then 'translation' else 'own' end) needs
    from input join duty_term t on t.from_date <= input.day and (t.to_date is null or t.to_date >= input.day)
    left join rules r on r.number = t.duty_number
  ), counted_units as materialized (
    select id owed_duty_id, column_id, needs, unit_id from owed
    union
    select t.id, t.column_id, t.needs, h.unit_id from owed t join succession h on h.successor = t.unit_id
      and coalesce(h.duty_number, t.duty_number) = t.duty_number
  ), matches as materialized (
    select place.owed_duty_id, ${both} from input cross join counted_units place
    left join lateral (${latest(issued, inColumn)}) i on true
    left join lateral (${latest(verified, inColumn)}) v on true
    where place.needs = 'own'
    union all
    select place.owed_duty_id, ${both} from counted_units place
    left join lateral (${inAnyColumn(issued)}) i on true
    left join lateral (${inAnyColumn(verified)}) v on true
    where place.needs = 'anything'
    union all
    select t.id, i.at, null, v.at, null from owed t
    left join lateral (${inBoth(issued, reviewed)}) i on true
    left join lateral (${inBoth(verified, sourced)}) v on true
    where t.needs = 'translation'
  ), addresses as (
    select l.owed_duty_id, max(a.at) at from counted_units l
    join "column" c on c.id = l.column_id
    join address_attestation a on a.column_id = c.id and a.unit_id = l.unit_id and a.address = c.address
    group by l.owed_duty_id
  ), pauses as (
    select duty_number, column_id, unit_id, max(until_date) filter (where is_on) until,
      max(reason) filter (where is_on) reason,
      max(until_date) filter (where not is_on and until_date < "day") through
    from input, lateral (
      select duty_number, column_id, unit_id, reason, coalesce(resumed_on - 1, until_date) until_date,
        from_date <= input.day and coalesce(resumed_on - 1, until_date) >= input.day is_on
      from duty_pause) p
    group by duty_number, column_id, unit_id
  )
  select t.id, t.duty_number "dutyNumber", t.column_id "columnId", t.column_path "columnPath",
    coalesce(c.name, (select jsonb_object_agg(locale, t.column_path) from unnest(array[${sqlConstants(locales)}]) locale)) "columnName",
    t.unit_id "unitId", u.position "unitPosition", u.short_name "unitShortName", t.cycle, to_jsonb(t.modes) modes,
    t.from_date "owedSince", issue.at "issuedAt", issue.edition_id "issuedEditionId",
    greatest(checked.at, address.at) "verifiedAt", checked.edition_id "verifiedEditionId",
    coalesce(own_days.days, template_days.days, input.check_days) "checkDays",
    pause.until "pauseUntil", pause.reason "pauseReason", pause.through "pausedThrough"
  from input cross join owed t
  join unit u on u.id = t.unit_id
  left join "column" c on c.id = t.column_id
  left join self_check_interval own_days on own_days.column_id = c.id
  left join self_check_interval template_days on template_days.column_id = c.template_id
  left join (${newest(sql`issued_at`, sql`issued_id`)}) issue on issue.owed_duty_id = t.id
  left join (${newest(sql`checked_at`, sql`checked_id`)}) checked on checked.owed_duty_id = t.id
  left join addresses address on address.owed_duty_id = t.id
  left join pauses pause on pause.duty_number = t.duty_number and pause.column_id = t.column_id and pause.unit_id = t.unit_id
  order by t.duty_number, t.column_path, u.position, t.unit_id`;
