import type { Context } from '#base/database';
import { instantOf } from '#base/dates';
import type { Locale } from '#base/words';
import { readableItems } from '#content/items';
import { likenessTo } from './likeness.ts';
import { memoryForm, type MemoryForm } from './memory-form.ts';
import { formKeys } from './pairs.ts';

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
const maxMatches = 5;
/** However many texts resemble each other, no more are read for one: in the index of each key, then of forms, then of equal texts. */
const [maxOfKey, maxForms, maxEqual] = [64, 32, 20];
/** Pairs of one form that are read, on either side of the numbers asked for: of the very form, and of a like one. */
const [maxOfSameForm, maxOfLikeForm] = [8, 1];
/** As many times more where the actor may not read all of them. */
const moreOfOthers = 5;

interface Row {
  place: number;
  source_text: string;
  context_print: string;
  target_text: string;
  reviewed_at: Date;
}

/**
 * The best matches for each text, at most five; in two statements for any number of texts. Alike texts are looked for only
 * where no equal one is found: those of the same form and those that share keys of their sketch. Only what was reviewed in
 * an item that the actor may read.
 */
export async function matchesFor(
  ctx: Pick<Context, 'em' | 'actor'>,
  locale: Locale,
  wanted: readonly Wanted[],
): Promise<MemoryMatch[][]> {
  const equal = await equalTexts(ctx, locale, wanted);
  const open = wanted.flatMap(({ text }, place) => {
    const asked = { place, text, form: memoryForm(text) };
    return !equal.has(place) && hasWords(asked) ? [asked] : [];
  });
  const alike = open.length === 0 ? new Map<number, MemoryMatch[]>() : await alikeTexts(ctx, locale, open);
  return wanted.map((_, place) => (equal.get(place) ?? alike.get(place) ?? []).slice(0, maxMatches));
}

interface Asked {
  place: number;
  text: string;
  form: MemoryForm;
}

/** Numbers alone are translated by nobody. */
const hasWords = ({ form }: Asked): boolean => /\p{L}/u.test(form.letters);

/** SQL for whether the actor may read a row called `m`; what was brought in from elsewhere belongs to no item. */
function readablePairs(ctx: Pick<Context, 'actor'>): { mine: string; values: string[]; times: number } {
  const [mine, values] = readableItems(ctx, 'i');
  if (mine === 'true') return { mine, values, times: 1 };
  return {
    mine: `(m.segment_id is null or exists (
       select from segment s join item i on i.id = s.item_id where s.id = m.segment_id and ${mine}))`,
    values,
    times: moreOfOthers,
  };
}

const shown = 'm.source_text, m.context_print, m.target_text, m.reviewed_at';

async function equalTexts(
  ctx: Pick<Context, 'em' | 'actor'>,
  locale: Locale,
  wanted: readonly Wanted[],
): Promise<Map<number, MemoryMatch[]>> {
  const { mine, values, times } = readablePairs(ctx);
  const rows = await ctx.em.execute<Row[]>(
    `select w.place, ${shown} from json_to_recordset(?) w(place int, locale text, print text, context text)
     cross join lateral equal_pairs(w.locale, w.print, w.context, ${maxEqual * times}) m where ${mine}`,
    [
      JSON.stringify(
        wanted.map(({ print, contextPrint: context }, place) => ({ place, locale, print, context })),
      ),
      ...values,
    ],
  );
  return grouped(rows, (row) => (row.context_print === wanted[row.place]!.contextPrint ? 101 : 100));
}

async function alikeTexts(
  ctx: Pick<Context, 'em' | 'actor'>,
  locale: Locale,
  open: readonly Asked[],
): Promise<Map<number, MemoryMatch[]>> {
  const { mine, values, times } = readablePairs(ctx);
  const limits = [maxOfKey, maxForms, maxOfSameForm * times, maxOfLikeForm * times];
  const rows = await ctx.em.execute<Row[]>(
    `select a.place, ${shown} from json_to_recordset(?) a(place int, form bigint, figures text, keys int[])
     cross join lateral alike_pairs(a.form, a.figures, a.keys, ${limits.join()}) m where ${mine}`,
    [JSON.stringify(open.map(({ place, form }) => ({ place, ...formKeys(locale, form) }))), ...values],
  );
  const likeness = new Map(open.map(({ place, text }) => [place, likenessTo(text)]));
  return grouped(rows, (row) => likeness.get(row.place)!(row.source_text));
}

/** The best first, of equal ones the newest; each translation once. */
function grouped(rows: readonly Row[], percentageOfRow: (row: Row) => number): Map<number, MemoryMatch[]> {
  const found = new Map<number, MemoryMatch[]>();
  for (const row of rows) {
    const match = {
      sourceText: row.source_text,
      targetText: row.target_text,
      percentage: percentageOfRow(row),
      reviewedAt: instantOf(row.reviewed_at),
    };
    if (match.percentage < leastPercentage) continue;
    const others = found.get(row.place);
    if (others) others.push(match);
    else found.set(row.place, [match]);
  }
  for (const [place, matches] of found) {
    matches.sort((a, b) => b.percentage - a.percentage || b.reviewedAt.getTime() - a.reviewedAt.getTime());
    const said = new Set<string>();
    const isNew = ({ targetText }: MemoryMatch) => !said.has(targetText) && said.add(targetText);
    found.set(place, matches.filter(isNew));
  }
  return found;
}
