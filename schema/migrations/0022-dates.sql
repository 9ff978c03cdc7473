-- The minute of a date is the one in which it is written, not the one in which the transaction began: a transaction can be
-- held open for days. And every date that says when something was done, not only the ones that readers see, is bound to it.
create or replace function hub_now() returns timestamptz language sql volatile as $$ select clock_timestamp() $$;
create or replace function is_now(at timestamptz) returns boolean language sql volatile
  as $$ select at between hub_now() - interval '1 minute' and hub_now() + interval '1 minute' $$;

create or replace function item_dated_now() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not is_now(new.published_at) and (new.published_source !~ '\S' is not false
      or new.published_at > hub_now() or new.published_at < '1949-10-01') then
    raise exception using errcode = 'LM002', message = 'an item is published at the time of the database, unless its source says when it was';
  end if;
  return new;
end $$;

create function refuse_date() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception using errcode = 'LM002',
    message = format('%s of %s is the time of the database', tg_argv[0], tg_table_name);
end $$;

-- Of the application; its owner may bring over what another system kept.
do $$
declare
  dated record;
  written text := 'current_user = ''lanmu_app'' and not is_now(new.%1$I)';
begin
  for dated in select * from (values
      ('attestation_view', 'at'), ('campaign', 'at'), ('campaign', 'closed_at'), ('campaign_certificate', 'issued_at'),
      ('duty_pause', 'at'), ('edition', 'retired_at'), ('finding', 'opened_at'), ('finding', 'settled_at'),
      ('finding', 'closed_at'), ('item_version', 'saved_at'), ('recognition', 'recorded_at'), ('recognition', 'revoked_at'),
      ('score_rule', 'set_at'), ('spot_check', 'seed_at'), ('spot_check', 'drawn_at'), ('spot_check', 'cancelled_at'),
      ('spot_check_mark', 'at'), ('spot_check_step', 'at'), ('text_ignored', 'at'), ('translation_release', 'at'),
      ('unit_succession', 'at'), ('withdrawal', 'at'), ('withdrawal', 'lifted_at')) dates (of, at)
  loop
    execute format('create trigger %I before insert on %I for each row when (' || format(written, dated.at) || ') execute function refuse_date(%L)',
      dated.at || '_when_new', dated.of, dated.at);
    execute format('create trigger %I before update on %I for each row when (new.%I is distinct from old.%3$I and ' || format(written, dated.at) || ') execute function refuse_date(%L)',
      dated.at || '_when_changed', dated.of, dated.at, dated.at);
  end loop;
end $$;

-- The day on which the clock of a case was stopped, went on, was extended or ended is the day on which that was written down,
-- and stays it. The day on which the case was received may be an earlier one.
create function is_today(day date) returns boolean language sql volatile as $$
  select day between ((hub_now() - interval '1 minute') at time zone 'Asia/Shanghai')::date
    and ((hub_now() + interval '1 minute') at time zone 'Asia/Shanghai')::date $$;
grant execute on function is_today(date) to public;

do $$
declare
  dated record;
begin
  for dated in select * from (values ('duty_case', 'answered_on'), ('duty_case', 'extended_on'),
      ('duty_case_stop', 'from_date'), ('duty_case_stop', 'resumed_on')) dates (of, on_day)
  loop
    execute format('create trigger %I before insert on %I for each row when (current_user = ''lanmu_app'' and not is_today(new.%I)) execute function refuse_date(%L)',
      dated.on_day || '_when_new', dated.of, dated.on_day, dated.on_day);
    execute format('create trigger %I before update on %I for each row when (current_user = ''lanmu_app'' and new.%I is distinct from old.%3$I
        and (old.%3$I is not null or not is_today(new.%3$I))) execute function refuse_date(%4$L)',
      dated.on_day || '_when_changed', dated.of, dated.on_day, dated.on_day);
  end loop;
end $$;
