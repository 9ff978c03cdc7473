-- Whether a time is the present one, to the minute.

CREATE OR REPLACE FUNCTION public.is_now(at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
AS $function$ select at between hub_now() - interval '1 minute' and hub_now() + interval '1 minute' $function$;
