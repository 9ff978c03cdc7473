/**
 * The tables of each room: only its folder inserts, changes or deletes their rows, with the exceptions below. Code that
 * needs a change in another room's table calls a function of that room. Inserts by the replay and the bench do not
 * count, nor does the deletion by age in src/trust/retention/forget.ts.
 */
export const owners: Readonly<Record<string, readonly string[]>> = {
  'base/database': ['idempotency', 'log_entry', 'migration', 'purpose'],
  'base/graph': ['trusted_document'],

  'city/access': ['api_token', 'assignment', 'person', 'session', 'sign_in_attempt'],
  'city/register': ['liaison', 'unit', 'unit_group', 'unit_group_member'],
  'city/catalogue': [
    'channel',
    'column',
    'duty',
    'duty_term',
    'duty_unit',
    'duty_unit_group',
    'unit_alias',
    'unit_group_alias',
    'unit_group_term',
    'unit_succession',
    'unit_term',
  ],

  'content/assets': ['asset'],
  'content/items': ['item', 'item_loss', 'item_media', 'item_version'],
  'content/site': ['site'],
  'content/editions': ['edition', 'listing', 'listing_count', 'listing_count_change', 'media_use'],
  'content/checks': [
    'dangerous_host',
    'listed_word',
    'text_class',
    'text_ignored',
    'text_rules',
    'word_list',
  ],
  'content/search': ['search_entry', 'search_synonym'],

  'reach/engine': ['delivery', 'delivery_attempt', 'receipt', 'rendition'],
  'reach/register': ['outlet', 'outlet_rule', 'outlet_secret'],
  'reach/wechat': ['far_media', 'quota', 'quota_hold'],
  'reach/pushes': ['digest', 'digest_entry', 'digest_rule', 'site_picture'],

  'translation/segments': ['segment', 'segment_alignment', 'segment_revision', 'segment_translation'],
  'translation/glossary': ['term'],
  'translation/memory': ['memory_entry', 'memory_pair', 'memory_sketch'],
  'translation/workbench': ['translation_of_field', 'translation_release'],
  'translation/packages': ['returned_file', 'work_package'],

  workflow: ['item_placement', 'withdrawal'],
  'citizens/conversation': ['follower', 'follower_message', 'wechat_code'],

  'duty/owed': [
    'address_attestation',
    'attestation',
    'attestation_view',
    'campaign',
    'campaign_certificate',
    'campaign_target',
    'duty_case',
    'duty_case_stop',
    'duty_pause',
    'self_check_interval',
    'work_calendar',
  ],
  'duty/findings': ['chore', 'finding', 'link_result', 'link_use', 'probe', 'text_found'],
  'duty/reminders': ['reminder', 'reminder_notice', 'reminder_round', 'reminder_way'],
  'duty/account': [
    'publication',
    'recognition',
    'score_rule',
    'spot_check',
    'spot_check_mark',
    'spot_check_site',
    'spot_check_step',
  ],
};

/** Other rooms that write a table today, and why. The shorter this list, the better. */
export const otherWriters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  chore: {
    'content/search': 'a periodic job stores its progress',
    'reach/engine': 'a periodic job stores its progress',
  },
  delivery: {
    'reach/promise': 'plans deliveries in the transaction of the publication',
    'reach/pushes': 'plans a push in the transaction that approves or retracts it',
    'reach/wechat': 'stores the receipt of a callback in its transaction',
  },
  delivery_attempt: { 'reach/delivery': 'a person restarts a delivery' },
  log_entry: { 'city/access': 'a sign-in is not a command, but is logged' },
  outlet: {
    'citizens/conversation': 'stores how answers are sent',
    'reach/engine': 'stores whether the outlet has an outage',
  },
  outlet_secret: { 'reach/wechat': 'stores the access token of the platform' },
  quota: { 'reach/pushes': 'approving a push reserves its quota' },
  quota_hold: {
    'reach/engine': 'a push that ended releases its quota',
    'reach/pushes': 'approving a push reserves its quota',
  },
  receipt: { 'reach/wechat': 'stores callbacks of the platform' },
  reminder_notice: { 'city/access': 'sends notices other than reminders, for rooms below' },
  reminder_way: { 'city/access': 'sends notices other than reminders, for rooms below' },
  rendition: {
    'reach/delivery': 'a person requests a new rendition',
    'reach/pushes': 'a changed push is rendered again',
  },
  segment_translation: { 'translation/workbench': 'saves the first text of a segment' },
  unit: { 'city/catalogue': 'the annex names the units' },
  unit_group: { 'city/catalogue': 'the annex names the groups' },
  unit_group_member: { 'city/catalogue': 'removes the members of groups that the annex no longer names' },
};

/** The tables that the functions in schema/functions write, whichever command triggers them. */
export const writtenByFunctions: Readonly<Record<string, readonly string[]>> = {
  attestation_is_listed: ['listing'],
  count_publication: ['publication'],
  edition_changed: ['listing_count_change'],
  fold_listing_counts: ['listing_count', 'listing_count_change'],
  forget_search_entry: ['search_entry'],
  keep_revision: ['segment_revision'],
  listing_changed: ['listing_count_change'],
  media_came: ['media_use'],
  media_went: ['media_use'],
  recount_listings: ['listing_count', 'listing_count_change'],
  version_media: ['item_media'],
};
