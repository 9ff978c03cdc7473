-- After a change of the catalogue or the site: drops all answers that were made from it. The tag is `tg_argv[0]`.

CREATE OR REPLACE FUNCTION public.purge_fixed()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform purge(array[tg_argv[0]]);
  return null;
end $function$;

-- Run by address_attestation_purge (after insert on address_attestation),
-- channel_purge (after insert or delete or update on channel),
-- column_purge (after insert or delete or update on "column"),
-- duty_purge (after insert or delete or update on duty),
-- duty_unit_group_purge (after insert or delete or update on duty_unit_group),
-- duty_unit_purge (after insert or delete or update on duty_unit),
-- site_purge (after insert or delete or update on site),
-- unit_group_member_purge (after insert or delete or update on unit_group_member),
-- unit_group_purge (after insert or delete or update on unit_group).
