import { select, type ReadingContext } from '#base/cache';
import { Locale } from '#base/words';
import { answeringWords, isHan, normalise, runsIn } from '#content/search';
import { contentColumns, type FoundContent } from './find-contents.ts';
import { areRelated } from './related.ts';

export interface FoundColumn {
  id: string;
  path: string;
  name: string;
}

/** Every place a reader may open: columns but templates, and channels. */
const places = `
  select id, path, name ->> $1 "name" from "column" where not is_template
  union all select id, slug, name ->> $1 from channel`;

/** What most of a question is. */
const mostOf = 0.66;

/** Columns and channels with something in them, whose names are about most of the terms. */
export async function columnsNamed(
  ctx: ReadingContext,
  terms: readonly string[],
  { locale, most }: { locale: Locale; most: number },
): Promise<FoundColumn[]> {
  const foreign = await foreignWords(ctx, terms, locale);
  const isNamed = (name: string) => {
    const words = runsIn(name);
    const own = terms.filter((term) => isHan(term) && areRelated(name, term)).length;
    const others = words.filter((word) => foreign.has(word)).length;
    return (own + others) / terms.length >= mostOf;
  };
  return columnsWith(ctx, locale, most, isNamed, (name) => terms.includes(name));
}

/** Of the names in English or Russian the words that stand in the question, in whatever form: sport and sports, not passport. */
async function foreignWords(
  ctx: ReadingContext,
  terms: readonly string[],
  locale: Locale,
): Promise<ReadonlySet<string>> {
  const asked = terms.filter((term) => !isHan(term));
  if (asked.length === 0) return new Set();
  if (locale === Locale.ZH) return new Set(asked.flatMap(runsIn));
  const all = await select<FoundColumn>(ctx, 'conversation-places', places, [locale]);
  const question = { locale, key: '', groups: asked.map((term) => [term]) };
  return answeringWords(
    ctx,
    question,
    all.map(({ name }) => normalise(name)),
  );
}

/** By its whole name. */
export async function columnCalled(
  ctx: ReadingContext,
  name: string,
  locale: Locale,
): Promise<FoundColumn | null> {
  const asked = normalise(name);
  const [column] = await columnsWith(ctx, locale, 1, (own) => own === asked);
  return column ?? null;
}

/** Those whose folded names fit and that have something in them, the preferred first, then the shortest path. */
async function columnsWith(
  ctx: ReadingContext,
  locale: Locale,
  most: number,
  isFit: (name: string) => boolean,
  isPreferred = (_name: string) => false,
): Promise<FoundColumn[]> {
  const all = await select<FoundColumn>(ctx, 'conversation-places', places, [locale]);
  const fit = all
    .map((column) => ({ column, name: normalise(column.name) }))
    .filter(({ name }) => isFit(name))
    .toSorted(
      ({ column: one, name }, { column: other, name: otherName }) =>
        Number(isPreferred(otherName)) - Number(isPreferred(name)) ||
        one.path.length - other.path.length ||
        (one.path < other.path ? -1 : 1),
    );
  if (fit.length === 0) return [];
  const byId = new Map(fit.map(({ column }) => [column.id, column]));
  const rows = await select<{ id: string }>(
    ctx,
    'conversation-columns-filled',
    `select id from unnest($2::uuid[]) with ordinality p(id, place)
     where exists (select from listing l where l.scope_id = p.id and l.locale = $1) order by place limit $3`,
    [locale, [...byId.keys()], most],
  );
  return rows.map(({ id }) => byId.get(id)!);
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
