-- The schema as the migrations make it: to read, and to see in a review what a migration changes. Made by
-- `npm run schema`. Functions are in schema/functions, a file each; the rights of the roles in schema/rights.sql; the
-- folder of src that owns a table in src/trust/retention/owners.ts.

create extension pg_trgm;

create table address_attestation (
  id uuid not null,
  column_id uuid not null,
  unit_id uuid not null,
  address text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint address_attestation_pkey PRIMARY KEY (id),
  constraint address_attestation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint address_attestation_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX address_attestation_column ON public.address_attestation USING btree (column_id, unit_id, at DESC);
CREATE TRIGGER address_attestation_frozen BEFORE DELETE OR UPDATE ON address_attestation FOR EACH ROW EXECUTE FUNCTION refuse_change('a check is a person''s word');
CREATE TRIGGER address_attestation_now BEFORE INSERT ON address_attestation FOR EACH ROW EXECUTE FUNCTION written_now();
CREATE TRIGGER address_attestation_purge AFTER INSERT ON address_attestation FOR EACH STATEMENT EXECUTE FUNCTION purge_fixed('catalogue');

create table api_token (
  id uuid not null,
  name text not null,
  token_hash bytea not null,
  scopes text[] not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_token_pkey PRIMARY KEY (id),
  constraint api_token_token_hash_key UNIQUE (token_hash),
  constraint api_token_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id)
);

create table asset (
  id uuid not null,
  hash text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  width integer,
  height integer,
  renditions integer[] default '{}'::integer[] not null,
  unit_id uuid,
  uploaded_by uuid,
  uploaded_at timestamp with time zone not null,
  constraint asset_pkey PRIMARY KEY (id),
  constraint asset_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint asset_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES person(id)
);
CREATE INDEX asset_hash ON public.asset USING btree (hash);

create table assignment (
  id uuid not null,
  person_id uuid not null,
  role text not null,
  unit_id uuid,
  column_id uuid,
  locale text,
  constraint assignment_pkey PRIMARY KEY (id),
  constraint assignment_person_id_role_unit_id_column_id_locale_key UNIQUE NULLS NOT DISTINCT (person_id, role, unit_id, column_id, locale),
  constraint assignment_column_id_fkey FOREIGN KEY (column_id) REFERENCES "column"(id),
  constraint assignment_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint assignment_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint assignment_check CHECK (((role = ANY (ARRAY['liaison'::text, 'unit-leader'::text])) = (unit_id IS NOT NULL))),
  constraint assignment_check1 CHECK (((role = 'translator'::text) = (locale IS NOT NULL))),
  constraint assignment_check2 CHECK (((column_id IS NULL) OR (role = ANY (ARRAY['liaison'::text, 'portal-editor'::text, 'translator'::text])))),
  constraint assignment_locale_check CHECK ((locale = ANY (ARRAY['en'::text, 'ru'::text]))),
  constraint assignment_role_check CHECK ((role = ANY (ARRAY['liaison'::text, 'unit-leader'::text, 'portal-editor'::text, 'translator'::text, 'inspector'::text, 'administrator'::text])))
);

create table attestation (
  id uuid not null,
  edition_id uuid not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint attestation_pkey PRIMARY KEY (id),
  constraint attestation_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id),
  constraint attestation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX attestation_edition ON public.attestation USING btree (edition_id, at DESC);
CREATE TRIGGER attestation_frozen BEFORE DELETE OR UPDATE ON attestation FOR EACH ROW EXECUTE FUNCTION refuse_change('a check is a person''s word');
CREATE TRIGGER attestation_listed AFTER INSERT ON attestation FOR EACH ROW EXECUTE FUNCTION attestation_is_listed();
CREATE TRIGGER attestation_now BEFORE INSERT ON attestation FOR EACH ROW EXECUTE FUNCTION written_now();
CREATE TRIGGER attestation_purge AFTER INSERT ON attestation REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION purge_attested();
CREATE CONSTRAINT TRIGGER attestation_tell AFTER INSERT ON attestation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tell_attested();

create table attestation_view (
  id uuid not null,
  person_id uuid not null,
  edition_id uuid,
  column_id uuid,
  address text,
  at timestamp with time zone not null,
  constraint attestation_view_pkey PRIMARY KEY (id),
  constraint attestation_view_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id),
  constraint attestation_view_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint attestation_view_check CHECK (((edition_id IS NULL) = ((column_id IS NOT NULL) AND (address IS NOT NULL))))
);
CREATE INDEX attestation_view_column ON public.attestation_view USING btree (person_id, column_id, at DESC) WHERE (column_id IS NOT NULL);
CREATE INDEX attestation_view_edition ON public.attestation_view USING btree (person_id, edition_id) WHERE (edition_id IS NOT NULL);
CREATE TRIGGER at_when_changed BEFORE UPDATE ON attestation_view FOR EACH ROW WHEN (new.at IS DISTINCT FROM old.at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER at_when_new BEFORE INSERT ON attestation_view FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER attestation_view_frozen BEFORE DELETE OR UPDATE ON attestation_view FOR EACH ROW EXECUTE FUNCTION refuse_change('what was shown was shown');

create table campaign (
  id uuid not null,
  kind text not null,
  year integer not null,
  opens_on date not null,
  due_on date not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  closed_at timestamp with time zone,
  closed_by uuid,
  constraint campaign_pkey PRIMARY KEY (id),
  constraint campaign_kind_year_key UNIQUE (kind, year),
  constraint campaign_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES person(id),
  constraint campaign_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint campaign_check CHECK ((due_on >= opens_on)),
  constraint campaign_check1 CHECK (((closed_at IS NULL) = (closed_by IS NULL))),
  constraint campaign_year_check CHECK (((year >= 2000) AND (year <= 2100)))
);
CREATE TRIGGER at_when_changed BEFORE UPDATE ON campaign FOR EACH ROW WHEN (new.at IS DISTINCT FROM old.at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER at_when_new BEFORE INSERT ON campaign FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER closed_at_when_changed BEFORE UPDATE ON campaign FOR EACH ROW WHEN (new.closed_at IS DISTINCT FROM old.closed_at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.closed_at)) EXECUTE FUNCTION refuse_date('closed_at');
CREATE TRIGGER closed_at_when_new BEFORE INSERT ON campaign FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.closed_at)) EXECUTE FUNCTION refuse_date('closed_at');

create table campaign_certificate (
  campaign_id uuid not null,
  document jsonb not null,
  print text not null,
  issued_at timestamp with time zone not null,
  constraint campaign_certificate_pkey PRIMARY KEY (campaign_id),
  constraint campaign_certificate_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id)
);
CREATE TRIGGER campaign_certificate_frozen BEFORE DELETE OR UPDATE ON campaign_certificate FOR EACH ROW EXECUTE FUNCTION refuse_change('a certificate is frozen');
CREATE TRIGGER issued_at_when_changed BEFORE UPDATE ON campaign_certificate FOR EACH ROW WHEN (new.issued_at IS DISTINCT FROM old.issued_at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.issued_at)) EXECUTE FUNCTION refuse_date('issued_at');
CREATE TRIGGER issued_at_when_new BEFORE INSERT ON campaign_certificate FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.issued_at)) EXECUTE FUNCTION refuse_date('issued_at');

create table campaign_target (
  campaign_id uuid not null,
  column_id uuid not null,
  column_path text not null,
  unit_id uuid not null,
  constraint campaign_target_pkey PRIMARY KEY (campaign_id, column_id, unit_id),
  constraint campaign_target_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint campaign_target_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE TRIGGER campaign_target_frozen BEFORE DELETE OR UPDATE ON campaign_target FOR EACH ROW EXECUTE FUNCTION refuse_change('what a campaign asked for stays');

create table channel (
  id uuid not null,
  slug text not null,
  annex text not null,
  name jsonb not null,
  summary jsonb not null,
  column_type text not null,
  position integer not null,
  constraint channel_pkey PRIMARY KEY (id),
  constraint channel_annex_key UNIQUE (annex) DEFERRABLE INITIALLY DEFERRED,
  constraint channel_slug_key UNIQUE (slug)
);
CREATE TRIGGER channel_purge AFTER INSERT OR DELETE OR UPDATE ON channel FOR EACH STATEMENT EXECUTE FUNCTION purge_fixed('catalogue');

create table chore (
  name text not null,
  next_at timestamp with time zone not null,
  cursor text,
  constraint chore_pkey PRIMARY KEY (name)
);

create table "column" (
  id uuid not null,
  channel_id uuid not null,
  parent_id uuid,
  path text not null,
  annex text[],
  name jsonb not null,
  kind text not null,
  column_type text not null,
  tally text not null,
  address text,
  repeats_for uuid,
  is_template boolean default false not null,
  template_id uuid,
  unit_id uuid,
  position integer not null,
  constraint column_pkey PRIMARY KEY (id),
  constraint column_annex_key UNIQUE (annex) DEFERRABLE INITIALLY DEFERRED,
  constraint column_path_key UNIQUE (path),
  constraint column_template_id_unit_id_key UNIQUE (template_id, unit_id),
  constraint column_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel(id),
  constraint column_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES "column"(id),
  constraint column_repeats_for_fkey FOREIGN KEY (repeats_for) REFERENCES unit_group(id),
  constraint column_template_id_fkey FOREIGN KEY (template_id) REFERENCES "column"(id),
  constraint column_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint column_address_check CHECK ((address ~ '^https?://'::text)),
  constraint column_check CHECK (((NOT is_template) OR (repeats_for IS NOT NULL))),
  constraint column_path_check CHECK ((path ~ '^[a-z0-9-]+(/[a-z0-9-]+)+$'::text)),
  constraint column_tally_check CHECK ((tally = ANY (ARRAY['fixed'::text, 'dynamic'::text, 'picture'::text])))
);
CREATE INDEX column_channel ON public."column" USING btree (channel_id, "position");
CREATE INDEX column_parent ON public."column" USING btree (parent_id, "position");
CREATE INDEX column_unit ON public."column" USING btree (unit_id);
CREATE TRIGGER column_purge AFTER INSERT OR DELETE OR UPDATE ON "column" FOR EACH STATEMENT EXECUTE FUNCTION purge_fixed('catalogue');

create table dangerous_host (
  list text not null,
  host text not null,
  listed_at timestamp with time zone not null,
  constraint dangerous_host_pkey PRIMARY KEY (list, host)
);
CREATE INDEX dangerous_host_host ON public.dangerous_host USING btree (host);

create table delivery (
  id uuid not null,
  edition_id uuid,
  item_id uuid,
  outlet_id uuid not null,
  locale text not null,
  kind text not null,
  state text not null,
  reason text,
  details jsonb default '{}'::jsonb not null,
  attempts integer default 0 not null,
  tries integer default 0 not null,
  next_at timestamp with time zone not null,
  deadline timestamp with time zone not null,
  far_ids jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  state_since timestamp with time zone not null,
  digest_id uuid,
  subject_id uuid generated always as (COALESCE(item_id, digest_id)) stored not null,
  tags text[],
  urgency smallint default 0 not null,
  waits integer default 0 not null,
  unended smallint default 0 not null,
  send_by timestamp with time zone,
  constraint delivery_pkey PRIMARY KEY (id),
  constraint delivery_digest UNIQUE (digest_id, outlet_id, kind),
  constraint delivery_edition_id_outlet_id_kind_key UNIQUE (edition_id, outlet_id, kind),
  constraint delivery_digest_id_fkey FOREIGN KEY (digest_id) REFERENCES digest(id),
  constraint delivery_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id),
  constraint delivery_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint delivery_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlet(id),
  constraint delivery_kind_check CHECK ((kind = ANY (ARRAY['publish'::text, 'update'::text, 'retract'::text, 'correct'::text, 'push'::text]))),
  constraint delivery_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'rendered'::text, 'blocked'::text, 'awaiting-approval'::text, 'queued'::text, 'sending'::text, 'accepted'::text, 'delivered'::text, 'partial'::text, 'rejected'::text, 'retry-wait'::text, 'quota-wait'::text, 'auth-blocked'::text, 'awaiting-platform-confirmation'::text, 'unknown'::text, 'reconciling'::text, 'manual'::text, 'cancelled'::text, 'superseded'::text, 'expired'::text, 'retracting'::text, 'retracted'::text, 'partly-retracted'::text, 'retract-failed'::text, 'failed'::text]))),
  constraint delivery_subject CHECK (
CASE
    WHEN (digest_id IS NULL) THEN ((edition_id IS NOT NULL) AND (item_id IS NOT NULL) AND (kind <> 'push'::text))
    ELSE ((edition_id IS NULL) AND (item_id IS NULL) AND (kind = ANY (ARRAY['push'::text, 'retract'::text])))
END)
);
CREATE INDEX delivery_due ON public.delivery USING btree (outlet_id, urgency, next_at, id) WHERE (state = ANY (ARRAY['planned'::text, 'rendered'::text, 'awaiting-approval'::text, 'queued'::text, 'sending'::text, 'accepted'::text, 'retry-wait'::text, 'quota-wait'::text, 'auth-blocked'::text, 'awaiting-platform-confirmation'::text, 'unknown'::text, 'reconciling'::text, 'retracting'::text, 'retract-failed'::text]));
CREATE INDEX delivery_ended ON public.delivery USING btree (state, state_since) WHERE (state = ANY (ARRAY['blocked'::text, 'rejected'::text, 'expired'::text, 'failed'::text, 'partial'::text, 'manual'::text, 'retract-failed'::text]));
CREATE INDEX delivery_line ON public.delivery USING btree (subject_id, outlet_id, locale, created_at);
CREATE INDEX delivery_msg_id ON public.delivery USING btree (((far_ids ->> 'msgId'::text))) WHERE (far_ids ? 'msgId'::text);
CREATE INDEX delivery_publish_id ON public.delivery USING btree (((far_ids ->> 'publishId'::text))) WHERE (far_ids ? 'publishId'::text);
CREATE INDEX delivery_waiting ON public.delivery USING btree (outlet_id) WHERE (waits > 0);

