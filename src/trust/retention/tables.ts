import { type Sql, sql, sqlConstants } from '#base/sql';
import { failedStates, openStates, overStates } from '#reach/promise';

/** How the rows of a table end. */
export type Retention =
  /** Permanent records: the table grows with the work of the city, and no row expires. */
  | { is: 'memory'; because: string }
  /** The size is bounded by what the table describes, however long the hub runs. */
  | { is: 'as large as'; what: string }
  /** Bookkeeping that the module that writes it, or the queue, deletes. */
  | { is: 'ended by'; module: string; after: string }
  /** Bookkeeping that `deleteExpired` deletes. */
  | { is: 'forgotten'; after: string; removal: Removal };

export interface Removal {
  /**
   * Condition: row `t` is no longer needed at this time. Its age comes first, since it is evaluated for every row,
   * once an hour.
   */
  isOver: (now: Sql) => Sql;
  /** False where rows are never updated, so that there are no locks to skip. */
  locks?: boolean;
}

const permanent = (because: string): Retention => ({ is: 'memory', because });
const boundedBy = (what: string): Retention => ({ is: 'as large as', what });
const deletedBy = (module: string, after: string): Retention => ({ is: 'ended by', module, after });
const expiring = (
  after: string,
  isOver: Removal['isOver'],
  options: Omit<Removal, 'isOver'> = {},
): Retention => ({
  is: 'forgotten',
  after,
  removal: { isOver, ...options },
});

/** Long enough for questions about last quarter's items; their outcome stays in `delivery` for ever. */
const quarterBefore = (now: Sql) => sql`${now} - interval '90 days'`;
/** A withdrawal that was refused is retried until it succeeds. */
const givenUp = failedStates.filter((state) => !openStates.includes(state));
/** The delivery `d` is final, and no one can retry it: it arrived, or another replaced it. */
const isDone = (
  now: Sql,
) => sql`d.state_since < ${quarterBefore(now)} and (d.state in (${sqlConstants(overStates)})
  or d.state in (${sqlConstants(givenUp)}) and d.digest_id is null and exists (
    select from edition newer where newer.item_id = d.item_id and newer.locale = d.locale
      and newer.number > (select number from edition e where e.id = d.edition_id)))`;
const deliveryIsDone = (now: Sql) =>
  sql`exists (select from delivery d where d.id = t.delivery_id and ${isDone(now)})`;

/**
 * Every table of the database, and how its rows end. A new table has to be added here, so that this is decided when the
 * table is created and not when it is full.
 */
