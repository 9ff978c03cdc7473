// Made from the migrated schema by `npm run schema`.
import type { Locale, LocalText } from '#base/words';

/** The rows of each table and view. Of a view, PostgreSQL does not say what is never null. */
export interface Tables {
  address_attestation: {
    id: string;
    column_id: string;
    unit_id: string;
    address: string;
    person_id: string;
    at: Date;
  };
  api_token: {
    id: string;
    name: string;
    token_hash: Buffer;
    scopes: string[];
    created_by: string;
    created_at: Date;
    expires_at: Date | null;
    revoked_at: Date | null;
  };
  asset: {
    id: string;
    hash: string;
    name: string;
    media_type: string;
    size: string;
    width: number | null;
    height: number | null;
    renditions: number[];
    unit_id: string | null;
    uploaded_by: string | null;
    uploaded_at: Date;
  };
  assignment: {
    id: string;
    person_id: string;
    role: 'liaison' | 'unit-leader' | 'portal-editor' | 'translator' | 'inspector' | 'administrator';
    unit_id: string | null;
    column_id: string | null;
    locale: Locale.EN | Locale.RU | null;
  };
  attestation: {
    id: string;
    edition_id: string;
    person_id: string;
    at: Date;
  };
  attestation_view: {
    id: string;
    person_id: string;
    edition_id: string | null;
    column_id: string | null;
    address: string | null;
    at: Date;
  };
  campaign: {
    id: string;
    kind: string;
    year: number;
    opens_on: string;
    due_on: string;
    person_id: string;
    at: Date;
    closed_at: Date | null;
    closed_by: string | null;
  };
  campaign_certificate: {
    campaign_id: string;
    document: unknown;
    print: string;
    issued_at: Date;
  };
  campaign_target: {
    campaign_id: string;
    column_id: string;
    column_path: string;
    unit_id: string;
  };
  channel: {
    id: string;
    slug: string;
    annex: string;
    name: LocalText;
    summary: LocalText;
    column_type: string;
    position: number;
  };
  chore: {
    name: string;
    next_at: Date;
    cursor: string | null;
  };
  column: {
    id: string;
    channel_id: string;
    parent_id: string | null;
    path: string;
    annex: string[] | null;
    name: LocalText;
    kind: string;
    column_type: string;
    tally: 'fixed' | 'dynamic' | 'picture';
    address: string | null;
    repeats_for: string | null;
    is_template: boolean;
    template_id: string | null;
    unit_id: string | null;
    position: number;
  };
  dangerous_host: {
    list: string;
    host: string;
    listed_at: Date;
  };
  delivery: {
    id: string;
    edition_id: string | null;
    item_id: string | null;
    outlet_id: string;
    locale: string;
    kind: 'publish' | 'update' | 'retract' | 'correct' | 'push';
    state: 'planned' | 'rendered' | 'blocked' | 'awaiting-approval' | 'queued' | 'sending' | 'accepted' | 'delivered' | 'partial' | 'rejected' | 'retry-wait' | 'quota-wait' | 'auth-blocked' | 'awaiting-platform-confirmation' | 'unknown' | 'reconciling' | 'manual' | 'cancelled' | 'superseded' | 'expired' | 'retracting' | 'retracted' | 'partly-retracted' | 'retract-failed' | 'failed';
    reason: string | null;
    details: unknown;
    attempts: number;
    tries: number;
    next_at: Date;
    deadline: Date;
    far_ids: unknown;
    created_at: Date;
    state_since: Date;
    digest_id: string | null;
    subject_id: string;
    tags: string[] | null;
    urgency: number;
    waits: number;
    unended: number;
    send_by: Date | null;
  };
  delivery_attempt: {
    id: string;
    delivery_id: string;
    attempt: number;
    step: string;
    request_hash: string | null;
    outcome: 'done' | 'again-later' | 'never' | 'unknown' | 'absent' | null;
    far_code: string | null;
    result: unknown;
    started_at: Date;
    ms: number | null;
  };
  digest: {
    id: string;
    outlet_id: string;
    week: string;
    state: 'proposed' | 'approved' | 'skipped' | 'expired';
    send_at: Date;
    remind_at: Date;
    reminded_at: Date | null;
    is_by_rule: boolean;
    is_automatic: boolean;
    version: number;
    composed_at: Date;
    changed_by: string | null;
    changed_at: Date;
    approved_by: string | null;
    approved_at: Date | null;
    skip_reason: string | null;
    reopened_reason: 'item-withdrawn' | 'item-corrected' | null;
    reopened_title: string | null;
    moved_from: string | null;
  };
  digest_entry: {
    digest_id: string;
    position: number;
    item_id: string;
    edition_id: string | null;
    retract_asked_at: Date | null;
  };
  digest_rule: {
    outlet_id: string;
    weekday: number;
    send_time: string;
    compose_before: number;
    remind_before: number;
    articles: number;
    mode: 'ask' | 'automatic';
    is_active: boolean;
  };
  duty: {
    id: string;
    number: number;
    column_id: string;
    content: string | null;
    modes: string[];
    cycle: string;
    cycle_text: string;
    printed: string[];
  };
  duty_case: {
    id: string;
    unit_id: string;
    duty_number: number;
    reference: string;
    received_on: string;
    rule_version: string;
    extended_reason: string | null;
    extended_on: string | null;
    answered_on: string | null;
    person_id: string;
    at: Date;
  };
  duty_case_stop: {
    id: string;
    case_id: string;
    from_date: string;
    reason: string;
    person_id: string;
    resumed_on: string | null;
  };
  duty_pause: {
    id: string;
    duty_number: number;
    column_id: string;
    unit_id: string;
    from_date: string;
    until_date: string;
    reason: string;
    person_id: string;
    at: Date;
    resumed_on: string | null;
    resumed_by: string | null;
  };
  duty_term: {
    id: string;
    duty_number: number;
    column_id: string;
    column_path: string;
    unit_id: string;
    cycle: string;
    modes: string[];
    from_date: string;
    to_date: string | null;
  };
  duty_unit: {
    duty_id: string;
    unit_id: string;
  };
  duty_unit_group: {
    duty_id: string;
    unit_group_id: string;
  };
  edition: {
    id: string;
    item_id: string;
    item_number: string;
    locale: Locale;
    number: number;
    version: number;
    kind: string;
    path: string;
    column_id: string;
    unit_id: string;
    title: string;
    summary: string;
    body: string;
    content: unknown;
    print: string;
    published_at: Date;
    issued_at: Date;
    retired_at: Date | null;
    source_edition_id: string | null;
    correction: string | null;
  };
  edition_print: {
    id: string | null;
    item_id: string | null;
    locale: string | null;
    number: number | null;
    issued_at: Date | null;
    print: string | null;
  };
  far_media: {
    account: string;
    use: 'inline' | 'cover';
    source: string;
    address: string;
    at: Date;
  };
  finding: {
    id: string;
    class: string;
    unit_id: string | null;
    column_id: string | null;
    edition_id: string | null;
    subject: string;
    details: unknown;
    opened_at: Date;
    settled_as: 'done' | 'ignored' | null;
    settled_at: Date | null;
    settled_by: string | null;
    reason: string | null;
    closed_at: Date | null;
  };
  follower: {
    account: string;
    contact_id: string;
    locale: Locale;
    is_locale_chosen: boolean;
    is_following: boolean;
    heard_at: Date | null;
    list: unknown;
    list_until: Date | null;
    person_id: string | null;
    bound_at: Date | null;
    followed_at: Date | null;
  };
  follower_message: {
    id: string;
    number: string;
    account: string;
    contact_id: string;
    far_id: string;
    kind: 'text' | 'click' | 'subscribe' | 'unsubscribe' | 'other';
    text: string;
    heard_at: Date;
    state: 'waiting' | 'decided' | 'sending' | 'sent' | 'unknown' | 'failed' | 'silent';
    answer: unknown;
    about: string | null;
    reason: string | null;
    tries: number;
    next_at: Date;
    ended_at: Date | null;
    said_at: Date | null;
  };
  idempotency: {
    person_id: string;
    key: string;
    command: string;
    input_print: string;
    result: unknown;
    at: Date;
  };
  item: {
    id: string;
    number: string;
    kind: string;
    state: 'draft' | 'submitted' | 'returned' | 'approved' | 'adopted' | 'scheduled' | 'published' | 'withdrawn';
    column_id: string;
    unit_id: string;
    content: unknown;
    version: number;
    author_id: string;
    created_at: Date;
    updated_at: Date;
    return_reason: string | null;
    scheduled_for: Date | null;
    approval_owed_since: Date | null;
    path: string | null;
    published_at: Date | null;
    published_source: string | null;
  };
  item_loss: {
    id: string;
    item_id: string;
    field: string;
    class: 'PICTURE' | 'VIDEO' | 'AUDIO' | 'FRAME' | 'OBJECT' | 'FORM' | 'LINK' | 'DELETION' | 'HIDDEN' | 'FORMAT' | 'SCRIPT';
    source: string;
    times: number;
    version: number;
    found_at: Date;
    decided_at: Date | null;
    decided_by: string | null;
    note: string | null;
  };
  item_media: {
    hash: string;
    item_id: string;
  };
  item_placement: {
    item_id: string;
    column_id: string;
  };
  item_version: {
    item_id: string;
    number: number;
    content: unknown;
    saved_by: string;
    saved_at: Date;
    restored_from: number | null;
  };
  liaison: {
    id: string;
    unit_id: string;
    person_id: string;
    phone: string;
    from_date: string;
    to_date: string | null;
  };
  link_result: {
    address: string;
    host: string;
    hosts: string[];
    state: 'unchecked' | 'well' | 'failing' | 'suspected' | 'dead' | 'left-alone';
    status: number | null;
    reason: string | null;
    final_address: string | null;
    failures: number;
    checked_at: Date | null;
    state_since: Date | null;
    next_at: Date;
  };
  link_use: {
    address: string;
    edition_id: string | null;
    column_id: string | null;
    field: string;
  };
  listed_word: {
    list: string;
    folded: string;
    word: string;
    proposal: string | null;
  };
  listing: {
    scope_id: string;
    locale: string;
    published_at: Date;
    item_number: string;
    edition_id: string;
    kind: string;
    unit_id: string;
    issued_at: Date;
    verified_at: Date | null;
  };
  listing_count: {
    anchor_id: string;
    kind: string;
    locales: number;
    n: string;
  };
  listing_count_change: {
    anchor_id: string;
    kind: string;
    locales: number;
    n: number;
  };
  log_entry: {
    id: string;
    command: string;
    person_id: string | null;
    item_id: string | null;
    unit_id: string | null;
    input: unknown;
    trace_id: string;
    at: Date;
  };
  media_use: {
    hash: string;
    edition_id: string;
    is_live: boolean;
    names: string[];
  };
  memory_entry: {
    id: string;
    locale: Locale.EN | Locale.RU;
    source_text: string;
    source_print: string;
    context_print: string;
    target_text: string;
    segment_id: string | null;
    reviewed_at: Date;
    segmentation: number;
  };
  memory_pair: {
    id: string;
    locale: Locale.EN | Locale.RU;
    source_text: string;
    source_print: string;
    context_print: string;
    form: string;
    figures: string;
    form_version: number;
    target_text: string;
    segment_id: string | null;
    reviewed_at: Date;
    segmentation: number;
  };
  memory_sketch: {
    key: number;
    form: string;
  };
  migration: {
    id: number;
    name: string;
    executed_at: Date;
    print: string | null;
  };
  outlet: {
    id: string;
    name: string;
    protocol: string;
    title: unknown;
    locales: string[];
    settings: unknown;
    is_active: boolean;
    paused_reason: string | null;
    paused_at: Date | null;
    probe_at: Date | null;
    probes: number;
    probed_reason: string | null;
    silent_since: Date | null;
    silence_told_at: Date | null;
  };
  outlet_rule: {
    id: string;
    outlet_id: string;
    scope_id: string | null;
    mode: 'automatic' | 'ask' | 'digest' | 'never';
  };
  outlet_secret: {
    outlet_id: string;
    name: string;
    secret: string;
    expires_at: Date | null;
  };
  owed: {
    duty_number: number | null;
    column_id: string | null;
    column_path: string | null;
    unit_id: string | null;
    cycle: string | null;
    modes: string[] | null;
  };
  person: {
    id: string;
    sign_in_name: string;
    name: string;
    phone: string | null;
    email: string | null;
    locale: Locale;
    password_hash: string;
    is_active: boolean;
    created_at: Date;
  };
  probe: {
    id: string;
    path: string;
    at: Date;
    ms: number;
    status: number | null;
    is_open: boolean;
    reason: string | null;
  };
  publication: {
    item_id: string;
    item_number: string;
    published_at: Date;
    published_source: string | null;
    unit_id: string;
    unit_name: LocalText;
    unit_class: string;
    column_id: string;
    column_name: LocalText;
    tally: string;
  };
  purpose: {
    is_only: boolean;
    purpose: 'demonstration' | 'real' | 'replay';
    since: Date;
  };
  quota: {
    outlet_id: string;
    act: string;
    window_start: Date;
    allowed: number;
    used: number;
  };
  quota_hold: {
    delivery_id: string;
    outlet_id: string;
    act: string;
    window_start: Date;
    used_at: Date | null;
  };
  receipt: {
    id: string;
    outlet_id: string;
    delivery_id: string | null;
    far_event_id: string;
    raw: unknown;
    at: Date;
  };
  recognition: {
    id: string;
    event: 'adopted-by-province' | 'commissioned-interpretation';
    unit_id: string;
    item_id: string | null;
    on_day: string;
    evidence: string;
    recorded_by: string;
    recorded_at: Date;
    revoked_by: string | null;
    revoked_at: Date | null;
    revoked_reason: string | null;
  };
  reminder: {
    id: string;
    notice_id: string;
    person_id: string;
    unit_id: string;
    duty_number: number;
    column_id: string;
    column_name: unknown;
    due_on: string;
    stage: 'before' | 'on' | 'after' | 'escalated';
  };
  reminder_notice: {
    id: string;
    person_id: string;
    day: string | null;
    subject: string;
    text: string;
    at: Date;
    read_at: Date | null;
  };
  reminder_round: {
    day: string;
    at: Date;
  };
  reminder_way: {
    notice_id: string;
    way: 'wechat' | 'mail';
    state: 'waiting' | 'sending' | 'sent' | 'not-sent' | 'unknown';
    reason: string | null;
    tries: number;
    next_at: Date;
    claimed_at: Date | null;
    ended_at: Date | null;
    handed_at: Date | null;
  };
  rendition: {
    delivery_id: string;
    hash: string;
    payload: unknown;
    findings: unknown;
    made_at: Date;
  };
  returned_file: {
    id: string;
    package_id: string;
    name: string;
    hash: string;
    texts: unknown;
    sent_by: string | null;
    sent_at: Date;
    taken_by: string | null;
    taken_at: Date | null;
    outcome: unknown;
  };
  score_rule: {
    event: 'reported' | 'adopted' | 'adopted-by-province' | 'commissioned-interpretation';
    from_day: string;
    points: number;
    source: string;
    set_by: string | null;
    set_at: Date;
  };
  search_entry: {
    edition_id: string;
    item_id: string;
    item_number: string;
    locale: string;
    kind: string;
    unit_id: string;
    published_at: Date;
    title_key: string;
    numbers: string[];
    face: string;
    words: string;
    form: number;
    folded: string | null;
    passages: string[] | null;
  };
  search_synonym: {
    line: number;
    word: string;
  };
  segment: {
    id: string;
    item_id: string;
    place: string;
    base: string;
    text: string;
    position: number;
    is_present: boolean;
    segmentation: number;
    surroundings: string | null;
    generation: number;
  };
  segment_alignment: {
    item_id: string;
    version: number;
    segmentation: number;
    segments: unknown;
  };
  segment_revision: {
    segment_id: string;
    locale: string;
    version: number;
    item_id: string;
    text: string;
    source_text: string;
    source_print: string;
    state: string;
    origin: string;
    provenance: string | null;
    act: string;
    reason: string | null;
    translated_by: string | null;
    translated_at: Date;
    reviewed_by: string | null;
    reviewed_at: Date | null;
    accepted_warnings: string[];
    saved_by: string | null;
    saved_at: Date;
    source_generation: number;
    overruled: unknown;
    source_heading: string | null;
  };
  segment_translation: {
    id: string;
    segment_id: string;
    item_id: string;
    locale: Locale.EN | Locale.RU;
    text: string;
    source_text: string;
    source_print: string;
    state: 'draft' | 'translated' | 'reviewed';
    origin: 'human' | 'memory' | 'machine' | 'file';
    provenance: string | null;
    act: 'save' | 'review' | 'return' | 'confirm' | 'revert' | 'import';
    reason: string | null;
    version: number;
    translated_by: string | null;
    translated_at: Date;
    reviewed_by: string | null;
    reviewed_at: Date | null;
    accepted_warnings: string[];
    saved_by: string | null;
    saved_at: Date;
    source_generation: number;
    overruled: unknown;
    source_heading: string | null;
  };
  self_check_interval: {
    column_id: string;
    days: number;
  };
  session: {
    token_hash: Buffer;
    person_id: string;
    created_at: Date;
    expires_at: Date;
    address: string | null;
    agent: string | null;
  };
  sign_in_attempt: {
    id: string;
    sign_in_name: string;
    address: string;
    at: Date;
    is_success: boolean;
  };
  site: {
    is_only: boolean;
    name: unknown;
    facts: unknown;
  };
  site_picture: {
    id: string;
    use: 'cover' | 'follow';
    scope_id: string | null;
    asset_id: string;
    hash: string;
    name: string;
    alt: string;
  };
  spot_check: {
    id: string;
    title: string;
    share: number;
    seed: string;
    seed_at: Date;
    seed_by: string;
    drawn_at: Date | null;
    drawn_by: string | null;
    cancelled_at: Date | null;
    cancelled_by: string | null;
    cancelled_reason: string | null;
  };
  spot_check_mark: {
    id: string;
    site_id: string;
    round: number;
    indicator: string;
    verdict: 'met' | 'fault' | 'does-not-apply';
    note: string;
    known: unknown;
    by: string;
    at: Date;
  };
  spot_check_site: {
    id: string;
    spot_check_id: string;
    unit_id: string;
    slug: string;
    name: unknown;
    ticket: string;
    is_drawn: boolean;
  };
  spot_check_step: {
    id: string;
    site_id: string;
    step: 'concluded' | 'complained' | 'rechecked';
    is_passed: boolean | null;
    text: string;
    grounds: unknown;
    by: string;
    at: Date;
  };
  term: {
    id: string;
    zh: string;
    kind: 'place' | 'unit' | 'post' | 'law' | 'other';
    en: string[];
    ru: string[];
    forbidden_en: string[];
    forbidden_ru: string[];
    note: string;
    version: number;
    is_active: boolean;
    changed_by: string | null;
    changed_at: Date;
  };
  text_class: {
    name: string;
    effect: 'blocks' | 'warns';
    is_listed: boolean;
  };
  text_found: {
    edition_id: string;
    finding: string;
    class: string;
    field: string;
    shown: string;
    proposal: string | null;
    found_at: Date;
  };
  text_ignored: {
    id: string;
    item_id: string;
    finding: string;
    locale: Locale;
    field: string;
    class: string;
    reason: string;
    person_id: string;
    at: Date;
  };
  text_rules: {
    is_only: boolean;
    revision: number;
  };
  translation_of_field: {
    id: string;
    item_id: string;
    locale: Locale.EN | Locale.RU;
    field: string;
    text: string;
    source_print: string;
    saved_by: string;
    saved_at: Date;
  };
  translation_release: {
    edition_id: string;
    item_id: string;
    locale: string;
    segments: unknown;
    released_by: string | null;
    at: Date;
  };
  trusted_document: {
    id: string;
    body: string;
    registered_at: Date;
  };
  unit: {
    id: string;
    slug: string;
    name: LocalText;
    short_name: LocalText;
    class: 'county-district' | 'municipal' | 'central-provincial';
    position: number;
    is_active: boolean;
    is_from_annex: boolean;
  };
  unit_alias: {
    alias: string;
    unit_id: string;
  };
  unit_group: {
    id: string;
    slug: string;
    name: LocalText;
    rule: unknown;
  };
  unit_group_alias: {
    alias: string;
    unit_group_id: string;
  };
  unit_group_member: {
    unit_group_id: string;
    unit_id: string;
  };
  unit_group_term: {
    id: string;
    group_slug: string;
    unit_id: string;
    from_date: string;
    to_date: string | null;
  };
  unit_succession: {
    id: string;
    unit_id: string;
    successor_id: string;
    duty_number: number | null;
    from_date: string;
    reason: string;
    person_id: string | null;
    at: Date;
  };
  unit_term: {
    id: string;
    unit_id: string;
    name: LocalText;
    short_name: LocalText;
    class: string;
    is_active: boolean;
    from_date: string;
    to_date: string | null;
  };
  wechat_code: {
    code: string;
    person_id: string;
    made_at: Date;
    expires_at: Date;
    used_at: Date | null;
    used_by: string | null;
  };
  withdrawal: {
    id: string;
    item_id: string;
    path: string;
    title: string;
    column_id: string;
    explanation: unknown;
    at: Date;
    person_id: string;
    lifted_at: Date | null;
  };
  word_list: {
    name: string;
    class: string;
    source: string;
    imported_at: Date;
    imported_by: string | null;
  };
  work_calendar: {
    id: string;
    year: number;
    source: string;
    days_off: string[];
    days_worked: string[];
    person_id: string | null;
    at: Date;
  };
  work_package: {
    id: string;
    locale: Locale.EN | Locale.RU;
    filter: unknown;
    items: unknown;
    segment_count: number;
    character_count: number;
    made_by: string | null;
    made_at: Date;
  };
}

/** Columns of a table, as one row of a result has them: `RowOf<'unit', 'id' | 'slug'>`. */
export type RowOf<
  Table extends keyof Tables,
  Column extends keyof Tables[Table] = keyof Tables[Table],
> = Pick<Tables[Table], Column>;
