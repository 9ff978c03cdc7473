-- A check shows at once in every list that holds the edition: the listing repeats the time of the last check.

CREATE OR REPLACE FUNCTION public.attestation_is_listed()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update listing set verified_at = new.at where edition_id = new.edition_id;
  return null;
end $function$;

-- Run by attestation_listed (after insert on attestation).
