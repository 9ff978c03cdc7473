import { failedStates, openStates, overStates, sqlList } from '#reach/promise';

/** What a table is, and with it what ends its rows. */
export type Standing =
  /** The city's memory: it grows with what the city does, and nothing of it goes by its age. */
  | { is: 'memory'; because: string }
  /** As large as what it is about, however long the hub runs. */
  | { is: 'as large as'; what: string }
  /** Bookkeeping, removed by the module that writes it, or by the queue. */
  | { is: 'ended by'; module: string; after: string }
  /** Bookkeeping, removed by `forgetBookkeeping`. */
  | { is: 'forgotten'; after: string; removal: Removal };

export interface Removal {
  /** SQL: the row `t` has no use any more at the time `$1`. Its age comes first: every row is asked for that, once an hour. */
  isOver: string;
  /** False where nobody ever changes a row, and nobody may: there is no lock of another one to pass by. */
  locks?: boolean;
}

const memory = (because: string): Standing => ({ is: 'memory', because });
const asLargeAs = (what: string): Standing => ({ is: 'as large as', what });
const endedBy = (module: string, after: string): Standing => ({ is: 'ended by', module, after });
const forgotten = (after: string, isOver: string, given: Omit<Removal, 'isOver'> = {}): Standing => ({
  is: 'forgotten',
  after,
  removal: { isOver, ...given },
});

/** Long enough for whoever asks what became of last quarter's items; what became of them stands in `delivery` for ever. */
const quarter = "$1::timestamptz - interval '90 days'";
/** A withdrawal that was refused is tried again until it has happened. */
const givenUp = failedStates.filter((state) => !openStates.includes(state));
/** Nothing further is done with the delivery `d` by itself, and nobody can ask for it: it arrived, or another took its place. */
const isDone = `d.state_since < ${quarter} and (d.state in (${sqlList(overStates)})
  or d.state in (${sqlList(givenUp)}) and d.digest_id is null and exists (
    select from edition newer where newer.item_id = d.item_id and newer.locale = d.locale
      and newer.number > (select number from edition e where e.id = d.edition_id)))`;
const deliveryIsDone = `exists (select from delivery d where d.id = t.delivery_id and ${isDone})`;

/**
 * Every table of the database, and what ends its rows. A table that is made later has to be entered here: its kind is
 * decided when it is made, and not when it is full.
 */
