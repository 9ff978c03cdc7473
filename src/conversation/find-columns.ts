import { select, type Locale, type ReadingContext } from '#core';
import { contentColumns, type FoundContent } from './find-contents.ts';

export interface FoundColumn {
  id: string;
  path: string;
  name: string;
}

/** Every place a reader may open: columns but templates, and channels. */
const places = `
  select id, path, name ->> $1 "name" from "column" where not is_template
  union all select id, slug, name ->> $1 from channel`;

const hasContents = 'exists (select from listing l where l.scope_id = p.id and l.locale = $1)';

/** Columns and channels with something in them, whose names contain one of the terms or are contained in it. */
export const columnsNamed = (
  ctx: ReadingContext,
  terms: readonly string[],
  { locale, most }: { locale: Locale; most: number },
): Promise<FoundColumn[]> =>
  select<FoundColumn>(
    ctx,
    'conversation-columns-named',
    `select p.* from (${places}) p
     where exists (
       select from unnest($2::text[]) term
       where position(term in lower(p.name)) > 0 or (length(p.name) > 2 and position(lower(p.name) in term) > 0)
     ) and ${hasContents}
     order by lower(p.name) = any($2) desc, length(p.path), p.path limit $3`,
    [locale, terms, most],
  );

/** By its whole name, in any of the three languages. */
export async function columnCalled(
  ctx: ReadingContext,
  name: string,
  locale: Locale,
): Promise<FoundColumn | null> {
  const [row] = await select<FoundColumn>(
    ctx,
    'conversation-column-called',
    `select p.* from (${places}) p where lower(p.name) = lower($2) and ${hasContents} order by length(p.path), p.path limit 1`,
    [locale, name],
  );
  return row ?? null;
}

export async function columnAt(
  ctx: ReadingContext,
  path: string,
  locale: Locale,
): Promise<FoundColumn | null> {
  const [row] = await select<FoundColumn>(
    ctx,
    'conversation-column-at',
    `select p.* from (${places}) p where p.path = $2`,
    [locale, path],
  );
  return row ?? null;
}

/** What was published last in a column or channel, or below it. */
export const newestOf = (
  ctx: ReadingContext,
  { id }: FoundColumn,
  { locale, most }: { locale: Locale; most: number },
): Promise<FoundContent[]> =>
  select<FoundContent>(
    ctx,
    'conversation-newest',
    `select ${contentColumns} from listing l join edition e on e.id = l.edition_id
     where l.scope_id = $1 and l.locale = $2 order by l.published_at desc, l.item_number desc limit $3`,
    [id, locale, most],
  );

/** As it reads now; null when it was withdrawn. In `locale`, or else in any other. */
export async function contentAt(
  ctx: ReadingContext,
  path: string,
  locale: Locale,
): Promise<FoundContent | null> {
  const [row] = await select<FoundContent>(
    ctx,
    'conversation-content-at',
    `select ${contentColumns} from edition e where e.path = $1 and e.retired_at is null
     order by e.locale = $2 desc, e.locale = 'zh' desc limit 1`,
    [path, locale],
  );
  return row ?? null;
}