create table delivery_attempt (
  id bigint generated always as identity not null,
  delivery_id uuid not null,
  attempt integer not null,
  step text not null,
  request_hash text,
  outcome text,
  far_code text,
  result jsonb,
  started_at timestamp with time zone not null,
  ms integer,
  constraint delivery_attempt_pkey PRIMARY KEY (id),
  constraint delivery_attempt_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES delivery(id),
  constraint delivery_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'again-later'::text, 'never'::text, 'unknown'::text, 'absent'::text])))
);
CREATE INDEX delivery_attempt_delivery ON public.delivery_attempt USING btree (delivery_id, id);

create table digest (
  id uuid not null,
  outlet_id uuid not null,
  week date not null,
  state text not null,
  send_at timestamp with time zone not null,
  remind_at timestamp with time zone not null,
  reminded_at timestamp with time zone,
  is_by_rule boolean not null,
  is_automatic boolean not null,
  version integer not null,
  composed_at timestamp with time zone not null,
  changed_by uuid,
  changed_at timestamp with time zone not null,
  approved_by uuid,
  approved_at timestamp with time zone,
  skip_reason text,
  reopened_reason text,
  reopened_title text,
  moved_from date,
  constraint digest_pkey PRIMARY KEY (id),
  constraint digest_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES person(id),
  constraint digest_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
  constraint digest_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlet(id),
  constraint digest_check CHECK (((state = 'approved'::text) = (approved_at IS NOT NULL))),
  constraint digest_check1 CHECK (((state <> 'skipped'::text) OR (skip_reason IS NOT NULL))),
  constraint digest_reopened_reason_check CHECK ((reopened_reason = ANY (ARRAY['item-withdrawn'::text, 'item-corrected'::text]))),
  constraint digest_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'skipped'::text, 'expired'::text])))
);
CREATE INDEX digest_proposed ON public.digest USING btree (send_at) WHERE (state = 'proposed'::text);
CREATE INDEX digest_send_at ON public.digest USING btree (outlet_id, send_at DESC, id);
CREATE UNIQUE INDEX digest_week ON public.digest USING btree (outlet_id, week) WHERE is_by_rule;

create table digest_entry (
  digest_id uuid not null,
  position integer not null,
  item_id uuid not null,
  edition_id uuid,
  retract_asked_at timestamp with time zone,
  constraint digest_entry_pkey PRIMARY KEY (digest_id, "position"),
  constraint digest_entry_digest_id_item_id_key UNIQUE (digest_id, item_id),
  constraint digest_entry_digest_id_fkey FOREIGN KEY (digest_id) REFERENCES digest(id),
  constraint digest_entry_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id),
  constraint digest_entry_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint digest_entry_position_check CHECK ((("position" >= 1) AND ("position" <= 8)))
);
CREATE INDEX digest_entry_item ON public.digest_entry USING btree (item_id);

create table digest_rule (
  outlet_id uuid not null,
  weekday integer not null,
  send_time text not null,
  compose_before integer not null,
  remind_before integer not null,
  articles integer not null,
  mode text not null,
  is_active boolean default true not null,
  constraint digest_rule_pkey PRIMARY KEY (outlet_id),
  constraint digest_rule_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlet(id),
  constraint digest_rule_articles_check CHECK (((articles >= 1) AND (articles <= 8))),
  constraint digest_rule_check CHECK ((remind_before < compose_before)),
  constraint digest_rule_compose_before_check CHECK (((compose_before >= 1) AND (compose_before <= 144))),
  constraint digest_rule_mode_check CHECK ((mode = ANY (ARRAY['ask'::text, 'automatic'::text]))),
  constraint digest_rule_remind_before_check CHECK (((remind_before >= 0) AND (remind_before <= 144))),
  constraint digest_rule_send_time_check CHECK ((send_time ~ '^([01]\d|2[0-3]):[0-5]\d$'::text)),
  constraint digest_rule_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);

create table duty (
  id uuid not null,
  number integer not null,
  column_id uuid not null,
  content text,
  modes text[] not null,
  cycle text not null,
  cycle_text text not null,
  printed text[] not null,
  constraint duty_pkey PRIMARY KEY (id),
  constraint duty_number_key UNIQUE (number),
  constraint duty_column_id_fkey FOREIGN KEY (column_id) REFERENCES "column"(id)
);
CREATE INDEX duty_column ON public.duty USING btree (column_id);
CREATE TRIGGER duty_purge AFTER INSERT OR DELETE OR UPDATE ON duty FOR EACH STATEMENT EXECUTE FUNCTION purge_fixed('catalogue');

create table duty_case (
  id uuid not null,
  unit_id uuid not null,
  duty_number integer not null,
  reference text not null,
  received_on date not null,
  rule_version text not null,
  extended_reason text,
  extended_on date,
  answered_on date,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint duty_case_pkey PRIMARY KEY (id),
  constraint duty_case_unit_id_duty_number_reference_key UNIQUE (unit_id, duty_number, reference),
  constraint duty_case_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint duty_case_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint duty_case_check CHECK ((answered_on >= received_on)),
  constraint duty_case_check1 CHECK (((extended_reason IS NULL) = (extended_on IS NULL)))
);
CREATE INDEX duty_case_open ON public.duty_case USING btree (duty_number, unit_id) WHERE (answered_on IS NULL);
CREATE TRIGGER answered_on_when_changed BEFORE UPDATE ON duty_case FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND new.answered_on IS DISTINCT FROM old.answered_on AND (old.answered_on IS NOT NULL OR NOT is_today(new.answered_on))) EXECUTE FUNCTION refuse_date('answered_on');
CREATE TRIGGER answered_on_when_new BEFORE INSERT ON duty_case FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_today(new.answered_on)) EXECUTE FUNCTION refuse_date('answered_on');
CREATE TRIGGER duty_case_now BEFORE INSERT ON duty_case FOR EACH ROW EXECUTE FUNCTION written_now();
CREATE TRIGGER extended_on_when_changed BEFORE UPDATE ON duty_case FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND new.extended_on IS DISTINCT FROM old.extended_on AND (old.extended_on IS NOT NULL OR NOT is_today(new.extended_on))) EXECUTE FUNCTION refuse_date('extended_on');
CREATE TRIGGER extended_on_when_new BEFORE INSERT ON duty_case FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_today(new.extended_on)) EXECUTE FUNCTION refuse_date('extended_on');

create table duty_case_stop (
  id uuid not null,
  case_id uuid not null,
  from_date date not null,
  reason text not null,
  person_id uuid not null,
  resumed_on date,
  constraint duty_case_stop_pkey PRIMARY KEY (id),
  constraint duty_case_stop_case_id_fkey FOREIGN KEY (case_id) REFERENCES duty_case(id),
  constraint duty_case_stop_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint duty_case_stop_check CHECK ((resumed_on >= from_date))
);
CREATE INDEX duty_case_stop_case ON public.duty_case_stop USING btree (case_id);
CREATE UNIQUE INDEX duty_case_stop_open ON public.duty_case_stop USING btree (case_id) WHERE (resumed_on IS NULL);
CREATE TRIGGER from_date_when_changed BEFORE UPDATE ON duty_case_stop FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND new.from_date IS DISTINCT FROM old.from_date AND (old.from_date IS NOT NULL OR NOT is_today(new.from_date))) EXECUTE FUNCTION refuse_date('from_date');
CREATE TRIGGER from_date_when_new BEFORE INSERT ON duty_case_stop FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_today(new.from_date)) EXECUTE FUNCTION refuse_date('from_date');
CREATE TRIGGER resumed_on_when_changed BEFORE UPDATE ON duty_case_stop FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND new.resumed_on IS DISTINCT FROM old.resumed_on AND (old.resumed_on IS NOT NULL OR NOT is_today(new.resumed_on))) EXECUTE FUNCTION refuse_date('resumed_on');
CREATE TRIGGER resumed_on_when_new BEFORE INSERT ON duty_case_stop FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_today(new.resumed_on)) EXECUTE FUNCTION refuse_date('resumed_on');

