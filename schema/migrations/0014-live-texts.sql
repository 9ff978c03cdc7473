-- Texts that the public reads are checked again when what they are compared with has changed; and a mail is never sent twice.

-- ── reminders by mail ────────────────────────────────────────────────────────────────────────────
-- When the server had all of it but its end: from then on it may have arrived, and if the worker dies nobody sends it again.
alter table reminder_way add column handed_at timestamptz;
grant update (handed_at) on reminder_way to lanmu_app;

-- ── texts that readers see ───────────────────────────────────────────────────────────────────────
-- A name that is like a leader's, beside a post that somebody else may hold as well.
insert into text_class (name, effect, is_listed) values ('leader-likeness', 'warns', false);

-- What a live edition holds when compared with the lists and the leaders of the last pass. Numbers of people stand here as
-- they might have been published, never as they were found.
create table text_found (
  edition_id uuid not null references edition,
  -- as in text_ignored
  finding text not null,
  class text not null references text_class,
  field text not null,
  shown text not null,
  proposal text,
  found_at timestamptz not null,
  primary key (edition_id, finding)
);
create index text_found_class on text_found (class);
insert into chore (name, next_at) values ('check-texts', '-infinity');

alter table finding drop constraint finding_class_check;
alter table finding add constraint finding_class_check check (class in ('dead-link', 'suspected-link', 'dangerous-link',
  'empty-column', 'leader-out-of-date', 'guide-incomplete', 'document-unlinked', 'serious-text', 'private-text',
  'doubtful-text'));

grant select, insert, delete on text_found to lanmu_app;
grant update (class, proposal) on text_found to lanmu_app;
