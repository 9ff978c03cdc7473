-- At the end of the transaction: tells front ends that a text was checked.

CREATE OR REPLACE FUNCTION public.tell_attested()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  attested edition;
begin
  select * into attested from edition where id = new.edition_id and retired_at is null;
  if attested.id is not null then perform tell('verified', attested); end if;
  return null;
end $function$;

-- Run by attestation_tell (after insert on attestation).