create table duty_pause (
  id uuid not null,
  duty_number integer not null,
  column_id uuid not null,
  unit_id uuid not null,
  from_date date not null,
  until_date date not null,
  reason text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  resumed_on date,
  resumed_by uuid,
  constraint duty_pause_pkey PRIMARY KEY (id),
  constraint duty_pause_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint duty_pause_resumed_by_fkey FOREIGN KEY (resumed_by) REFERENCES person(id),
  constraint duty_pause_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint duty_pause_check CHECK ((until_date >= from_date)),
  constraint duty_pause_check1 CHECK (((resumed_on IS NULL) = (resumed_by IS NULL)))
);
CREATE INDEX duty_pause_share ON public.duty_pause USING btree (duty_number, column_id, unit_id, until_date);
CREATE TRIGGER at_when_changed BEFORE UPDATE ON duty_pause FOR EACH ROW WHEN (new.at IS DISTINCT FROM old.at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER at_when_new BEFORE INSERT ON duty_pause FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER duty_pause_ended BEFORE UPDATE ON duty_pause FOR EACH ROW WHEN (old.resumed_on IS NOT NULL) EXECUTE FUNCTION refuse_change('a pause ends once');

create table duty_term (
  id uuid default gen_random_uuid() not null,
  duty_number integer not null,
  column_id uuid not null,
  column_path text not null,
  unit_id uuid not null,
  cycle text not null,
  modes text[] not null,
  from_date date not null,
  to_date date,
  constraint duty_term_pkey PRIMARY KEY (id),
  constraint duty_term_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint duty_term_check CHECK (((to_date IS NULL) OR (to_date >= (from_date - 1))))
);
CREATE INDEX duty_term_share ON public.duty_term USING btree (duty_number, column_id, unit_id);
CREATE INDEX duty_term_unit ON public.duty_term USING btree (unit_id, from_date);
CREATE UNIQUE INDEX duty_term_open ON public.duty_term USING btree (duty_number, column_id, unit_id) WHERE (to_date IS NULL);
CREATE TRIGGER duty_term_ended BEFORE UPDATE ON duty_term FOR EACH ROW WHEN (old.to_date IS NOT NULL OR (to_jsonb(new.*) - 'to_date'::text) IS DISTINCT FROM (to_jsonb(old.*) - 'to_date'::text)) EXECUTE FUNCTION refuse_change('of a term only its end may be noted, once');

create table duty_unit (
  duty_id uuid not null,
  unit_id uuid not null,
  constraint duty_unit_pkey PRIMARY KEY (duty_id, unit_id),
  constraint duty_unit_duty_id_fkey FOREIGN KEY (duty_id) REFERENCES duty(id) ON DELETE CASCADE,
  constraint duty_unit_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE TRIGGER duty_unit_purge AFTER INSERT OR DELETE OR UPDATE ON duty_unit FOR EACH STATEMENT EXECUTE FUNCTION purge_fixed('catalogue');

create table duty_unit_group (
  duty_id uuid not null,
  unit_group_id uuid not null,
  constraint duty_unit_group_pkey PRIMARY KEY (duty_id, unit_group_id),
  constraint duty_unit_group_duty_id_fkey FOREIGN KEY (duty_id) REFERENCES duty(id) ON DELETE CASCADE,
  constraint duty_unit_group_unit_group_id_fkey FOREIGN KEY (unit_group_id) REFERENCES unit_group(id)
);
CREATE TRIGGER duty_unit_group_purge AFTER INSERT OR DELETE OR UPDATE ON duty_unit_group FOR EACH STATEMENT EXECUTE FUNCTION purge_fixed('catalogue');

create table edition (
  id uuid not null,
  item_id uuid not null,
  item_number bigint not null,
  locale text not null,
  number integer not null,
  version integer not null,
  kind text not null,
  path text not null,
  column_id uuid not null,
  unit_id uuid not null,
  title text not null,
  summary text not null,
  body text not null,
  content jsonb not null,
  print text not null,
  published_at timestamp with time zone not null,
  issued_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  source_edition_id uuid,
  correction text,
  constraint edition_pkey PRIMARY KEY (id),
  constraint edition_item_id_locale_number_key UNIQUE (item_id, locale, number),
  constraint edition_column_id_fkey FOREIGN KEY (column_id) REFERENCES "column"(id),
  constraint edition_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint edition_source_edition_id_fkey FOREIGN KEY (source_edition_id) REFERENCES edition(id),
  constraint edition_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint edition_check CHECK (((locale = 'zh'::text) = (source_edition_id IS NULL))),
  constraint edition_locale_check CHECK ((locale = ANY (ARRAY['zh'::text, 'en'::text, 'ru'::text])))
);
CREATE INDEX edition_looked_at ON public.edition USING btree (kind) WHERE ((retired_at IS NULL) AND (locale = 'zh'::text) AND (kind = ANY (ARRAY['leader'::text, 'service-guide'::text, 'official-document'::text])));
CREATE INDEX edition_newest ON public.edition USING btree (locale, published_at DESC, item_number DESC) WHERE (retired_at IS NULL);
CREATE INDEX edition_unit ON public.edition USING btree (unit_id, locale, published_at DESC, item_number DESC) WHERE (retired_at IS NULL);
CREATE UNIQUE INDEX edition_live ON public.edition USING btree (item_id, locale) WHERE (retired_at IS NULL);
CREATE UNIQUE INDEX edition_live_path ON public.edition USING btree (path, locale) WHERE (retired_at IS NULL);
CREATE TRIGGER edition_came AFTER INSERT ON edition REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION edition_changed('came');
CREATE TRIGGER edition_date BEFORE INSERT ON edition FOR EACH ROW EXECUTE FUNCTION edition_keeps_date();
CREATE TRIGGER edition_frozen BEFORE UPDATE ON edition FOR EACH ROW WHEN (old.retired_at IS NOT NULL OR (to_jsonb(new.*) - 'retired_at'::text) IS DISTINCT FROM (to_jsonb(old.*) - 'retired_at'::text)) EXECUTE FUNCTION refuse_change('an edition is frozen; only its retirement may be noted, once');
CREATE TRIGGER edition_issued BEFORE INSERT ON edition FOR EACH ROW EXECUTE FUNCTION edition_issued_now();
CREATE CONSTRAINT TRIGGER edition_issued_tell AFTER INSERT ON edition DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tell_edition();
CREATE TRIGGER edition_media_came AFTER INSERT ON edition REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION media_came();
CREATE TRIGGER edition_media_went AFTER UPDATE ON edition REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION media_went();
CREATE TRIGGER edition_retired BEFORE UPDATE ON edition FOR EACH ROW WHEN (old.retired_at IS NULL AND new.retired_at IS NOT NULL) EXECUTE FUNCTION edition_retired_now();
CREATE CONSTRAINT TRIGGER edition_retired_tell AFTER UPDATE ON edition DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (old.retired_at IS NULL AND new.retired_at IS NOT NULL) EXECUTE FUNCTION tell_edition();
CREATE TRIGGER edition_stays BEFORE DELETE ON edition FOR EACH ROW EXECUTE FUNCTION refuse_change('an edition is never deleted');
CREATE TRIGGER edition_unsearchable AFTER UPDATE ON edition FOR EACH ROW WHEN (old.retired_at IS NULL AND new.retired_at IS NOT NULL) EXECUTE FUNCTION forget_search_entry();
CREATE TRIGGER edition_went AFTER UPDATE ON edition REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION edition_changed('went');
CREATE TRIGGER retired_at_when_changed BEFORE UPDATE ON edition FOR EACH ROW WHEN (new.retired_at IS DISTINCT FROM old.retired_at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.retired_at)) EXECUTE FUNCTION refuse_date('retired_at');
CREATE TRIGGER retired_at_when_new BEFORE INSERT ON edition FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.retired_at)) EXECUTE FUNCTION refuse_date('retired_at');

create view edition_print as
 SELECT id,
    item_id,
    locale,
    number,
    issued_at,
    print
   FROM edition;

create table far_media (
  account text not null,
  use text not null,
  source text not null,
  address text not null,
  at timestamp with time zone not null,
  constraint far_media_pkey PRIMARY KEY (account, use, source),
  constraint far_media_use_check CHECK ((use = ANY (ARRAY['inline'::text, 'cover'::text])))
);

create table finding (
  id uuid not null,
  class text not null,
  unit_id uuid,
  column_id uuid,
  edition_id uuid,
  subject text not null,
  details jsonb default '{}'::jsonb not null,
  opened_at timestamp with time zone not null,
  settled_as text,
  settled_at timestamp with time zone,
  settled_by uuid,
  reason text,
  closed_at timestamp with time zone,
  constraint finding_pkey PRIMARY KEY (id),
  constraint finding_column_id_fkey FOREIGN KEY (column_id) REFERENCES "column"(id) ON DELETE SET NULL,
  constraint finding_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id),
  constraint finding_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES person(id),
  constraint finding_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint finding_check CHECK ((((settled_as IS NULL) = (settled_at IS NULL)) AND ((settled_as IS NULL) = (settled_by IS NULL)) AND ((settled_as IS NULL) = (reason IS NULL)))),
  constraint finding_class_check CHECK ((class = ANY (ARRAY['dead-link'::text, 'suspected-link'::text, 'dangerous-link'::text, 'empty-column'::text, 'leader-out-of-date'::text, 'guide-incomplete'::text, 'document-unlinked'::text, 'serious-text'::text, 'private-text'::text, 'doubtful-text'::text, 'not-delivered'::text]))) NOT VALID,
  constraint finding_settled_as_check CHECK ((settled_as = ANY (ARRAY['done'::text, 'ignored'::text])))
);
CREATE INDEX finding_edition ON public.finding USING btree (edition_id);
CREATE INDEX finding_opened ON public.finding USING btree (opened_at DESC, id DESC);
CREATE INDEX finding_unit ON public.finding USING btree (unit_id, opened_at DESC);
CREATE UNIQUE INDEX finding_standing ON public.finding USING btree (class, subject, edition_id, column_id) NULLS NOT DISTINCT WHERE ((closed_at IS NULL) AND (settled_as IS DISTINCT FROM 'done'::text));
CREATE TRIGGER closed_at_when_changed BEFORE UPDATE ON finding FOR EACH ROW WHEN (new.closed_at IS DISTINCT FROM old.closed_at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.closed_at)) EXECUTE FUNCTION refuse_date('closed_at');
CREATE TRIGGER closed_at_when_new BEFORE INSERT ON finding FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.closed_at)) EXECUTE FUNCTION refuse_date('closed_at');
CREATE TRIGGER opened_at_when_changed BEFORE UPDATE ON finding FOR EACH ROW WHEN (new.opened_at IS DISTINCT FROM old.opened_at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.opened_at)) EXECUTE FUNCTION refuse_date('opened_at');
CREATE TRIGGER opened_at_when_new BEFORE INSERT ON finding FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.opened_at)) EXECUTE FUNCTION refuse_date('opened_at');
CREATE TRIGGER settled_at_when_changed BEFORE UPDATE ON finding FOR EACH ROW WHEN (new.settled_at IS DISTINCT FROM old.settled_at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.settled_at)) EXECUTE FUNCTION refuse_date('settled_at');
CREATE TRIGGER settled_at_when_new BEFORE INSERT ON finding FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.settled_at)) EXECUTE FUNCTION refuse_date('settled_at');

create table follower (
  account text not null,
  contact_id text not null,
  locale text default 'zh'::text not null,
  is_locale_chosen boolean default false not null,
  is_following boolean default true not null,
  heard_at timestamp with time zone,
  list jsonb default '[]'::jsonb not null,
  list_until timestamp with time zone,
  person_id uuid,
  bound_at timestamp with time zone,
  followed_at timestamp with time zone,
  constraint follower_pkey PRIMARY KEY (account, contact_id),
  constraint follower_account_person_id_key UNIQUE (account, person_id),
  constraint follower_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint follower_check CHECK (((person_id IS NULL) = (bound_at IS NULL))),
  constraint follower_locale_check CHECK ((locale = ANY (ARRAY['zh'::text, 'en'::text, 'ru'::text])))
);

