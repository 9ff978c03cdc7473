-- What is open is the queue of the workers: each takes from the rows what is due, the urgent first.
alter table delivery
  -- 0 bulk · 1 correction, or somebody waits for it · 2 urgent, or a push · 3 withdrawal; see src/distribution/urgency.ts
  add column urgency smallint not null default 0,
  -- in a row, through no fault of its own: the far side was silent, or its page is not there yet
  add column waits integer not null default 0,
  -- in a row: runs that were begun and never ended, because the process died in them
  add column unended smallint not null default 0;
-- A withdrawal that was refused is open too: it is tried again until it has happened.
create index delivery_due on delivery (outlet_id, urgency, next_at, id) where state in (
  'planned', 'rendered', 'awaiting-approval', 'queued', 'sending', 'accepted', 'retry-wait', 'quota-wait', 'auth-blocked',
  'awaiting-platform-confirmation', 'unknown', 'reconciling', 'retracting', 'retract-failed');
create index delivery_waiting on delivery (outlet_id) where waits > 0;
create index delivery_ended on delivery (state, state_since) where state in (
  'blocked', 'rejected', 'expired', 'failed', 'partial', 'manual', 'retract-failed');
drop index delivery_open;

-- What ended without having arrived is a task for somebody.
alter table finding drop constraint finding_class_check;
alter table finding add constraint finding_class_check check (class in ('dead-link', 'suspected-link', 'dangerous-link',
  'empty-column', 'leader-out-of-date', 'guide-incomplete', 'document-unlinked', 'serious-text', 'private-text',
  'doubtful-text', 'not-delivered')) not valid;
insert into chore (name, next_at) values ('look-at-deliveries', '-infinity'), ('name-late', '-infinity');
