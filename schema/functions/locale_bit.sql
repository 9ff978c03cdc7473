-- A locale as a bit, so that a set of locales is one small number.

CREATE OR REPLACE FUNCTION public.locale_bit(locale text)
 RETURNS smallint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE locale WHEN 'zh'::text THEN 1 WHEN 'en'::text THEN 2 WHEN 'ru'::text THEN 4 ELSE NULL::integer END;