export const tables: Readonly<Record<string, Retention>> = {
  // What was done, published, counted and proved.
  log_entry: permanent('who did what and when has to be known years later'),
  item: permanent('the texts'),
  item_version: permanent('any version can be opened and restored'),
  item_loss: permanent('what a text lost, and who decided on it'),
  item_media: boundedBy('the files in the drafts of items'),
  item_placement: boundedBy('the columns of items'),
  edition: permanent('what was published, word for word'),
  publication: permanent('what was counted stays counted'),
  withdrawal: permanent('what is shown in place of withdrawn content'),
  attestation: permanent('who checked what'),
  attestation_view: permanent('that the person who attested it had seen it'),
  address_attestation: permanent('who checked an address'),
  asset: permanent('the files'),
  delivery: permanent('where each edition is, and the id by which it can be withdrawn there'),
  digest: permanent('what was pushed'),
  digest_entry: permanent('what was pushed'),
  quota_hold: permanent('when each push went; one for each push'),
  far_media: permanent('which pictures the platform has; it limits uploads'),
  finding: permanent('tasks, and how they were settled'),
  text_ignored: permanent('who ignored a problem, and why'),
  returned_file: permanent('what translators sent'),
  work_package: permanent('what went out to translators'),
  segment: permanent('the sources of translations'),
  segment_alignment: permanent('which segments a version had'),
  segment_revision: permanent('what was translated is kept as it was'),
  segment_translation: permanent('translations'),
  translation_of_field: permanent('translations'),
  translation_release: permanent('a release is evidence'),
  memory_pair: permanent('what was reviewed before'),
  reminder: permanent('who was reminded of what'),
  reminder_notice: permanent('the text of each notice, and when it was read'),
  reminder_round: permanent('on which days people were reminded; one row a day'),
  reminder_way: permanent('how each notice was sent'),
  campaign: permanent('a year of self-checks'),
  campaign_certificate: permanent('what was certified'),
  campaign_target: permanent('what was to be checked'),
  duty_case: permanent('applications, and when they were answered'),
  duty_case_stop: permanent('when the clock of an application was stopped'),
  duty_pause: permanent('which duty was put off, and why'),
  recognition: permanent('what was recognised'),
  score_rule: permanent('the rules of the points'),
  spot_check: permanent('inspections'),
  spot_check_mark: permanent('inspections'),
  spot_check_site: permanent('inspections'),
  spot_check_step: permanent('inspections'),
  work_calendar: permanent('the calendar that days were counted by'),
  duty_term: permanent('who owed what when'),
  unit_term: permanent('what a unit was called when'),
  unit_group_term: permanent('who belonged to a group when'),
  unit_succession: permanent('which unit succeeded which'),

  // Bounded by the number of people, units, columns, rules, or live texts.
  person: boundedBy('the people'),
  assignment: boundedBy('the people'),
  liaison: boundedBy('the people, including former liaisons'),
  api_token: boundedBy('the front ends that an administrator let in'),
  channel: boundedBy('the catalogue'),
  column: boundedBy('the catalogue'),
  duty: boundedBy('the catalogue'),
  duty_unit: boundedBy('the catalogue'),
  duty_unit_group: boundedBy('the catalogue'),
  self_check_interval: boundedBy('the catalogue'),
  unit: boundedBy('the register of units'),
  unit_alias: boundedBy('the register of units'),
  unit_group: boundedBy('the register of units'),
  unit_group_alias: boundedBy('the register of units'),
  unit_group_member: boundedBy('the register of units'),
  outlet: boundedBy('the outlets'),
  outlet_rule: boundedBy('the outlets'),
  site_picture: boundedBy('the columns'),
  outlet_secret: boundedBy('the outlets: a secret of each name'),
  digest_rule: boundedBy('the outlets'),
  dangerous_host: boundedBy('the lists that were imported'),
  listed_word: boundedBy('the lists that were imported'),
  word_list: boundedBy('the lists that were imported'),
  search_synonym: boundedBy('the lists that were imported'),
  text_class: boundedBy('the rules of texts'),
  text_rules: boundedBy('the rules of texts'),
  term: boundedBy('the glossary'),
  trusted_document: boundedBy('the manifests that were registered'),
  listing: boundedBy('what is live'),
  listing_count: boundedBy('the lists of what is live'),
  search_entry: boundedBy('what is live'),
  media_use: boundedBy('the files of editions'),
  memory_sketch: boundedBy('the translation memory'),
  chore: boundedBy('the periodic jobs of workers'),
  site: boundedBy('one row'),
  purpose: boundedBy('one row'),
  migration: boundedBy('the migrations'),

  // Bookkeeping.
  listing_count_change: deletedBy('content/editions/listing.ts', 'being folded, within seconds'),
  memory_entry: deletedBy(
    'translation/memory/take-over.ts',
    'being migrated, from nodes of the last release',
  ),
  link_use: deletedBy('duty/findings/links/collect-links.ts', 'the text that contains it'),
  link_result: deletedBy('duty/findings/links/collect-links.ts', 'the last text that contains it'),
  probe: deletedBy('duty/findings/availability/probe-pages.ts', 'its age'),
  text_found: deletedBy('duty/findings/texts/check-live-texts.ts', 'the text that it was found in'),

  // A replay recognises by these keys what it has imported, and may be stopped for longer than a day. The five minutes
  // allow for nodes whose clock is a minute off.
  idempotency: expiring(
    'a day',
    (now) =>
      sql`t.at < ${now} - interval '1 day 5 minutes' and not exists (select from purpose where purpose = 'replay')`,
  ),
  // Removals at the platform stay recorded: nothing else says which articles of an item are gone.
  delivery_attempt: expiring(
    '90 days after its delivery came to its end',
    (now) =>
      sql`t.started_at < ${quarterBefore(now)} and not starts_with(t.step, 'remove ') and ${deliveryIsDone(now)}`,
  ),
  rendition: expiring(
    '90 days after its delivery came to its end',
    (now) => sql`t.made_at < ${quarterBefore(now)} and ${deliveryIsDone(now)}`,
  ),
  // The platform's report on a push is shown with the push, of which there is one a week. A repeated callback whose
  // receipt was deleted is refused by its date: callbacks are accepted for five minutes.
  receipt: expiring(
    "90 days, and as long after its delivery came to its end; a day for followers' messages",
    (now) => sql`t.at < ${now} - interval '1 day' and t.delivery_id is null
         and (starts_with(t.far_event_id, 'message:') or starts_with(t.far_event_id, 'event:'))
       or t.at < ${quarterBefore(now)} and not starts_with(t.far_event_id, 'MASSSENDJOBFINISH:')
         and (t.delivery_id is null or ${deliveryIsDone(now)})`,
    { locks: false },
  ),
  // The calendar of pushes shows the past year.
  quota: expiring(
    '90 days after its window began; of pushes 400',
    (now) =>
      sql`t.window_start < ${now} - case when t.act = 'push' then interval '400 days' else interval '90 days' end`,
  ),
  // Deleted here and not by the modules that write them: these may be switched off, and there may be no more sign-ins.
  session: expiring('its end', (now) => sql`t.expires_at <= ${now}`),
  sign_in_attempt: expiring('a quarter of an hour', (now) => sql`t.at <= ${now} - interval '15 minutes'`),
  follower_message: expiring('thirty days', (now) => sql`t.heard_at < ${now} - interval '30 days'`),
  wechat_code: expiring('an hour after it expired', (now) => sql`t.expires_at < ${now} - interval '1 hour'`),
  follower: expiring(
    'thirty days without a message, of those who stopped following',
    (now) => sql`not t.is_following and t.person_id is null
       and coalesce(t.heard_at, t.followed_at, '-infinity') < ${now} - interval '30 days'`,
  ),

  // The queue maintains its own tables where a worker supervises it.
  'pgboss.job': deletedBy('base/database/queue/queues.ts', 'its end, by deleteAfterSeconds'),
  'pgboss.job_dependency': boundedBy('nothing: no job waits for another one'),
  'pgboss.instance': deletedBy('pg-boss', 'the start of others: a few dead ones stay'),
  'pgboss.queue': boundedBy('the queues'),
  'pgboss.queue_stats': boundedBy('nothing: the hub records no queue history'),
  'pgboss.schedule': boundedBy('nothing: the hub has schedules of its own'),
  'pgboss.subscription': boundedBy('nothing: no queue follows events'),
  'pgboss.warning': boundedBy('nothing: warnings go to the log'),
  'pgboss.bam': boundedBy('the migrations of the queue'),
  'pgboss.version': boundedBy('one row'),
};
