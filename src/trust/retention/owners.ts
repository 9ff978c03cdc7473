/**
 * The tables of each room: only its folder inserts, changes or deletes rows of them, with the exceptions below. Who needs a
 * row of another room's table changed calls a function of that room. What a replay or the bench inserts is not counted, nor
 * what src/trust/retention/forget.ts deletes by age.
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

/** Other rooms that write a table today, and why. A shorter list is a better one. */
export const otherWriters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  chore: {
    'content/search': 'a periodic job keeps how far it came',
    'reach/engine': 'a periodic job keeps how far it came',
  },
  delivery: {
    'reach/promise': 'promises it, in the commit of what is published',
    'reach/pushes': 'promises a push, in the commit that approves or retracts it',
    'reach/wechat': 'notes the receipt of the platform in the commit that takes it in',
  },
  delivery_attempt: { 'reach/delivery': 'a person begins a delivery once more' },
  log_entry: { 'city/access': 'signing in is no command, and is logged all the same' },
  outlet: {
    'citizens/conversation': 'notes which way answers take',
    'reach/engine': 'notes whether the outlet is in trouble',
  },
  outlet_secret: { 'reach/wechat': 'keeps the token that the platform gives' },
  quota: { 'reach/pushes': 'approving a push reserves its place' },
  quota_hold: {
    'reach/engine': 'a push that ended gives its place back',
    'reach/pushes': 'approving a push reserves its place',
  },
  receipt: { 'reach/wechat': 'takes in what the platform calls' },
  reminder_notice: { 'city/access': 'tells people of what is no reminder, for rooms below' },
  reminder_way: { 'city/access': 'tells people of what is no reminder, for rooms below' },
  rendition: {
    'reach/delivery': 'a person has it made once more',
    'reach/pushes': 'a push that changed is rendered once more',
  },
  segment_translation: { 'translation/workbench': 'the first text of a segment is saved' },
  unit: { 'city/catalogue': 'the annex names the units' },
  unit_group: { 'city/catalogue': 'the annex names the groups' },
  unit_group_member: { 'city/catalogue': 'a group that the annex names no more has no members' },
};

/** What functions of schema/functions write, whatever command causes it. */
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
