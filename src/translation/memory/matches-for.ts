import { readableItems } from '#content';
import { instantOf, type Context, type Locale } from '#core';
import { bigramsOf, similarity } from '../segments/similarity.ts';

/** One earlier translation that may fit. */
export interface MemoryMatch {
  sourceText: string;
  targetText: string;
  /** 101: the same text in the same surroundings; 100: the same text; below: how alike the sources are. */
  percentage: number;
  reviewedAt: Date;
}

/** What a match is looked for. */
export interface Wanted {
  text: string;
  print: string;
  contextPrint: string;
}

/** Fewer in common than this helps nobody. */
const leastPercentage = 60;
const [mostMatches, mostCandidates] = [5, 20];
/** Trigrams know nothing of fewer letters; such a text is met whole or not at all. */
const shortest = 4;

interface Row {
  place: number;
  source_text: string;
  source_print: string;
  context_print: string;
  target_text: string;
  reviewed_at: Date;
}

/**
 * The best matches for each text, at most five; in two statements for any number of texts. Alike texts are looked for
 * only where no equal one is found: candidates by trigrams from the index, then scored by pairs of letters, which tell
 * Chinese apart better. Only what was reviewed in an item that the actor may read.
 */
export async function matchesFor(
  ctx: Pick<Context, 'em' | 'actor'>,
  locale: Locale,
  wanted: readonly Wanted[],
): Promise<MemoryMatch[][]> {
  const equal = await equalTexts(ctx, locale, wanted);
  const open = wanted.flatMap(({ text }, place) =>
    (equal.get(place)?.length ?? 0) === 0 && [...text].length >= shortest ? [{ place, text }] : [],
  );
  const alike = open.length === 0 ? new Map<number, MemoryMatch[]>() : await alikeTexts(ctx, locale, open);
  return wanted.map((_, place) => (equal.get(place) ?? alike.get(place) ?? []).slice(0, mostMatches));
}

/** What was brought in from elsewhere belongs to no item. */
function readableEntries(ctx: Pick<Context, 'actor'>, name: string): [sql: string, values: string[]] {
  const [mine, values] = readableItems(ctx, 'i');
  if (mine === 'true') return [mine, values];
  return [
    `(${name}.segment_id is null or exists (
       select from segment s join item i on i.id = s.item_id where s.id = ${name}.segment_id and ${mine}))`,
    values,
  ];
}

async function equalTexts(
  ctx: Pick<Context, 'em' | 'actor'>,
  locale: Locale,
  wanted: readonly Wanted[],
): Promise<Map<number, MemoryMatch[]>> {
  const [mine, values] = readableEntries(ctx, 'e');
  const rows = await ctx.em.execute<Row[]>(
    `select w.place, m.source_text, m.source_print, m.context_print, m.target_text, m.reviewed_at
     from json_to_recordset(?) w(place int, print text, context text)
     cross join lateral (
       select * from memory_entry e where e.locale = ? and e.source_print = w.print and ${mine}
       order by e.context_print = w.context desc, e.reviewed_at desc limit ${mostMatches}
     ) m order by w.place, m.context_print = w.context desc, m.reviewed_at desc`,
    [
      JSON.stringify(wanted.map(({ print, contextPrint: context }, place) => ({ place, print, context }))),
      locale,
      ...values,
    ],
  );
  return grouped(rows, (row) => (row.context_print === wanted[row.place]!.contextPrint ? 101 : 100));
}

async function alikeTexts(
  ctx: Pick<Context, 'em' | 'actor'>,
  locale: Locale,
  open: readonly { place: number; text: string }[],
): Promise<Map<number, MemoryMatch[]>> {
  const [mine, values] = readableEntries(ctx, 'm');
  // Those of others stand among the candidates too.
  const most = mine === 'true' ? mostCandidates : 10 * mostCandidates;
  const rows = await ctx.em.execute<Row[]>(
    `select w.place, m.source_text, m.source_print, m.context_print, m.target_text, m.reviewed_at
     from json_to_recordset(?) w(place int, text text)
     cross join lateral alike_entries(?, w.text, ${most}) m where ${mine}`,
    [JSON.stringify(open), locale, ...values],
  );
  const texts = new Map(open.map(({ place, text }) => [place, bigramsOf(text)]));
  return grouped(rows, (row) =>
    Math.min(99, Math.floor(100 * similarity(texts.get(row.place)!, bigramsOf(row.source_text)))),
  );
}

function grouped(rows: readonly Row[], percentageOf: (row: Row) => number): Map<number, MemoryMatch[]> {
  const found = new Map<number, MemoryMatch[]>();
  for (const row of rows) {
    const match = {
      sourceText: row.source_text,
      targetText: row.target_text,
      percentage: percentageOf(row),
      reviewedAt: instantOf(row.reviewed_at),
    };
    const others = found.get(row.place) ?? [];
    const isKnown = others.some(({ targetText }) => targetText === match.targetText);
    if (match.percentage >= leastPercentage && !isKnown) found.set(row.place, [...others, match]);
  }
  for (const matches of found.values()) matches.sort((a, b) => b.percentage - a.percentage);
  return found;
}
