-- 记忆库: what was reviewed once, one row for a segment in one source. The program fills it from memory_entry, which has one
-- row for a source in its surroundings, whoever reviewed it last, and so cannot take back what one of them was given back.
-- That table, and what finds alike texts in it, is left to the nodes of the last release; what they still write there is
-- taken over as well (src/translation/memory/take-over.ts).
create table memory_pair (
  id uuid primary key,
  locale text not null check (locale in ('en', 'ru')),
  source_text text not null,
  source_print text not null,
  -- print of what stood before and after it
  context_print text not null,
  -- what the source says, without width, blanks, marks and numbers: a number for it, and the numbers
  form bigint not null,
  figures text collate "C" not null,
  -- which release of src/translation/memory/memory-form.ts made them
  form_version smallint not null,
  target_text text not null,
  -- null: brought in from elsewhere
  segment_id uuid references segment,
  reviewed_at timestamptz not null,
  segmentation integer not null,
  unique (segment_id, locale, source_print)
);
create index memory_pair_equal on memory_pair (source_print, locale, reviewed_at desc);
create index memory_pair_in_context on memory_pair (context_print, source_print, locale, reviewed_at desc);
create index memory_pair_form on memory_pair (form, figures);

-- Keys that two forms share as often as they have letters in common (src/translation/memory/sketch.ts).
create table memory_sketch (
  key integer not null,
  form bigint not null,
  primary key (key, form)
);

-- However many texts are equal or alike, few are read: each index is walked in its order and left after the first rows. The
-- server counts on as many rows of a key or of a form as there are on average, and would fetch and sort all of one that
-- thousands have; so it may not.
create function equal_pairs(asked_locale text, asked_print text, asked_context text, most integer) returns setof memory_pair
language plpgsql stable set enable_bitmapscan = off set enable_seqscan = off as $$
begin
  return query select * from memory_pair p
    where p.locale = asked_locale and p.source_print = asked_print and p.context_print = asked_context
    order by p.reviewed_at desc limit most;
  return query select * from memory_pair p where p.locale = asked_locale and p.source_print = asked_print
    order by p.reviewed_at desc limit most;
end $$;

-- Those of the very form, with the nearest numbers; and of the forms that share the most keys, where a key that few forms
-- have says more than one of many. Of either kind as many on both sides of the numbers.
create function alike_pairs(asked_form bigint, asked_figures text, asked_keys integer[], most_of_key integer, most_forms integer,
  most_same integer, most_like integer) returns setof memory_pair
language plpgsql stable set enable_bitmapscan = off set enable_seqscan = off as $$
begin
  return query
    with voted as (
      select s.form from unnest(asked_keys) k(key)
      cross join lateral (
        select few.form, 1.0::float / count(*) over () weight
        from (select m.form from memory_sketch m where m.key = k.key order by m.form limit most_of_key) few
      ) s where s.form <> asked_form group by s.form order by sum(s.weight) desc, s.form limit most_forms
    ),
    near as (select asked_form form, most_same most union all select v.form, most_like from voted v)
    select m.* from near n cross join lateral (
      (select * from memory_pair p where p.form = n.form and p.figures >= asked_figures order by p.figures limit n.most)
      union all
      (select * from memory_pair p where p.form = n.form and p.figures < asked_figures order by p.figures desc limit n.most)
    ) m;
end $$;

grant select, insert, update, delete on memory_pair to lanmu_app;
grant select, insert on memory_sketch to lanmu_app;
grant delete on memory_entry to lanmu_app;

insert into chore (name, next_at) values ('take-over-memory', '-infinity');