create table follower_message (
  id uuid not null,
  number bigint generated always as identity not null,
  account text not null,
  contact_id text not null,
  far_id text not null,
  kind text not null,
  text text not null,
  heard_at timestamp with time zone not null,
  state text not null,
  answer jsonb,
  about text,
  reason text,
  tries integer default 0 not null,
  next_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  said_at timestamp with time zone,
  constraint follower_message_pkey PRIMARY KEY (id),
  constraint follower_message_account_far_id_key UNIQUE (account, far_id),
  constraint follower_message_number_key UNIQUE (number),
  constraint follower_message_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'click'::text, 'subscribe'::text, 'unsubscribe'::text, 'other'::text]))),
  constraint follower_message_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'decided'::text, 'sending'::text, 'sent'::text, 'unknown'::text, 'failed'::text, 'silent'::text])))
);
CREATE INDEX follower_message_old ON public.follower_message USING btree (heard_at);
CREATE INDEX follower_message_open ON public.follower_message USING btree (next_at) WHERE (state = ANY (ARRAY['waiting'::text, 'decided'::text, 'sending'::text]));
CREATE INDEX follower_message_recent ON public.follower_message USING btree (account, contact_id, heard_at);

create table idempotency (
  person_id uuid not null,
  key text not null,
  command text not null,
  input_print text not null,
  result jsonb not null,
  at timestamp with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (person_id, key),
  constraint idempotency_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

create table item (
  id uuid not null,
  number bigint generated always as identity not null,
  kind text not null,
  state text not null,
  column_id uuid not null,
  unit_id uuid not null,
  content jsonb not null,
  version integer not null,
  author_id uuid not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  return_reason text,
  scheduled_for timestamp with time zone,
  approval_owed_since timestamp with time zone,
  path text,
  published_at timestamp with time zone,
  published_source text,
  constraint item_pkey PRIMARY KEY (id),
  constraint item_number_key UNIQUE (number),
  constraint item_path_key UNIQUE (path),
  constraint item_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  constraint item_column_id_fkey FOREIGN KEY (column_id) REFERENCES "column"(id),
  constraint item_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint item_check CHECK (((state = 'scheduled'::text) = (scheduled_for IS NOT NULL))),
  constraint item_check1 CHECK (((path IS NULL) = (published_at IS NULL))),
  constraint item_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'returned'::text, 'approved'::text, 'adopted'::text, 'scheduled'::text, 'published'::text, 'withdrawn'::text])))
);
CREATE INDEX item_approval_owed ON public.item USING btree (approval_owed_since) WHERE (approval_owed_since IS NOT NULL);
CREATE INDEX item_column ON public.item USING btree (column_id);
CREATE INDEX item_due ON public.item USING btree (scheduled_for) WHERE (state = 'scheduled'::text);
CREATE INDEX item_state ON public.item USING btree (state, updated_at);
CREATE INDEX item_unit ON public.item USING btree (unit_id, updated_at);
CREATE INDEX item_updated ON public.item USING btree (updated_at DESC, id DESC);
CREATE TRIGGER item_counted_when_made AFTER INSERT ON item FOR EACH ROW WHEN (new.published_at IS NOT NULL) EXECUTE FUNCTION count_publication();
CREATE TRIGGER item_counted_when_published AFTER UPDATE OF published_at ON item FOR EACH ROW WHEN (old.published_at IS NULL AND new.published_at IS NOT NULL) EXECUTE FUNCTION count_publication();
CREATE TRIGGER item_dated_at_once BEFORE INSERT ON item FOR EACH ROW WHEN (new.published_at IS NOT NULL) EXECUTE FUNCTION item_dated_now();
CREATE TRIGGER item_dated_later BEFORE UPDATE ON item FOR EACH ROW WHEN (old.published_at IS NULL AND new.published_at IS NOT NULL) EXECUTE FUNCTION item_dated_now();
CREATE TRIGGER item_publication_date BEFORE UPDATE ON item FOR EACH ROW WHEN (old.published_at IS NOT NULL AND (new.published_at IS DISTINCT FROM old.published_at OR new.published_source IS DISTINCT FROM old.published_source OR new.path IS DISTINCT FROM old.path)) EXECUTE FUNCTION refuse_change('the publication date and path of an item are set once');
CREATE TRIGGER item_stays BEFORE DELETE ON item FOR EACH ROW WHEN (old.published_at IS NOT NULL) EXECUTE FUNCTION refuse_change('a published item is never deleted');

create table item_loss (
  id uuid not null,
  item_id uuid not null,
  field text not null,
  class text not null,
  source text not null,
  times integer not null,
  version integer not null,
  found_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by uuid,
  note text,
  constraint item_loss_pkey PRIMARY KEY (id),
  constraint item_loss_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  constraint item_loss_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint item_loss_check CHECK (((decided_at IS NULL) = (decided_by IS NULL))),
  constraint item_loss_class_check CHECK ((class = ANY (ARRAY['PICTURE'::text, 'VIDEO'::text, 'AUDIO'::text, 'FRAME'::text, 'OBJECT'::text, 'FORM'::text, 'LINK'::text, 'DELETION'::text, 'HIDDEN'::text, 'FORMAT'::text, 'SCRIPT'::text]))),
  constraint item_loss_times_check CHECK ((times > 0))
);
CREATE UNIQUE INDEX item_loss_open ON public.item_loss USING btree (item_id, field, class, source) WHERE (decided_at IS NULL);
CREATE TRIGGER decided_at_when_changed BEFORE UPDATE ON item_loss FOR EACH ROW WHEN (new.decided_at IS DISTINCT FROM old.decided_at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.decided_at)) EXECUTE FUNCTION refuse_date('decided_at');
CREATE TRIGGER decided_at_when_new BEFORE INSERT ON item_loss FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.decided_at)) EXECUTE FUNCTION refuse_date('decided_at');

create table item_media (
  hash text not null,
  item_id uuid not null,
  constraint item_media_pkey PRIMARY KEY (hash, item_id),
  constraint item_media_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
);

create table item_placement (
  item_id uuid not null,
  column_id uuid not null,
  constraint item_placement_pkey PRIMARY KEY (item_id, column_id),
  constraint item_placement_column_id_fkey FOREIGN KEY (column_id) REFERENCES "column"(id),
  constraint item_placement_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
);

create table item_version (
  item_id uuid not null,
  number integer not null,
  content jsonb not null,
  saved_by uuid not null,
  saved_at timestamp with time zone not null,
  restored_from integer,
  constraint item_version_pkey PRIMARY KEY (item_id, number),
  constraint item_version_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint item_version_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES person(id)
);
CREATE TRIGGER item_version_frozen BEFORE DELETE OR UPDATE ON item_version FOR EACH ROW EXECUTE FUNCTION refuse_change('a version is frozen');
CREATE TRIGGER item_version_media AFTER INSERT ON item_version FOR EACH ROW EXECUTE FUNCTION version_media();
CREATE TRIGGER saved_at_when_changed BEFORE UPDATE ON item_version FOR EACH ROW WHEN (new.saved_at IS DISTINCT FROM old.saved_at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.saved_at)) EXECUTE FUNCTION refuse_date('saved_at');
CREATE TRIGGER saved_at_when_new BEFORE INSERT ON item_version FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.saved_at)) EXECUTE FUNCTION refuse_date('saved_at');

create table liaison (
  id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  phone text not null,
  from_date date not null,
  to_date date,
  constraint liaison_pkey PRIMARY KEY (id),
  constraint liaison_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint liaison_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint liaison_check CHECK (((to_date IS NULL) OR (to_date >= from_date)))
);
CREATE INDEX liaison_unit ON public.liaison USING btree (unit_id);

create table link_result (
  address text not null,
  host text not null,
  hosts text[] not null,
  state text default 'unchecked'::text not null,
  status integer,
  reason text,
  final_address text,
  failures integer default 0 not null,
  checked_at timestamp with time zone,
  state_since timestamp with time zone,
  next_at timestamp with time zone not null,
  constraint link_result_pkey PRIMARY KEY (address),
  constraint link_result_address_check CHECK ((length(address) <= 2000)),
  constraint link_result_state_check CHECK ((state = ANY (ARRAY['unchecked'::text, 'well'::text, 'failing'::text, 'suspected'::text, 'dead'::text, 'left-alone'::text])))
);
CREATE INDEX link_result_bad ON public.link_result USING btree (state) WHERE (state = ANY (ARRAY['suspected'::text, 'dead'::text]));
CREATE INDEX link_result_due ON public.link_result USING btree (next_at);

create table link_use (
  address text not null,
  edition_id uuid,
  column_id uuid,
  field text not null,
  constraint link_use_address_edition_id_column_id_field_key UNIQUE NULLS NOT DISTINCT (address, edition_id, column_id, field),
  constraint link_use_address_fkey FOREIGN KEY (address) REFERENCES link_result(address) ON DELETE CASCADE,
  constraint link_use_column_id_fkey FOREIGN KEY (column_id) REFERENCES "column"(id) ON DELETE CASCADE,
  constraint link_use_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id),
  constraint link_use_check CHECK (((edition_id IS NULL) <> (column_id IS NULL)))
);
CREATE INDEX link_use_column ON public.link_use USING btree (column_id);
CREATE INDEX link_use_edition ON public.link_use USING btree (edition_id);

create table listed_word (
  list text not null,
  folded text not null,
  word text not null,
  proposal text,
  constraint listed_word_pkey PRIMARY KEY (list, folded),
  constraint listed_word_list_fkey FOREIGN KEY (list) REFERENCES word_list(name) ON DELETE CASCADE
);

create table listing (
  scope_id uuid not null,
  locale text not null,
  published_at timestamp with time zone not null,
  item_number bigint not null,
  edition_id uuid not null,
  kind text not null,
  unit_id uuid not null,
  issued_at timestamp with time zone not null,
  verified_at timestamp with time zone,
  constraint listing_pkey PRIMARY KEY (scope_id, locale, published_at, item_number),
  constraint listing_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id)
);
CREATE INDEX listing_edition ON public.listing USING btree (edition_id);
CREATE INDEX listing_freshness ON public.listing USING btree (scope_id, issued_at DESC) WHERE (locale = 'zh'::text);
CREATE INDEX listing_issued ON public.listing USING btree (scope_id, unit_id, locale, issued_at DESC) INCLUDE (edition_id);
CREATE INDEX listing_translated ON public.listing USING btree (scope_id, locale, issued_at DESC) INCLUDE (edition_id) WHERE (locale <> 'zh'::text);
CREATE INDEX listing_translation_verified ON public.listing USING btree (scope_id, locale, verified_at DESC) INCLUDE (edition_id) WHERE ((locale <> 'zh'::text) AND (verified_at IS NOT NULL));
CREATE INDEX listing_verified ON public.listing USING btree (scope_id, unit_id, locale, verified_at DESC) INCLUDE (edition_id) WHERE (verified_at IS NOT NULL);
CREATE TRIGGER listing_came AFTER INSERT ON listing REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION listing_changed('came');
CREATE TRIGGER listing_date BEFORE INSERT OR UPDATE ON listing FOR EACH ROW EXECUTE FUNCTION listing_keeps_date();
CREATE TRIGGER listing_issued BEFORE INSERT OR UPDATE OF issued_at, edition_id ON listing FOR EACH ROW EXECUTE FUNCTION listing_issued_as_edition();
CREATE TRIGGER listing_went AFTER DELETE ON listing REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION listing_changed('went');

