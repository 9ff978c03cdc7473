import type { ReadingContext } from '#base/cache';
import { sql } from '#base/sql';
import { beginning } from '#base/text';
import { Locale } from '#base/words';
import type { FrozenPicture } from '#content/editions';
import type { EditionRow } from '#content/reading';
import { coverageOf, normalise, runsIn, runSearch, type Coverage } from '#content/search';
import { questionOf, type ChatQuestion } from '../understanding/question.ts';
import { areRelated } from './related.ts';

export interface ContentSummary {
  path: string;
  locale: Locale;
  kind: string;
  title: string;
  summary: string;
  cover: FrozenPicture | null;
  /** The fields of its kind. */
  fields: Readonly<Record<string, unknown>>;
}

export interface ContentMatches {
  /** Those that answer the question, the best first and service guides before all others. */
  good: ContentSummary[];
  /** Those that are only related to it. */
  perhaps: ContentSummary[];
}

/** In characters; the limit of the search. */
const maxCharacters = 200;
const noMatches: ContentMatches = { good: [], perhaps: [] };

/**
 * Published content for a question. On a phone only content whose title matches what was asked counts as the answer.
 * Content that mentions it, or matches a part of it, is a guess; anything less is left out.
 */
export async function findContents(
  ctx: ReadingContext,
  question: ChatQuestion,
  { locale, max }: { locale: Locale; max: number },
): Promise<ContentMatches> {
  if (question.terms.length === 0) return noMatches;
  const { page, didYouMean, isCorrected } = await runSearch(ctx, {
    text: beginning(question.terms.join(' '), maxCharacters),
    locale,
    window: { size: max, isBackward: false, key: null },
    areGuidesFirst: true,
  });
  const effective = isCorrected && didYouMean ? questionOf(didYouMean) : question;
  const editionIds = page.rows.map(({ id }) => id);
  const coverage = (words: readonly string[]) =>
    coverageOf(ctx, { text: beginning(words.join(' '), maxCharacters), locale, editionIds });
  const [telling, all] = [await coverage(effective.telling), await coverage(effective.terms)];
  const judgements = page.rows.map((row, at) => ({
    row,
    judgement: judgementOf(row, effective, { telling: telling[at], all: all[at] }),
  }));
  const of = (judgement: Judgement) =>
    judgements.filter((one) => one.judgement === judgement).map(({ row }) => toSummary(row));
  const [good, mentioned, perhaps] = [of('good'), of('guide'), of('perhaps')];
  return good.length > 0 ? { good, perhaps: [...mentioned, ...perhaps] } : { good: mentioned, perhaps };
}

/**
 * Searches in `locale` and then in Chinese: for a foreigner who writes Chinese, and for content that is not translated.
 * Guesses in `locale` come before Chinese ones.
 */
export async function findAnyContents(
  ctx: ReadingContext,
  question: ChatQuestion,
  { locale, max }: { locale: Locale; max: number },
): Promise<ContentMatches> {
  const inLocale = await findContents(ctx, question, { locale, max });
  if (inLocale.good.length > 0 || locale === Locale.ZH) return inLocale;
  const inChinese = await findContents(ctx, question, { locale: Locale.ZH, max });
  return { good: inChinese.good, perhaps: [...inLocale.perhaps, ...inChinese.perhaps].slice(0, max) };
}

/** `guide`: a service guide whose summary matches; it is an answer if no title matches. */
type Judgement = 'good' | 'guide' | 'perhaps' | 'no';

/** The shares of a question's terms that count as most of it and half of it. */
const [mainShare, halfShare] = [0.66, 0.5];

function judgementOf(
  row: EditionRow,
  effective: ChatQuestion,
  { telling, all }: { telling: Coverage | null | undefined; all: Coverage | null | undefined },
): Judgement {
  if (!telling || !all) return 'no';
  const { title, head, whole } = telling;
  if (isKnownAs(row, effective)) return 'good';
  // Even with a matching subject, it has to mention what is asked about it.
  if (title >= mainShare && all.head >= halfShare) return 'good';
  if (row.kind === 'service-guide' && head >= mainShare) return 'guide';
  return title >= halfShare || head >= mainShare || whole === 1 ? 'perhaps' : 'no';
}

/** Whether its own number, or most of its keywords, match the question: keywords hold its other names. */
function isKnownAs({ content }: EditionRow, { key, telling }: ChatQuestion): boolean {
  const { documentNumber, indexNumber } = content!.fields;
  const isOwn = (own: unknown) => typeof own === 'string' && runsIn(normalise(own)).join('') === key;
  if (isOwn(documentNumber) || isOwn(indexNumber)) return true;
  const keywords = content!.keywords.map(normalise);
  const matches = telling.filter((term) => keywords.some((word) => areRelated(word, term)));
  return matches.length / telling.length >= mainShare;
}

const toSummary = ({ path, locale, kind, title, summary, content }: EditionRow): ContentSummary => ({
  path,
  locale,
  kind,
  title,
  summary,
  cover: content!.cover,
  fields: content!.fields,
});

export const contentColumns = sql`
  e.path, e.locale, e.kind, e.title, e.summary, e.content -> 'cover' cover, e.content -> 'fields' fields`;
