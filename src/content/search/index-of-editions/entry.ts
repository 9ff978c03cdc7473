import { plainText } from '#base/html';
import { json, type Sql, sql, sqlConstants, sqlJoin } from '#base/sql';
import { beginning } from '#base/text';
import { foreignLocales, Locale, localeFacts } from '#base/words';
import { commonFields, type CommonSpec } from '#city/kinds';
import { commonValue, type EditionContent } from '#content/editions';
import { pairsIn, wordsIn } from '../chinese/chinese-words.ts';
import { pairsAcross, withAndWithoutGaps } from '../chinese/gaps.ts';
import { folded, keyOf, normalise, runsIn, titleKeyOf } from '../chinese/normalise.ts';
import { passagesOf } from './passages.ts';
import { readingsIn } from '../chinese/readings.ts';

/**
 * Version of the entries that this release writes; increment it when the same edition would get a different
 * entry, so that old entries are rewritten. 2: folded without invisible characters, nothing parsed by
 * PostgreSQL, passages of long texts, and names hidden by readings. 3: words of spaced Chinese, and 10⁴ and ½
 * no longer match 104 and 12.
 */
export const form = 3;

/** The columns of an edition that become searchable. */
export interface Searchable {
  id: string;
  item_id: string;
  item_number: string;
  locale: Locale;
  kind: string;
  unit_id: string;
  published_at: Date;
  title: string;
  summary: string;
  body: string;
  content: EditionContent;
}

/**
 * A text as PostgreSQL should stem it: words separated by spaces and nothing else. Its parser treats `<Rules of
 * Heating>` as a tag, skips everything after `<script>`, and makes one word of `heating/gas` and of a URL.
 */
const spaced = (normalised: string): string => runsIn(normalised).join(' ');

/** In characters; a longer text is a table. PostgreSQL refuses a tsvector of a megabyte. */
const longestText = 100_000;

/** A row for `search_entry`: Chinese in words, other languages as text for PostgreSQL to stem. */
export function entryOf(row: Searchable): object {
  const { title, summary, body, content } = row;
  const { indexNumber, documentNumber } = content.fields;
  const numbers = [indexNumber, documentNumber].filter((one) => typeof one === 'string');
  const near = normalise(textsSearched('near', row).join('\n'));
  const head = normalise(textsSearched('title', row).join('\n'));
  const rest = [near, ...numbers, ...textsIn(content.fields), ...textsSearched('text', row)].join('\n');
  const searched = beginning(rest, longestText);
  const readings = readingsIn(folded(`${title} ${summary} ${searched}`));
  const whole = [head, normalise(searched), ...readings].join('\n');
  const isChinese = row.locale === Locale.ZH;
  const [heads, nears, wholes] = [head, near, whole].map(withAndWithoutGaps) as [string, string, string];
  return {
    edition_id: row.id,
    item_id: row.item_id,
    item_number: String(row.item_number),
    locale: row.locale,
    kind: row.kind,
    unit_id: row.unit_id,
    published_at: row.published_at,
    title_key: titleKeyOf(title),
    numbers: numbers.map(keyOf).filter(Boolean),
    title: isChinese
      ? weighted({ A: wordsIn(heads), B: [...wordsIn(nears), ...pairsAcross(near)], D: pairsIn(heads) })
      : spaced(head),
    near: isChinese ? '' : spaced(near),
    whole: isChinese
      ? [...wordsIn(wholes), ...pairsAcross(whole), ...pairsIn(heads)].map(quoted).join(' ')
      : spaced(whole),
    ...passagesOf(body, longestText),
  };
}

/** The texts of the common fields that are found in this way. */
const textsSearched = (as: CommonSpec['searched'], row: Searchable): string[] =>
  Object.entries(commonFields)
    .filter(([, { searched }]) => searched === as)
    .flatMap(([name, { type }]) => {
      const texts = [commonValue(row, name) ?? []].flat().map(String);
      return type === 'rich-text' ? texts.map(plainText) : texts;
    });

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return /^https?:/.test(value) ? [] : [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

/** A tsvector literal. Words consist of letters and digits, so nothing needs escaping. */
const weighted = (byWeight: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(byWeight)
    .flatMap(([weight, words], at) => words.map((word) => `${quoted(word)}:${at + 1}${weight}`))
    .join(' ');

const quoted = (word: string): string => `'${word}'`;

const stems = sqlJoin(
  foreignLocales.map(
    (locale) => sql`when ${sqlConstants([locale])} then ${sqlConstants([localeFacts[locale].textSearch])}`,
  ),
  sql` `,
);

const write = (source: Sql) => sql`
  insert into search_entry (edition_id, item_id, item_number, locale, kind, unit_id, published_at, title_key, numbers, form, face, words,
    folded, passages)
  select e.edition_id, e.item_id, e.item_number, e.locale, e.kind, e.unit_id, e.published_at, e.title_key, e.numbers, ${form}::int,
    case e.locale
      when 'zh' then e.title::tsvector
      else setweight(to_tsvector(s.stems, e.title), 'A') || setweight(to_tsvector(s.stems, e.near), 'B')
    end,
    strip(case e.locale when 'zh' then e.whole::tsvector else to_tsvector(s.stems, e.whole) end),
    e.folded, e.passages
  from ${source}
  cross join lateral (
    select case e.locale ${stems} else 'simple' end::regconfig stems
  ) s
  on conflict do nothing`;
const recordset = (entries: readonly object[]) => sql`
  jsonb_to_recordset(${json(entries)}) e(edition_id uuid, item_id uuid, item_number bigint, locale text, kind text,
    unit_id uuid, published_at timestamptz, title_key text, numbers text[], title text, near text, whole text,
    folded text, passages text[])`;

/** Writes the entries of editions issued in the same transaction. */
export const writeEntries = (entries: readonly object[]) => sql<object>`${write(recordset(entries))}`;

/**
 * Writes the entries of editions that other transactions may retire: only of live ones. A concurrent retirement
 * waits for this transaction and then finds the entry to delete.
 */
export const writeLiveEntries = (entries: readonly object[]) => sql<object>`
  with given as materialized (select * from ${recordset(entries)}),
  live as materialized (
    select id from edition where id in (select edition_id from given) and retired_at is null order by id for share)
  ${write(sql`given e join live on live.id = e.edition_id`)}`;