create table listing_count (
  anchor_id uuid not null,
  kind text not null,
  locales smallint not null,
  n bigint not null,
  constraint listing_count_pkey PRIMARY KEY (anchor_id, kind, locales)
);

create table listing_count_change (
  anchor_id uuid not null,
  kind text not null,
  locales smallint not null,
  n integer not null
);
CREATE INDEX listing_count_change_anchor ON public.listing_count_change USING btree (anchor_id);

create table log_entry (
  id bigint generated always as identity not null,
  command text not null,
  person_id uuid,
  item_id uuid,
  unit_id uuid,
  input jsonb not null,
  trace_id text not null,
  at timestamp with time zone not null,
  constraint log_entry_pkey PRIMARY KEY (id),
  constraint log_entry_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint log_entry_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint log_entry_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX log_entry_at ON public.log_entry USING btree (at);
CREATE INDEX log_entry_item ON public.log_entry USING btree (item_id, id);
CREATE INDEX log_entry_score ON public.log_entry USING btree (at) WHERE (command = ANY (ARRAY['item.submit'::text, 'item.adopt'::text]));
CREATE TRIGGER log_entry_frozen BEFORE DELETE OR UPDATE ON log_entry FOR EACH ROW EXECUTE FUNCTION refuse_change('the log is append-only');
CREATE TRIGGER log_entry_holds_no_text BEFORE INSERT ON log_entry FOR EACH ROW EXECUTE FUNCTION log_entry_holds_no_text();
CREATE TRIGGER log_entry_now BEFORE INSERT ON log_entry FOR EACH ROW EXECUTE FUNCTION logged_now();

create table media_use (
  hash text not null,
  edition_id uuid not null,
  is_live boolean not null,
  names text[] not null,
  constraint media_use_pkey PRIMARY KEY (hash, edition_id),
  constraint media_use_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id)
);
CREATE INDEX media_use_edition ON public.media_use USING btree (edition_id);
CREATE INDEX media_use_live ON public.media_use USING btree (hash) WHERE is_live;

create table memory_entry (
  id uuid not null,
  locale text not null,
  source_text text not null,
  source_print text not null,
  context_print text not null,
  target_text text not null,
  segment_id uuid,
  reviewed_at timestamp with time zone not null,
  segmentation integer not null,
  constraint memory_entry_pkey PRIMARY KEY (id),
  constraint memory_entry_locale_source_print_context_print_key UNIQUE (locale, source_print, context_print),
  constraint memory_entry_segment_id_fkey FOREIGN KEY (segment_id) REFERENCES segment(id),
  constraint memory_entry_locale_check CHECK ((locale = ANY (ARRAY['en'::text, 'ru'::text])))
);
CREATE INDEX memory_entry_alike ON public.memory_entry USING gin (source_text gin_trgm_ops);

create table memory_pair (
  id uuid not null,
  locale text not null,
  source_text text not null,
  source_print text not null,
  context_print text not null,
  form bigint not null,
  figures text not null,
  form_version smallint not null,
  target_text text not null,
  segment_id uuid,
  reviewed_at timestamp with time zone not null,
  segmentation integer not null,
  constraint memory_pair_pkey PRIMARY KEY (id),
  constraint memory_pair_segment_id_locale_source_print_key UNIQUE (segment_id, locale, source_print),
  constraint memory_pair_segment_id_fkey FOREIGN KEY (segment_id) REFERENCES segment(id),
  constraint memory_pair_locale_check CHECK ((locale = ANY (ARRAY['en'::text, 'ru'::text])))
);
CREATE INDEX memory_pair_equal ON public.memory_pair USING btree (source_print, locale, reviewed_at DESC);
CREATE INDEX memory_pair_form ON public.memory_pair USING btree (form, figures);
CREATE INDEX memory_pair_in_context ON public.memory_pair USING btree (context_print, source_print, locale, reviewed_at DESC);

create table memory_sketch (
  key integer not null,
  form bigint not null,
  constraint memory_sketch_pkey PRIMARY KEY (key, form)
);

create table migration (
  id integer default nextval('migration_id_seq'::regclass) not null,
  name character varying(255) not null,
  executed_at timestamp with time zone default CURRENT_TIMESTAMP not null,
  print text,
  constraint migration_pkey PRIMARY KEY (id)
);

create table outlet (
  id uuid not null,
  name text not null,
  protocol text not null,
  title jsonb not null,
  locales text[] not null,
  settings jsonb default '{}'::jsonb not null,
  is_active boolean default true not null,
  paused_reason text,
  paused_at timestamp with time zone,
  probe_at timestamp with time zone,
  probes smallint default 0 not null,
  probed_reason text,
  silent_since timestamp with time zone,
  silence_told_at timestamp with time zone,
  constraint outlet_pkey PRIMARY KEY (id),
  constraint outlet_name_key UNIQUE (name),
  constraint outlet_protocol_check CHECK ((protocol ~ '^[a-z][a-z0-9-]*$'::text))
);

create table outlet_rule (
  id uuid not null,
  outlet_id uuid not null,
  scope_id uuid,
  mode text not null,
  constraint outlet_rule_pkey PRIMARY KEY (id),
  constraint outlet_rule_outlet_id_scope_id_key UNIQUE NULLS NOT DISTINCT (outlet_id, scope_id),
  constraint outlet_rule_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlet(id),
  constraint outlet_rule_mode_check CHECK ((mode = ANY (ARRAY['automatic'::text, 'ask'::text, 'digest'::text, 'never'::text])))
);

create table outlet_secret (
  outlet_id uuid not null,
  name text not null,
  secret text not null,
  expires_at timestamp with time zone,
  constraint outlet_secret_pkey PRIMARY KEY (outlet_id, name),
  constraint outlet_secret_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlet(id)
);

create view owed as
 WITH RECURSIVE named AS (
         SELECT du.duty_id,
            du.unit_id
           FROM duty_unit du
        UNION
         SELECT dg.duty_id,
            m.unit_id
           FROM duty_unit_group dg
             JOIN unit_group_member m ON m.unit_group_id = dg.unit_group_id
        ), passed AS (
         SELECT d.id AS duty_id,
            d.number,
            n.unit_id
           FROM named n
             JOIN duty d ON d.id = n.duty_id
        UNION
         SELECT p.duty_id,
            p.number,
            s.successor_id
           FROM passed p
             JOIN unit_succession s ON s.unit_id = p.unit_id AND COALESCE(s.duty_number, p.number) = p.number
        ), kept AS (
         SELECT p.duty_id,
            p.number,
            p.unit_id
           FROM passed p
             JOIN unit u ON u.id = p.unit_id AND u.is_active
          WHERE NOT (EXISTS ( SELECT
                   FROM unit_succession s
                  WHERE s.unit_id = p.unit_id AND COALESCE(s.duty_number, p.number) = p.number))
        )
 SELECT d.number AS duty_number,
    c.id AS column_id,
    c.path AS column_path,
    k.unit_id,
    d.cycle,
    d.modes
   FROM kept k
     JOIN duty d ON d.id = k.duty_id
     JOIN "column" c ON c.id = d.column_id
  WHERE c.repeats_for IS NULL
UNION ALL
 SELECT d.number AS duty_number,
    c.id AS column_id,
    c.path AS column_path,
    c.unit_id,
    d.cycle,
    d.modes
   FROM duty d
     JOIN "column" c ON c.template_id = d.column_id
     JOIN named n ON n.duty_id = d.id AND n.unit_id = c.unit_id
     JOIN kept k ON k.duty_id = d.id AND k.unit_id = c.unit_id;

create table person (
  id uuid not null,
  sign_in_name text not null,
  name text not null,
  phone text,
  email text,
  locale text default 'zh'::text not null,
  password_hash text not null,
  is_active boolean default true not null,
  created_at timestamp with time zone not null,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_sign_in_name_key UNIQUE (sign_in_name),
  constraint person_locale_check CHECK ((locale = ANY (ARRAY['zh'::text, 'en'::text, 'ru'::text]))),
  constraint person_sign_in_name_check CHECK ((sign_in_name = lower(sign_in_name)))
);

create table probe (
  id bigint generated always as identity not null,
  path text not null,
  at timestamp with time zone not null,
  ms integer not null,
  status integer,
  is_open boolean not null,
  reason text,
  constraint probe_pkey PRIMARY KEY (id)
);
CREATE INDEX probe_at ON public.probe USING btree (at);

create table publication (
  item_id uuid not null,
  item_number bigint not null,
  published_at timestamp with time zone not null,
  published_source text,
  unit_id uuid not null,
  unit_name jsonb not null,
  unit_class text not null,
  column_id uuid not null,
  column_name jsonb not null,
  tally text not null,
  constraint publication_pkey PRIMARY KEY (item_id),
  constraint publication_column_id_fkey FOREIGN KEY (column_id) REFERENCES "column"(id),
  constraint publication_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint publication_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX publication_at ON public.publication USING btree (published_at, item_number);
CREATE INDEX publication_source ON public.publication USING btree (published_source) WHERE (published_source IS NOT NULL);
CREATE TRIGGER publication_frozen BEFORE DELETE OR UPDATE ON publication FOR EACH ROW EXECUTE FUNCTION refuse_change('what was counted stays counted');

create table purpose (
  is_only boolean default true not null,
  purpose text not null,
  since timestamp with time zone default now() not null,
  constraint purpose_pkey PRIMARY KEY (is_only),
  constraint purpose_is_only_check CHECK (is_only),
  constraint purpose_purpose_check CHECK ((purpose = ANY (ARRAY['demonstration'::text, 'real'::text, 'replay'::text])))
);
CREATE TRIGGER purpose_stays BEFORE DELETE OR UPDATE ON purpose FOR EACH ROW EXECUTE FUNCTION refuse_change('a database stays what it is for');

create table quota (
  outlet_id uuid not null,
  act text not null,
  window_start timestamp with time zone not null,
  allowed integer not null,
  used integer default 0 not null,
  constraint quota_pkey PRIMARY KEY (outlet_id, act, window_start),
  constraint quota_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlet(id)
);

create table quota_hold (
  delivery_id uuid not null,
  outlet_id uuid not null,
  act text not null,
  window_start timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint quota_hold_pkey PRIMARY KEY (delivery_id),
  constraint quota_hold_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES delivery(id),
  constraint quota_hold_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlet(id)
);
CREATE INDEX quota_hold_window ON public.quota_hold USING btree (outlet_id, act, window_start);

create table receipt (
  id uuid not null,
  outlet_id uuid not null,
  delivery_id uuid,
  far_event_id text not null,
  raw jsonb not null,
  at timestamp with time zone not null,
  constraint receipt_pkey PRIMARY KEY (id),
  constraint receipt_outlet_id_far_event_id_key UNIQUE (outlet_id, far_event_id),
  constraint receipt_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES delivery(id),
  constraint receipt_outlet_id_fkey FOREIGN KEY (outlet_id) REFERENCES outlet(id)
);
CREATE INDEX receipt_delivery ON public.receipt USING btree (delivery_id);

create table recognition (
  id uuid not null,
  event text not null,
  unit_id uuid not null,
  item_id uuid,
  on_day date not null,
  evidence text not null,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null,
  revoked_by uuid,
  revoked_at timestamp with time zone,
  revoked_reason text,
  constraint recognition_pkey PRIMARY KEY (id),
  constraint recognition_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint recognition_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES person(id),
  constraint recognition_revoked_by_fkey FOREIGN KEY (revoked_by) REFERENCES person(id),
  constraint recognition_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint recognition_check CHECK ((((revoked_at IS NULL) = (revoked_by IS NULL)) AND ((revoked_at IS NULL) = (revoked_reason IS NULL)))),
  constraint recognition_event_check CHECK ((event = ANY (ARRAY['adopted-by-province'::text, 'commissioned-interpretation'::text]))),
  constraint recognition_evidence_check CHECK ((evidence <> ''::text))
);
CREATE INDEX recognition_day ON public.recognition USING btree (on_day);
CREATE UNIQUE INDEX recognition_once ON public.recognition USING btree (event, item_id) WHERE ((revoked_at IS NULL) AND (item_id IS NOT NULL));
CREATE TRIGGER recorded_at_when_changed BEFORE UPDATE ON recognition FOR EACH ROW WHEN (new.recorded_at IS DISTINCT FROM old.recorded_at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.recorded_at)) EXECUTE FUNCTION refuse_date('recorded_at');
CREATE TRIGGER recorded_at_when_new BEFORE INSERT ON recognition FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.recorded_at)) EXECUTE FUNCTION refuse_date('recorded_at');
CREATE TRIGGER revoked_at_when_changed BEFORE UPDATE ON recognition FOR EACH ROW WHEN (new.revoked_at IS DISTINCT FROM old.revoked_at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.revoked_at)) EXECUTE FUNCTION refuse_date('revoked_at');
CREATE TRIGGER revoked_at_when_new BEFORE INSERT ON recognition FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.revoked_at)) EXECUTE FUNCTION refuse_date('revoked_at');

