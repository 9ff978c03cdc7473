import { plainText } from '#base/html';
import { beginning } from '#base/text';
import { Locale } from '#base/words';
import type { EditionContent } from '#content/editions';
import { pairsIn, wordsIn } from '../chinese/chinese-words.ts';
import { pairsAcross, withAndWithoutGaps } from '../chinese/gaps.ts';
import { folded, keyOf, normalise, runsIn, titleKeyOf } from '../chinese/normalise.ts';
import { passagesOf } from './passages.ts';
import { readingsIn } from '../chinese/readings.ts';

/**
 * The form of the entries that this release makes; a number higher whenever equal editions get other entries, so that
 * those of before are made anew. 2: folded without unseen signs, and nothing parsed by PostgreSQL;
 * with passages of long texts, and names that readings hide. 3: with words of Chinese that blanks part, and digits of 10⁴ and ½
 * that are none of 104 and 12.
 */
export const form = 3;

/** What of an edition becomes searchable. */
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
 * A text as PostgreSQL stems it: words between spaces and nothing else. Its parser takes `<Rules of Heating>` for a tag,
 * skips everything after `<script>`, and makes one word of `heating/gas` and of an address.
 */
const spaced = (normalised: string): string => runsIn(normalised).join(' ');

/** In characters; a text of a city that is longer is a table. PostgreSQL refuses what would make a megabyte of words. */
const longestText = 100_000;

/** One row of `search_entry` before PostgreSQL has it: Chinese in words, the others as text to be stemmed. */
export function entryOf({ title, summary, body, content, ...row }: Searchable): object {
  const { indexNumber, documentNumber } = content.fields;
  const numbers = [indexNumber, documentNumber].filter((one) => typeof one === 'string');
  const near = normalise([summary, content.source, content.author, ...content.keywords].join('\n'));
  const head = normalise(title);
  const rest = [near, ...numbers, ...textsIn(content.fields), plainText(body)].join('\n');
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

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return /^https?:/.test(value) ? [] : [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

/** A tsvector as PostgreSQL reads it. Words are letters and digits, so nothing in them needs to be escaped. */
const weighted = (byWeight: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(byWeight)
    .flatMap(([weight, words], at) => words.map((word) => `${quoted(word)}:${at + 1}${weight}`))
    .join(' ');

const quoted = (word: string): string => `'${word}'`;

const write = (given: string): string => `
  insert into search_entry (edition_id, item_id, item_number, locale, kind, unit_id, published_at, title_key, numbers, form, face, words,
    folded, passages)
  select e.edition_id, e.item_id, e.item_number, e.locale, e.kind, e.unit_id, e.published_at, e.title_key, e.numbers, ${form},
    case e.locale
      when 'zh' then e.title::tsvector
      else setweight(to_tsvector(s.stems, e.title), 'A') || setweight(to_tsvector(s.stems, e.near), 'B')
    end,
    strip(case e.locale when 'zh' then e.whole::tsvector else to_tsvector(s.stems, e.whole) end),
    e.folded, e.passages
  from ${given}
  cross join lateral (
    select case e.locale when 'en' then 'english' when 'ru' then 'russian' else 'simple' end::regconfig stems
  ) s
  on conflict do nothing`;
const recordset = `
  jsonb_to_recordset($1::jsonb) e(edition_id uuid, item_id uuid, item_number bigint, locale text, kind text,
    unit_id uuid, published_at timestamptz, title_key text, numbers text[], title text, near text, whole text,
    folded text, passages text[])`;

/** Writes the entries of editions that this very transaction issues: a JSON array in the one parameter. */
export const writeEntries = write(recordset);

/**
 * The same for editions of others: only of those that are live. Whoever retires one meanwhile waits for us, and then
 * finds the entry to delete.
 */
export const writeLiveEntries = `
  with given as materialized (select * from ${recordset}),
  live as materialized (
    select id from edition where id in (select edition_id from given) and retired_at is null order by id for share)
  ${write('given e join live on live.id = e.edition_id')}`;
