import type { ReadingContext } from '#base/cache';
import { beginning } from '#base/text';
import { Locale } from '#base/words';
import type { FrozenPicture } from '#content/editions';
import type { EditionRow } from '#content/reading';
import { coverageOf, normalise, runsIn, runSearch, type Coverage } from '#content/search';
import { questionOf, type Question } from '../understanding/question.ts';
import { areRelated } from './related.ts';

export interface FoundContent {
  path: string;
  locale: Locale;
  kind: string;
  title: string;
  summary: string;
  cover: FrozenPicture | null;
  /** As the kind has them. */
  fields: Readonly<Record<string, unknown>>;
}

export interface FoundContents {
  /** That answer the question, the best first and service guides before all others. */
  good: FoundContent[];
  /** That have something to do with it. */
  perhaps: FoundContent[];
}

/** In characters, as the search takes them. */
const longest = 200;
const nothing: FoundContents = { good: [], perhaps: [] };

/**
 * Published contents for a question. On a phone what is called by the thing asked for is the answer; what only mentions it,
 * or has a part of it, is no more than a guess, and whatever has less is nothing.
 */
export async function findContents(
  ctx: ReadingContext,
  question: Question,
  { locale, most }: { locale: Locale; most: number },
): Promise<FoundContents> {
  if (question.terms.length === 0) return nothing;
  const { page, didYouMean, isCorrected } = await runSearch(ctx, {
    text: beginning(question.terms.join(' '), longest),
    locale,
    window: { size: most, isBackward: false, key: null },
    areGuidesFirst: true,
  });
  const asked = isCorrected && didYouMean ? questionOf(didYouMean) : question;
  const editionIds = page.rows.map(({ id }) => id);
  const coverage = (words: readonly string[]) =>
    coverageOf(ctx, { text: beginning(words.join(' '), longest), locale, editionIds });
  const [telling, all] = [await coverage(asked.telling), await coverage(asked.terms)];
  const judged = page.rows.map((row, at) => ({
    row,
    judgement: judgementOf(row, asked, { telling: telling[at], all: all[at] }),
  }));
  const of = (judgement: Judgement) =>
    judged.filter((one) => one.judgement === judgement).map(({ row }) => shown(row));
  const [good, mentioned, perhaps] = [of('good'), of('guide'), of('perhaps')];
  return good.length > 0 ? { good, perhaps: [...mentioned, ...perhaps] } : { good: mentioned, perhaps };
}

/**
 * A foreigner who writes Chinese, or asks for what has not been translated, gets the Chinese page; what is only a guess
 * comes after what is none.
 */
export async function findAnyContents(
  ctx: ReadingContext,
  question: Question,
  { locale, most }: { locale: Locale; most: number },
): Promise<FoundContents> {
  const here = await findContents(ctx, question, { locale, most });
  if (here.good.length > 0 || locale === Locale.ZH) return here;
  const there = await findContents(ctx, question, { locale: Locale.ZH, most });
  return { good: there.good, perhaps: [...here.perhaps, ...there.perhaps].slice(0, most) };
}

/** `guide`: one that says so in its summary, which is good where nothing is called so. */
type Judgement = 'good' | 'guide' | 'perhaps' | 'no';

/** What most of a question is, and what half of it is. */
const [mostOf, halfOf] = [0.66, 0.5];

function judgementOf(
  row: EditionRow,
  asked: Question,
  { telling, all }: { telling: Coverage | null | undefined; all: Coverage | null | undefined },
): Judgement {
  if (!telling || !all) return 'no';
  const { title, head, whole } = telling;
  if (isKnownAs(row, asked)) return 'good';
  // However well it fits the matter, it has to say something about what is asked of it.
  if (title >= mostOf && all.head >= halfOf) return 'good';
  if (row.kind === 'service-guide' && head >= mostOf) return 'guide';
  return title >= halfOf || head >= mostOf || whole === 1 ? 'perhaps' : 'no';
}

/** By a number of its own, or by most of its keywords' words: they say by what else people call it. */
function isKnownAs({ content }: EditionRow, { key, telling }: Question): boolean {
  const { documentNumber, indexNumber } = content!.fields;
  const isOwn = (own: unknown) => typeof own === 'string' && runsIn(normalise(own)).join('') === key;
  if (isOwn(documentNumber) || isOwn(indexNumber)) return true;
  const keywords = content!.keywords.map(normalise);
  const known = telling.filter((term) => keywords.some((word) => areRelated(word, term)));
  return known.length / telling.length >= mostOf;
}

const shown = ({ path, locale, kind, title, summary, content }: EditionRow): FoundContent => ({
  path,
  locale,
  kind,
  title,
  summary,
  cover: content!.cover,
  fields: content!.fields,
});

export const contentColumns = `e.path, e.locale, e.kind, e.title, e.summary, e.content -> 'cover' cover, e.content -> 'fields' fields`;