create table reminder (
  id uuid not null,
  notice_id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  duty_number integer not null,
  column_id uuid not null,
  column_name jsonb not null,
  due_on date not null,
  stage text not null,
  constraint reminder_pkey PRIMARY KEY (id),
  constraint reminder_person_id_unit_id_duty_number_column_id_due_on_sta_key UNIQUE (person_id, unit_id, duty_number, column_id, due_on, stage),
  constraint reminder_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES reminder_notice(id),
  constraint reminder_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint reminder_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint reminder_stage_check CHECK ((stage = ANY (ARRAY['before'::text, 'on'::text, 'after'::text, 'escalated'::text])))
);
CREATE INDEX reminder_notice_id ON public.reminder USING btree (notice_id);
CREATE INDEX reminder_unit ON public.reminder USING btree (unit_id, id DESC);
CREATE TRIGGER reminder_frozen BEFORE DELETE OR UPDATE ON reminder FOR EACH ROW EXECUTE FUNCTION refuse_change('what somebody was reminded of stays');

create table reminder_notice (
  id uuid not null,
  person_id uuid not null,
  day date,
  subject text not null,
  text text not null,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint reminder_notice_pkey PRIMARY KEY (id),
  constraint reminder_notice_person_id_day_key UNIQUE (person_id, day),
  constraint reminder_notice_day_fkey FOREIGN KEY (day) REFERENCES reminder_round(day),
  constraint reminder_notice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE TRIGGER reminder_notice_said BEFORE UPDATE ON reminder_notice FOR EACH ROW WHEN (old.read_at IS NOT NULL OR (to_jsonb(new.*) - 'read_at'::text) IS DISTINCT FROM (to_jsonb(old.*) - 'read_at'::text)) EXECUTE FUNCTION refuse_change('what was said stays; only that it was read is noted, once');

create table reminder_round (
  day date not null,
  at timestamp with time zone not null,
  constraint reminder_round_pkey PRIMARY KEY (day)
);

create table reminder_way (
  notice_id uuid not null,
  way text not null,
  state text not null,
  reason text,
  tries integer default 0 not null,
  next_at timestamp with time zone not null,
  claimed_at timestamp with time zone,
  ended_at timestamp with time zone,
  handed_at timestamp with time zone,
  constraint reminder_way_pkey PRIMARY KEY (notice_id, way),
  constraint reminder_way_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES reminder_notice(id),
  constraint reminder_way_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'not-sent'::text, 'unknown'::text]))),
  constraint reminder_way_way_check CHECK ((way = ANY (ARRAY['wechat'::text, 'mail'::text])))
);
CREATE INDEX reminder_way_open ON public.reminder_way USING btree (next_at) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));

create table rendition (
  delivery_id uuid not null,
  hash text not null,
  payload jsonb not null,
  findings jsonb not null,
  made_at timestamp with time zone not null,
  constraint rendition_pkey PRIMARY KEY (delivery_id),
  constraint rendition_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES delivery(id)
);

create table returned_file (
  id uuid not null,
  package_id uuid not null,
  name text not null,
  hash text not null,
  texts jsonb not null,
  sent_by uuid,
  sent_at timestamp with time zone not null,
  taken_by uuid,
  taken_at timestamp with time zone,
  outcome jsonb,
  constraint returned_file_pkey PRIMARY KEY (id),
  constraint returned_file_package_id_hash_key UNIQUE (package_id, hash),
  constraint returned_file_package_id_fkey FOREIGN KEY (package_id) REFERENCES work_package(id),
  constraint returned_file_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES person(id),
  constraint returned_file_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES person(id),
  constraint returned_file_check CHECK (((taken_at IS NULL) = (outcome IS NULL)))
);

create table score_rule (
  event text not null,
  from_day date not null,
  points integer not null,
  source text not null,
  set_by uuid,
  set_at timestamp with time zone not null,
  constraint score_rule_pkey PRIMARY KEY (event, from_day),
  constraint score_rule_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id),
  constraint score_rule_event_check CHECK ((event = ANY (ARRAY['reported'::text, 'adopted'::text, 'adopted-by-province'::text, 'commissioned-interpretation'::text]))),
  constraint score_rule_points_check CHECK (((points >= 0) AND (points <= 1000))),
  constraint score_rule_source_check CHECK ((source <> ''::text))
);
CREATE TRIGGER set_at_when_changed BEFORE UPDATE ON score_rule FOR EACH ROW WHEN (new.set_at IS DISTINCT FROM old.set_at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.set_at)) EXECUTE FUNCTION refuse_date('set_at');
CREATE TRIGGER set_at_when_new BEFORE INSERT ON score_rule FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.set_at)) EXECUTE FUNCTION refuse_date('set_at');

create table search_entry (
  edition_id uuid not null,
  item_id uuid not null,
  item_number bigint not null,
  locale text not null,
  kind text not null,
  unit_id uuid not null,
  published_at timestamp with time zone not null,
  title_key text not null,
  numbers text[] not null,
  face tsvector not null,
  words tsvector not null,
  form smallint default 1 not null,
  folded text,
  passages text[],
  constraint search_entry_pkey PRIMARY KEY (edition_id),
  constraint search_entry_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id)
);
CREATE INDEX search_entry_face ON public.search_entry USING gin (face) WITH (gin_pending_list_limit='256');
CREATE INDEX search_entry_newest ON public.search_entry USING btree (locale, published_at DESC, item_number DESC);
CREATE INDEX search_entry_numbers ON public.search_entry USING gin (numbers) WHERE (numbers <> '{}'::text[]);
CREATE INDEX search_entry_title ON public.search_entry USING btree (locale, title_key text_pattern_ops);
CREATE INDEX search_entry_unit ON public.search_entry USING btree (unit_id, locale, published_at DESC, item_number DESC);
CREATE INDEX search_entry_words ON public.search_entry USING gin (words) WITH (gin_pending_list_limit='256');

create table search_synonym (
  line integer not null,
  word text not null,
  constraint search_synonym_pkey PRIMARY KEY (line, word),
  constraint search_synonym_word_check CHECK (((length(word) >= 1) AND (length(word) <= 60)))
);

create table segment (
  id uuid not null,
  item_id uuid not null,
  place text not null,
  base text not null,
  text text not null,
  position integer not null,
  is_present boolean not null,
  segmentation integer not null,
  surroundings text,
  generation integer default 0 not null,
  constraint segment_pkey PRIMARY KEY (id),
  constraint segment_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
);
CREATE INDEX segment_item ON public.segment USING btree (item_id, "position");

create table segment_alignment (
  item_id uuid not null,
  version integer not null,
  segmentation integer not null,
  segments jsonb not null,
  constraint segment_alignment_pkey PRIMARY KEY (item_id, version),
  constraint segment_alignment_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id)
);
CREATE TRIGGER segment_alignment_frozen BEFORE DELETE OR UPDATE ON segment_alignment FOR EACH ROW EXECUTE FUNCTION refuse_change('what a version was found to have is kept as it was');

create table segment_revision (
  segment_id uuid not null,
  locale text not null,
  version integer not null,
  item_id uuid not null,
  text text not null,
  source_text text not null,
  source_print text not null,
  state text not null,
  origin text not null,
  provenance text,
  act text not null,
  reason text,
  translated_by uuid,
  translated_at timestamp with time zone not null,
  reviewed_by uuid,
  reviewed_at timestamp with time zone,
  accepted_warnings text[] not null,
  saved_by uuid,
  saved_at timestamp with time zone not null,
  source_generation integer default 0 not null,
  overruled jsonb default '[]'::jsonb not null,
  source_heading text,
  constraint segment_revision_pkey PRIMARY KEY (segment_id, locale, version),
  constraint segment_revision_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint segment_revision_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES person(id),
  constraint segment_revision_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES person(id),
  constraint segment_revision_segment_id_fkey FOREIGN KEY (segment_id) REFERENCES segment(id),
  constraint segment_revision_translated_by_fkey FOREIGN KEY (translated_by) REFERENCES person(id)
);
CREATE INDEX segment_revision_item ON public.segment_revision USING btree (item_id, locale, source_print, version DESC);
CREATE TRIGGER segment_revision_frozen BEFORE DELETE OR UPDATE ON segment_revision FOR EACH ROW EXECUTE FUNCTION refuse_change('what was translated is kept as it was');

create table segment_translation (
  id uuid not null,
  segment_id uuid not null,
  item_id uuid not null,
  locale text not null,
  text text not null,
  source_text text not null,
  source_print text not null,
  state text not null,
  origin text not null,
  provenance text,
  act text not null,
  reason text,
  version integer not null,
  translated_by uuid,
  translated_at timestamp with time zone not null,
  reviewed_by uuid,
  reviewed_at timestamp with time zone,
  accepted_warnings text[] default '{}'::text[] not null,
  saved_by uuid,
  saved_at timestamp with time zone not null,
  source_generation integer default 0 not null,
  overruled jsonb default '[]'::jsonb not null,
  source_heading text,
  constraint segment_translation_pkey PRIMARY KEY (id),
  constraint segment_translation_segment_id_locale_key UNIQUE (segment_id, locale),
  constraint segment_translation_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint segment_translation_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES person(id),
  constraint segment_translation_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES person(id),
  constraint segment_translation_segment_id_fkey FOREIGN KEY (segment_id) REFERENCES segment(id),
  constraint segment_translation_translated_by_fkey FOREIGN KEY (translated_by) REFERENCES person(id),
  constraint segment_translation_act_check CHECK ((act = ANY (ARRAY['save'::text, 'review'::text, 'return'::text, 'confirm'::text, 'revert'::text, 'import'::text]))),
  constraint segment_translation_check CHECK (((state <> 'reviewed'::text) OR (reviewed_by <> translated_by))),
  constraint segment_translation_check1 CHECK (((state = 'reviewed'::text) = (reviewed_by IS NOT NULL))),
  constraint segment_translation_check2 CHECK (((reviewed_by IS NULL) = (reviewed_at IS NULL))),
  constraint segment_translation_check3 CHECK (((state = 'draft'::text) OR ((origin <> 'machine'::text) AND (translated_by IS NOT NULL)))),
  constraint segment_translation_locale_check CHECK ((locale = ANY (ARRAY['en'::text, 'ru'::text]))),
  constraint segment_translation_origin_check CHECK ((origin = ANY (ARRAY['human'::text, 'memory'::text, 'machine'::text, 'file'::text]))),
  constraint segment_translation_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'translated'::text, 'reviewed'::text])))
);
CREATE INDEX segment_translation_item ON public.segment_translation USING btree (item_id, locale);
CREATE TRIGGER segment_translation_kept AFTER INSERT OR UPDATE ON segment_translation FOR EACH ROW EXECUTE FUNCTION keep_revision();

