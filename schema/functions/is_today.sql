-- Whether a day is the present one in China, to the minute.

CREATE OR REPLACE FUNCTION public.is_today(day date)
 RETURNS boolean
 LANGUAGE sql
AS $function$
  select day between ((hub_now() - interval '1 minute') at time zone 'Asia/Shanghai')::date
    and ((hub_now() + interval '1 minute') at time zone 'Asia/Shanghai')::date $function$;
