-- The time that the hub and all its rules go by. Tests replace this one function.

CREATE OR REPLACE FUNCTION public.hub_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
AS $function$ select clock_timestamp() $function$;