create table self_check_interval (
  column_id uuid not null,
  days integer not null,
  constraint self_check_interval_pkey PRIMARY KEY (column_id),
  constraint self_check_interval_column_id_fkey FOREIGN KEY (column_id) REFERENCES "column"(id) ON DELETE CASCADE,
  constraint self_check_interval_days_check CHECK (((days >= 1) AND (days <= 366)))
);

create table session (
  token_hash bytea not null,
  person_id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  address text,
  agent text,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX session_person ON public.session USING btree (person_id);

create table sign_in_attempt (
  id bigint generated always as identity not null,
  sign_in_name text not null,
  address text not null,
  at timestamp with time zone not null,
  is_success boolean not null,
  constraint sign_in_attempt_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_attempt_address ON public.sign_in_attempt USING btree (address, at);
CREATE INDEX sign_in_attempt_name ON public.sign_in_attempt USING btree (sign_in_name, at);

create table site (
  is_only boolean default true not null,
  name jsonb not null,
  facts jsonb not null,
  constraint site_pkey PRIMARY KEY (is_only),
  constraint site_is_only_check CHECK (is_only)
);
CREATE TRIGGER site_purge AFTER INSERT OR DELETE OR UPDATE ON site FOR EACH STATEMENT EXECUTE FUNCTION purge_fixed('site');

create table site_picture (
  id uuid not null,
  use text not null,
  scope_id uuid,
  asset_id uuid not null,
  hash text not null,
  name text not null,
  alt text not null,
  constraint site_picture_pkey PRIMARY KEY (id),
  constraint site_picture_use_scope_id_key UNIQUE NULLS NOT DISTINCT (use, scope_id),
  constraint site_picture_asset_id_fkey FOREIGN KEY (asset_id) REFERENCES asset(id),
  constraint site_picture_check CHECK (((use = 'cover'::text) OR (scope_id IS NULL))),
  constraint site_picture_use_check CHECK ((use = ANY (ARRAY['cover'::text, 'follow'::text])))
);
CREATE INDEX site_picture_hash ON public.site_picture USING btree (hash);
CREATE TRIGGER site_picture_changed AFTER INSERT OR DELETE OR UPDATE ON site_picture FOR EACH ROW EXECUTE FUNCTION site_picture_changed();

create table spot_check (
  id uuid not null,
  title text not null,
  share integer not null,
  seed text not null,
  seed_at timestamp with time zone not null,
  seed_by uuid not null,
  drawn_at timestamp with time zone,
  drawn_by uuid,
  cancelled_at timestamp with time zone,
  cancelled_by uuid,
  cancelled_reason text,
  constraint spot_check_pkey PRIMARY KEY (id),
  constraint spot_check_cancelled_by_fkey FOREIGN KEY (cancelled_by) REFERENCES person(id),
  constraint spot_check_drawn_by_fkey FOREIGN KEY (drawn_by) REFERENCES person(id),
  constraint spot_check_seed_by_fkey FOREIGN KEY (seed_by) REFERENCES person(id),
  constraint spot_check_check CHECK ((drawn_at > seed_at)),
  constraint spot_check_check1 CHECK (((drawn_at IS NULL) = (drawn_by IS NULL))),
  constraint spot_check_check2 CHECK (((cancelled_at IS NULL) = (cancelled_reason IS NULL))),
  constraint spot_check_check3 CHECK (((drawn_at IS NULL) OR (cancelled_at IS NULL))),
  constraint spot_check_seed_check CHECK ((seed ~ '^[0-9a-f]{32}$'::text)),
  constraint spot_check_share_check CHECK (((share >= 1) AND (share <= 100))),
  constraint spot_check_title_check CHECK ((title <> ''::text))
);
CREATE TRIGGER cancelled_at_when_changed BEFORE UPDATE ON spot_check FOR EACH ROW WHEN (new.cancelled_at IS DISTINCT FROM old.cancelled_at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.cancelled_at)) EXECUTE FUNCTION refuse_date('cancelled_at');
CREATE TRIGGER cancelled_at_when_new BEFORE INSERT ON spot_check FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.cancelled_at)) EXECUTE FUNCTION refuse_date('cancelled_at');
CREATE TRIGGER drawn_at_when_changed BEFORE UPDATE ON spot_check FOR EACH ROW WHEN (new.drawn_at IS DISTINCT FROM old.drawn_at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.drawn_at)) EXECUTE FUNCTION refuse_date('drawn_at');
CREATE TRIGGER drawn_at_when_new BEFORE INSERT ON spot_check FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.drawn_at)) EXECUTE FUNCTION refuse_date('drawn_at');
CREATE TRIGGER seed_at_when_changed BEFORE UPDATE ON spot_check FOR EACH ROW WHEN (new.seed_at IS DISTINCT FROM old.seed_at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.seed_at)) EXECUTE FUNCTION refuse_date('seed_at');
CREATE TRIGGER seed_at_when_new BEFORE INSERT ON spot_check FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.seed_at)) EXECUTE FUNCTION refuse_date('seed_at');
CREATE TRIGGER spot_check_seed_frozen BEFORE UPDATE ON spot_check FOR EACH ROW WHEN (old.seed IS DISTINCT FROM new.seed OR old.seed_at IS DISTINCT FROM new.seed_at OR old.share IS DISTINCT FROM new.share OR old.drawn_at IS NOT NULL AND old.* IS DISTINCT FROM new.*) EXECUTE FUNCTION refuse_change('the seed and the share of a spot check are fixed before its list');

