-- What could not be taken over when a text was saved (a picture of another site, a frame, a script), until somebody has
-- decided: a remark that is open as long as nobody has.
create table item_loss (
  id uuid primary key,
  item_id uuid not null references item,
  -- path in the content, such as body or fields.steps.2
  field text not null,
  class text not null check (class in ('PICTURE', 'VIDEO', 'AUDIO', 'FRAME', 'OBJECT', 'FORM', 'LINK', 'DELETION',
    'HIDDEN', 'FORMAT', 'SCRIPT')),
  -- what it was called, or where it came from; empty: nobody can tell
  source text not null,
  times integer not null check (times > 0),
  -- the last save that left it out
  version integer not null,
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references person,
  note text,
  check ((decided_at is null) = (decided_by is null))
);
create unique index item_loss_open on item_loss (item_id, field, class, source) where decided_at is null;
create trigger decided_at_when_new before insert on item_loss for each row
  when (current_user = 'lanmu_app' and not is_now(new.decided_at)) execute function refuse_date('decided_at');
create trigger decided_at_when_changed before update on item_loss for each row
  when (new.decided_at is distinct from old.decided_at and current_user = 'lanmu_app' and not is_now(new.decided_at))
  execute function refuse_date('decided_at');

grant select, insert on item_loss to lanmu_app;
grant update (times, version, found_at, decided_at, decided_by, note) on item_loss to lanmu_app;
