-- A cache tag of a row: a letter and the end of its id. src/base/cache/tags.ts makes the same.

CREATE OR REPLACE FUNCTION public.tag(kind text, id uuid)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (kind || "right"((id)::text, 12));