create table spot_check_mark (
  id bigint generated always as identity not null,
  site_id uuid not null,
  round integer not null,
  indicator text not null,
  verdict text not null,
  note text not null,
  known jsonb not null,
  by uuid not null,
  at timestamp with time zone not null,
  constraint spot_check_mark_pkey PRIMARY KEY (id),
  constraint spot_check_mark_by_fkey FOREIGN KEY (by) REFERENCES person(id),
  constraint spot_check_mark_site_id_fkey FOREIGN KEY (site_id) REFERENCES spot_check_site(id),
  constraint spot_check_mark_round_check CHECK ((round = ANY (ARRAY[1, 2]))),
  constraint spot_check_mark_verdict_check CHECK ((verdict = ANY (ARRAY['met'::text, 'fault'::text, 'does-not-apply'::text])))
);
CREATE INDEX spot_check_mark_site ON public.spot_check_mark USING btree (site_id, round, indicator, id DESC);
CREATE TRIGGER at_when_changed BEFORE UPDATE ON spot_check_mark FOR EACH ROW WHEN (new.at IS DISTINCT FROM old.at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER at_when_new BEFORE INSERT ON spot_check_mark FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER spot_check_mark_frozen BEFORE DELETE OR UPDATE ON spot_check_mark FOR EACH ROW EXECUTE FUNCTION refuse_change('a mark is replaced by a later one, never rewritten');

create table spot_check_site (
  id uuid not null,
  spot_check_id uuid not null,
  unit_id uuid not null,
  slug text not null,
  name jsonb not null,
  ticket text not null,
  is_drawn boolean not null,
  constraint spot_check_site_pkey PRIMARY KEY (id),
  constraint spot_check_site_spot_check_id_slug_key UNIQUE (spot_check_id, slug),
  constraint spot_check_site_spot_check_id_fkey FOREIGN KEY (spot_check_id) REFERENCES spot_check(id),
  constraint spot_check_site_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint spot_check_site_ticket_check CHECK ((ticket ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX spot_check_site_unit ON public.spot_check_site USING btree (unit_id);
CREATE TRIGGER spot_check_site_frozen BEFORE DELETE OR UPDATE ON spot_check_site FOR EACH ROW EXECUTE FUNCTION refuse_change('a list that was drawn from stays as it was');

create table spot_check_step (
  id bigint generated always as identity not null,
  site_id uuid not null,
  step text not null,
  is_passed boolean,
  text text not null,
  grounds jsonb not null,
  by uuid not null,
  at timestamp with time zone not null,
  constraint spot_check_step_pkey PRIMARY KEY (id),
  constraint spot_check_step_site_id_step_key UNIQUE (site_id, step),
  constraint spot_check_step_by_fkey FOREIGN KEY (by) REFERENCES person(id),
  constraint spot_check_step_site_id_fkey FOREIGN KEY (site_id) REFERENCES spot_check_site(id),
  constraint spot_check_step_check CHECK (((step = 'complained'::text) = (is_passed IS NULL))),
  constraint spot_check_step_step_check CHECK ((step = ANY (ARRAY['concluded'::text, 'complained'::text, 'rechecked'::text])))
);
CREATE TRIGGER at_when_changed BEFORE UPDATE ON spot_check_step FOR EACH ROW WHEN (new.at IS DISTINCT FROM old.at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER at_when_new BEFORE INSERT ON spot_check_step FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER spot_check_step_frozen BEFORE DELETE OR UPDATE ON spot_check_step FOR EACH ROW EXECUTE FUNCTION refuse_change('a step of a spot check stays as it was taken');

create table term (
  id uuid not null,
  zh text not null,
  kind text not null,
  en text[] not null,
  ru text[] not null,
  forbidden_en text[] default '{}'::text[] not null,
  forbidden_ru text[] default '{}'::text[] not null,
  note text default ''::text not null,
  version integer not null,
  is_active boolean default true not null,
  changed_by uuid,
  changed_at timestamp with time zone not null,
  constraint term_pkey PRIMARY KEY (id),
  constraint term_zh_key UNIQUE (zh),
  constraint term_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
  constraint term_kind_check CHECK ((kind = ANY (ARRAY['place'::text, 'unit'::text, 'post'::text, 'law'::text, 'other'::text]))),
  constraint term_zh_check CHECK ((zh <> ''::text))
);

create table text_class (
  name text not null,
  effect text not null,
  is_listed boolean not null,
  constraint text_class_pkey PRIMARY KEY (name),
  constraint text_class_effect_check CHECK ((effect = ANY (ARRAY['blocks'::text, 'warns'::text]))),
  constraint text_class_name_check CHECK ((name ~ '^[a-z]+(-[a-z]+)*$'::text))
);

create table text_found (
  edition_id uuid not null,
  finding text not null,
  class text not null,
  field text not null,
  shown text not null,
  proposal text,
  found_at timestamp with time zone not null,
  constraint text_found_pkey PRIMARY KEY (edition_id, finding),
  constraint text_found_class_fkey FOREIGN KEY (class) REFERENCES text_class(name),
  constraint text_found_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id)
);
CREATE INDEX text_found_class ON public.text_found USING btree (class);

create table text_ignored (
  id uuid not null,
  item_id uuid not null,
  finding text not null,
  locale text not null,
  field text not null,
  class text not null,
  reason text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  constraint text_ignored_pkey PRIMARY KEY (id),
  constraint text_ignored_item_id_finding_key UNIQUE (item_id, finding),
  constraint text_ignored_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint text_ignored_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint text_ignored_locale_check CHECK ((locale = ANY (ARRAY['zh'::text, 'en'::text, 'ru'::text])))
);
CREATE TRIGGER at_when_changed BEFORE UPDATE ON text_ignored FOR EACH ROW WHEN (new.at IS DISTINCT FROM old.at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER at_when_new BEFORE INSERT ON text_ignored FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER text_ignored_frozen BEFORE DELETE OR UPDATE ON text_ignored FOR EACH ROW EXECUTE FUNCTION refuse_change('who ignored a finding, and why, is kept');

create table text_rules (
  is_only boolean default true not null,
  revision integer not null,
  constraint text_rules_pkey PRIMARY KEY (is_only),
  constraint text_rules_is_only_check CHECK (is_only)
);

create table translation_of_field (
  id uuid not null,
  item_id uuid not null,
  locale text not null,
  field text not null,
  text text not null,
  source_print text not null,
  saved_by uuid not null,
  saved_at timestamp with time zone not null,
  constraint translation_pkey PRIMARY KEY (id),
  constraint translation_item_id_locale_field_key UNIQUE (item_id, locale, field),
  constraint translation_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint translation_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES person(id),
  constraint translation_locale_check CHECK ((locale = ANY (ARRAY['en'::text, 'ru'::text])))
);

create table translation_release (
  edition_id uuid not null,
  item_id uuid not null,
  locale text not null,
  segments jsonb not null,
  released_by uuid,
  at timestamp with time zone not null,
  constraint translation_release_pkey PRIMARY KEY (edition_id),
  constraint translation_release_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id),
  constraint translation_release_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint translation_release_released_by_fkey FOREIGN KEY (released_by) REFERENCES person(id)
);
CREATE INDEX translation_release_item ON public.translation_release USING btree (item_id, locale);
CREATE TRIGGER at_when_changed BEFORE UPDATE ON translation_release FOR EACH ROW WHEN (new.at IS DISTINCT FROM old.at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER at_when_new BEFORE INSERT ON translation_release FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER translation_release_frozen BEFORE DELETE OR UPDATE ON translation_release FOR EACH ROW EXECUTE FUNCTION refuse_change('a release is evidence');

create table trusted_document (
  id text not null,
  body text not null,
  registered_at timestamp with time zone not null,
  constraint trusted_document_pkey PRIMARY KEY (id),
  constraint trusted_document_body_check CHECK (((length(body) >= 1) AND (length(body) <= 100000))),
  constraint trusted_document_check CHECK ((id = ('sha256:'::text || encode(sha256(convert_to(body, 'UTF8'::name)), 'hex'::text)))),
  constraint trusted_document_id_check CHECK ((id ~ '^sha256:[0-9a-f]{64}$'::text))
);

create table unit (
  id uuid not null,
  slug text not null,
  name jsonb not null,
  short_name jsonb not null,
  class text not null,
  position integer default 0 not null,
  is_active boolean default true not null,
  is_from_annex boolean default false not null,
  constraint unit_pkey PRIMARY KEY (id),
  constraint unit_slug_key UNIQUE (slug),
  constraint unit_class_check CHECK ((class = ANY (ARRAY['county-district'::text, 'municipal'::text, 'central-provincial'::text]))),
  constraint unit_slug_check CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text))
);
CREATE TRIGGER unit_added_purge AFTER INSERT ON unit REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION purge_units();
CREATE TRIGGER unit_changed_purge AFTER UPDATE ON unit REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION purge_units();

create table unit_alias (
  alias text not null,
  unit_id uuid not null,
  constraint unit_alias_pkey PRIMARY KEY (alias),
  constraint unit_alias_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);

create table unit_group (
  id uuid not null,
  slug text not null,
  name jsonb not null,
  rule jsonb not null,
  constraint unit_group_pkey PRIMARY KEY (id),
  constraint unit_group_slug_key UNIQUE (slug)
);
CREATE TRIGGER unit_group_purge AFTER INSERT OR DELETE OR UPDATE ON unit_group FOR EACH STATEMENT EXECUTE FUNCTION purge_fixed('catalogue');

create table unit_group_alias (
  alias text not null,
  unit_group_id uuid not null,
  constraint unit_group_alias_pkey PRIMARY KEY (alias),
  constraint unit_group_alias_unit_group_id_fkey FOREIGN KEY (unit_group_id) REFERENCES unit_group(id)
);

create table unit_group_member (
  unit_group_id uuid not null,
  unit_id uuid not null,
  constraint unit_group_member_pkey PRIMARY KEY (unit_group_id, unit_id),
  constraint unit_group_member_unit_group_id_fkey FOREIGN KEY (unit_group_id) REFERENCES unit_group(id),
  constraint unit_group_member_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE TRIGGER unit_group_member_purge AFTER INSERT OR DELETE OR UPDATE ON unit_group_member FOR EACH STATEMENT EXECUTE FUNCTION purge_fixed('catalogue');

create table unit_group_term (
  id uuid default gen_random_uuid() not null,
  group_slug text not null,
  unit_id uuid not null,
  from_date date not null,
  to_date date,
  constraint unit_group_term_pkey PRIMARY KEY (id),
  constraint unit_group_term_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint unit_group_term_check CHECK (((to_date IS NULL) OR (to_date >= (from_date - 1))))
);
CREATE UNIQUE INDEX unit_group_term_open ON public.unit_group_term USING btree (group_slug, unit_id) WHERE (to_date IS NULL);

create table unit_succession (
  id uuid not null,
  unit_id uuid not null,
  successor_id uuid not null,
  duty_number integer,
  from_date date not null,
  reason text not null,
  person_id uuid,
  at timestamp with time zone not null,
  constraint unit_succession_pkey PRIMARY KEY (id),
  constraint unit_succession_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint unit_succession_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES unit(id),
  constraint unit_succession_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint unit_succession_check CHECK ((unit_id <> successor_id))
);
CREATE UNIQUE INDEX unit_succession_once ON public.unit_succession USING btree (unit_id, duty_number, successor_id) NULLS NOT DISTINCT;
CREATE TRIGGER at_when_changed BEFORE UPDATE ON unit_succession FOR EACH ROW WHEN (new.at IS DISTINCT FROM old.at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER at_when_new BEFORE INSERT ON unit_succession FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER unit_succession_frozen BEFORE DELETE OR UPDATE ON unit_succession FOR EACH ROW EXECUTE FUNCTION refuse_change('a succession is recorded once');

create table unit_term (
  id uuid default gen_random_uuid() not null,
  unit_id uuid not null,
  name jsonb not null,
  short_name jsonb not null,
  class text not null,
  is_active boolean not null,
  from_date date not null,
  to_date date,
  constraint unit_term_pkey PRIMARY KEY (id),
  constraint unit_term_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint unit_term_check CHECK (((to_date IS NULL) OR (to_date >= (from_date - 1))))
);
CREATE INDEX unit_term_unit ON public.unit_term USING btree (unit_id, from_date);
CREATE UNIQUE INDEX unit_term_open ON public.unit_term USING btree (unit_id) WHERE (to_date IS NULL);

create table wechat_code (
  code text not null,
  person_id uuid not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  used_by text,
  constraint wechat_code_pkey PRIMARY KEY (code),
  constraint wechat_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint wechat_code_check CHECK (((used_at IS NULL) = (used_by IS NULL))),
  constraint wechat_code_code_check CHECK ((code ~ '^[0-9]{6}$'::text))
);
CREATE INDEX wechat_code_person ON public.wechat_code USING btree (person_id, made_at);

create table withdrawal (
  id uuid not null,
  item_id uuid not null,
  path text not null,
  title text not null,
  column_id uuid not null,
  explanation jsonb not null,
  at timestamp with time zone not null,
  person_id uuid not null,
  lifted_at timestamp with time zone,
  constraint withdrawal_pkey PRIMARY KEY (id),
  constraint withdrawal_column_id_fkey FOREIGN KEY (column_id) REFERENCES "column"(id),
  constraint withdrawal_item_id_fkey FOREIGN KEY (item_id) REFERENCES item(id),
  constraint withdrawal_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE UNIQUE INDEX withdrawal_live ON public.withdrawal USING btree (path) WHERE (lifted_at IS NULL);
CREATE TRIGGER at_when_changed BEFORE UPDATE ON withdrawal FOR EACH ROW WHEN (new.at IS DISTINCT FROM old.at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER at_when_new BEFORE INSERT ON withdrawal FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.at)) EXECUTE FUNCTION refuse_date('at');
CREATE TRIGGER lifted_at_when_changed BEFORE UPDATE ON withdrawal FOR EACH ROW WHEN (new.lifted_at IS DISTINCT FROM old.lifted_at AND CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.lifted_at)) EXECUTE FUNCTION refuse_date('lifted_at');
CREATE TRIGGER lifted_at_when_new BEFORE INSERT ON withdrawal FOR EACH ROW WHEN (CURRENT_USER = 'lanmu_app'::name AND NOT is_now(new.lifted_at)) EXECUTE FUNCTION refuse_date('lifted_at');
CREATE TRIGGER withdrawal_added_purge AFTER INSERT ON withdrawal REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION purge_withdrawn();
CREATE TRIGGER withdrawal_changed_purge AFTER UPDATE ON withdrawal REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION purge_withdrawn();

create table word_list (
  name text not null,
  class text not null,
  source text not null,
  imported_at timestamp with time zone not null,
  imported_by uuid,
  constraint word_list_pkey PRIMARY KEY (name),
  constraint word_list_class_fkey FOREIGN KEY (class) REFERENCES text_class(name),
  constraint word_list_imported_by_fkey FOREIGN KEY (imported_by) REFERENCES person(id),
  constraint word_list_name_check CHECK ((name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text))
);

create table work_calendar (
  id bigint generated always as identity not null,
  year integer not null,
  source text not null,
  days_off date[] not null,
  days_worked date[] not null,
  person_id uuid,
  at timestamp with time zone not null,
  constraint work_calendar_pkey PRIMARY KEY (id),
  constraint work_calendar_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint work_calendar_year_check CHECK (((year >= 2000) AND (year <= 2100)))
);
CREATE TRIGGER work_calendar_frozen BEFORE DELETE OR UPDATE ON work_calendar FOR EACH ROW EXECUTE FUNCTION refuse_change('a calendar is followed by a later one, never changed');

create table work_package (
  id uuid not null,
  locale text not null,
  filter jsonb not null,
  items jsonb not null,
  segment_count integer not null,
  character_count integer not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  constraint work_package_pkey PRIMARY KEY (id),
  constraint work_package_made_by_fkey FOREIGN KEY (made_by) REFERENCES person(id),
  constraint work_package_locale_check CHECK ((locale = ANY (ARRAY['en'::text, 'ru'::text]))),
  constraint work_package_segment_count_check CHECK ((segment_count > 0))
);
CREATE INDEX work_package_latest ON public.work_package USING btree (locale, made_at DESC);
CREATE INDEX work_package_maker ON public.work_package USING btree (made_by, made_at);
CREATE TRIGGER work_package_frozen BEFORE DELETE OR UPDATE ON work_package FOR EACH ROW EXECUTE FUNCTION refuse_change('a package is what went out');