export const tables: Readonly<Record<string, Standing>> = {
  // What was done, published, counted and proved.
  log_entry: memory('who did what and when is asked for years later'),
  item: memory('the texts'),
  item_version: memory('any version can be looked at and restored'),
  item_loss: memory('what a text lost, and who decided on it'),
  item_media: asLargeAs('the files in the drafts of items'),
  item_placement: asLargeAs('the columns of items'),
  edition: memory('what was published, word for word'),
  publication: memory('what was counted stays counted'),
  withdrawal: memory('what stands where something was'),
  attestation: memory('who checked what'),
  attestation_view: memory('that it lay before whoever checked it'),
  address_attestation: memory('who checked an address'),
  asset: memory('the files'),
  delivery: memory('where each edition is, and by which id it can be taken back there'),
  digest: memory('what was pushed'),
  digest_entry: memory('what was pushed'),
  quota_hold: memory('when each push went; one for each push'),
  far_media: memory('which pictures the platform has; it takes each only so often'),
  finding: memory('tasks, and how they were settled'),
  text_ignored: memory('who ignored a finding, and why'),
  returned_file: memory('what translators sent'),
  work_package: memory('what went out to translators'),
  segment: memory('the sources of translations'),
  segment_alignment: memory('which segments a version had'),
  segment_revision: memory('what was translated is kept as it was'),
  segment_translation: memory('translations'),
  translation_of_field: memory('translations'),
  translation_release: memory('a release is evidence'),
  memory_pair: memory('what was reviewed before'),
  reminder: memory('what somebody was reminded of'),
  reminder_notice: memory('what somebody was told, and that it was read'),
  reminder_round: memory('on which days people were reminded; one row a day'),
  reminder_way: memory('by which way somebody was told'),
  campaign: memory('a year of self-checks'),
  campaign_certificate: memory('what was certified'),
  campaign_target: memory('what was to be checked'),
  duty_case: memory('applications, and when they were answered'),
  duty_case_stop: memory('when the clock of an application stood still'),
  duty_pause: memory('which duty was put off, and why'),
  recognition: memory('what was recognised'),
  score_rule: memory('by which rules points were given'),
  spot_check: memory('inspections'),
  spot_check_mark: memory('inspections'),
  spot_check_site: memory('inspections'),
  spot_check_step: memory('inspections'),
  work_calendar: memory('by which calendar days were counted'),
  duty_term: memory('who owed what when'),
  unit_term: memory('what a unit was called when'),
  unit_group_term: memory('who belonged to a group when'),
  unit_succession: memory('who took over from whom'),

  // As many as there are people, offices, columns, rules, or texts that are live.
  person: asLargeAs('the people'),
  assignment: asLargeAs('the people'),
  liaison: asLargeAs('the people, with those of before'),
  api_token: asLargeAs('the front ends that an administrator let in'),
  channel: asLargeAs('the catalogue'),
  column: asLargeAs('the catalogue'),
  duty: asLargeAs('the catalogue'),
  duty_unit: asLargeAs('the catalogue'),
  duty_unit_group: asLargeAs('the catalogue'),
  self_check_interval: asLargeAs('the catalogue'),
  unit: asLargeAs('the register of units'),
  unit_alias: asLargeAs('the register of units'),
  unit_group: asLargeAs('the register of units'),
  unit_group_alias: asLargeAs('the register of units'),
  unit_group_member: asLargeAs('the register of units'),
  outlet: asLargeAs('the outlets'),
  outlet_rule: asLargeAs('the outlets'),
  site_picture: asLargeAs('the columns'),
  outlet_secret: asLargeAs('the outlets: a secret of each name'),
  digest_rule: asLargeAs('the outlets'),
  dangerous_host: asLargeAs('the lists that were imported'),
  listed_word: asLargeAs('the lists that were imported'),
  word_list: asLargeAs('the lists that were imported'),
  search_synonym: asLargeAs('the lists that were imported'),
  text_class: asLargeAs('the rules of texts'),
  text_rules: asLargeAs('the rules of texts'),
  term: asLargeAs('the glossary'),
  trusted_document: asLargeAs('the manifests that were registered'),
  listing: asLargeAs('what is live'),
  listing_count: asLargeAs('the lists of what is live'),
  search_entry: asLargeAs('what is live'),
  media_use: asLargeAs('the files of editions'),
  memory_sketch: asLargeAs('the memory of translations'),
  chore: asLargeAs('the chores of workers'),
  site: asLargeAs('one row'),
  purpose: asLargeAs('one row'),
  migration: asLargeAs('the migrations'),

  // Bookkeeping.
  listing_count_change: endedBy('content/editions/listing.ts', 'being added up, within seconds'),
  memory_entry: endedBy('translation/memory/take-over.ts', 'being taken over, of nodes of the last release'),
  link_use: endedBy('duty/findings/links/collect-links.ts', 'the text that it stands in'),
  link_result: endedBy('duty/findings/links/collect-links.ts', 'the last text that it stands in'),
  probe: endedBy('duty/findings/availability/probe-pages.ts', 'its age'),
  text_found: endedBy('duty/findings/texts/check-live-texts.ts', 'the text that it was found in'),

  // A replay knows by its keys what it has made, and may be stopped for longer than a day. Five minutes, because the
  // clock of a node may be a minute off when it writes the time down.
  idempotency: forgotten(
    'a day',
    `t.at < $1::timestamptz - interval '1 day 5 minutes' and not exists (select from purpose where purpose = 'replay')`,
  ),
  // What was removed at the platform stays known: nothing else says which of an item's articles are gone.
  delivery_attempt: forgotten(
    '90 days after its delivery came to its end',
    `t.started_at < ${quarter} and not starts_with(t.step, 'remove ') and ${deliveryIsDone}`,
  ),
  rendition: forgotten(
    '90 days after its delivery came to its end',
    `t.made_at < ${quarter} and ${deliveryIsDone}`,
  ),
  // What the platform said of a push is shown with it, and there is one a week. A message that comes again after its
  // receipt is gone is refused by its date: a callback is believed for five minutes.
  receipt: forgotten(
    '90 days, and as long after its delivery came to its end; of what followers did a day',
    `t.at < $1::timestamptz - interval '1 day' and t.delivery_id is null
         and (starts_with(t.far_event_id, 'message:') or starts_with(t.far_event_id, 'event:'))
       or t.at < ${quarter} and not starts_with(t.far_event_id, 'MASSSENDJOBFINISH:')
         and (t.delivery_id is null or ${deliveryIsDone})`,
    { locks: false },
  ),
  // The calendar of pushes looks back a year.
  quota: forgotten(
    '90 days after its window began; of pushes 400',
    `t.window_start < $1::timestamptz - case when t.act = 'push' then interval '400 days' else interval '90 days' end`,
  ),
  // Here and not with those who write them: they may be switched off, and nobody may sign in any more.
  session: forgotten('its end', 't.expires_at <= $1::timestamptz'),
  sign_in_attempt: forgotten('a quarter of an hour', `t.at <= $1::timestamptz - interval '15 minutes'`),
  follower_message: forgotten('thirty days', `t.heard_at < $1::timestamptz - interval '30 days'`),
  wechat_code: forgotten('an hour after it was good', `t.expires_at < $1::timestamptz - interval '1 hour'`),
  follower: forgotten(
    'thirty days without a word, of those who follow no longer',
    `not t.is_following and t.person_id is null
       and coalesce(t.heard_at, t.followed_at, '-infinity') < $1::timestamptz - interval '30 days'`,
  ),

  // The queue looks after its own tables where a worker supervises it.
  'pgboss.job': endedBy('base/database/queue/queues.ts', 'its end, by deleteAfterSeconds'),
  'pgboss.job_dependency': asLargeAs('nothing: no job waits for another one'),
  'pgboss.instance': endedBy('pg-boss', 'the start of others: a few dead ones are kept'),
  'pgboss.queue': asLargeAs('the queues'),
  'pgboss.queue_stats': asLargeAs('nothing: the hub has no history of its queues kept'),
  'pgboss.schedule': asLargeAs('nothing: the hub has schedules of its own'),
  'pgboss.subscription': asLargeAs('nothing: no queue follows events'),
  'pgboss.warning': asLargeAs('nothing: warnings go to the log'),
  'pgboss.bam': asLargeAs('the migrations of the queue'),
  'pgboss.version': asLargeAs('one row'),
};
