-- Refuses a row whose `at` is not of the present minute.

CREATE OR REPLACE FUNCTION public.written_now()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not is_now(new.at) then
    raise exception using errcode = 'LM002', message = format('a line of %s is written at the time of the database', tg_table_name);
  end if;
  return new;
end $function$;

-- Run by address_attestation_now (before insert on address_attestation),
-- attestation_now (before insert on attestation),
-- duty_case_now (before insert on duty_case).
