import { plainText, type EditionContent } from '#content';
import { Locale } from '#core';
import { pairsIn, wordsIn } from './chinese-words.ts';
import { keyOf, normalise } from './normalise.ts';

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

/** In characters; a text of a city that is longer is a table. PostgreSQL refuses what would make a megabyte of words. */
const longestText = 100_000;

/** One row of `search_entry` before PostgreSQL has it: Chinese in words, the others as text to be stemmed. */
export function entryOf({ title, summary, body, content, ...row }: Searchable): object {
  const { indexNumber, documentNumber } = content.fields;
  const numbers = [indexNumber, documentNumber].filter((one) => typeof one === 'string');
  const near = normalise([summary, content.source, content.author, ...content.keywords].join(' '));
  const all = [title, near, ...numbers, ...textsIn(content.fields), plainText(body)].join(' ');
  const head = normalise(title);
  const whole = normalise(all.slice(0, longestText));
  const isChinese = row.locale === Locale.ZH;
  return {
    edition_id: row.id,
    item_id: row.item_id,
    item_number: String(row.item_number),
    locale: row.locale,
    kind: row.kind,
    unit_id: row.unit_id,
    published_at: row.published_at,
    title_key: keyOf(title).slice(0, 100),
    numbers: numbers.map(keyOf).filter(Boolean),
    title: isChinese ? vector({ A: wordsIn(head), B: wordsIn(near), D: pairsIn(head) }) : head,
    near: isChinese ? '' : near,
    whole: isChinese ? vector({ A: [...wordsIn(whole), ...pairsIn(head)] }) : whole,
  };
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return /^https?:/.test(value) ? [] : [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

/** A tsvector as PostgreSQL reads it. Words are letters and digits, so nothing in them needs to be quoted. */
function vector(byWeight: Readonly<Record<string, readonly string[]>>): string {
  const places = new Map<string, Set<string>>();
  for (const [weight, words] of Object.entries(byWeight))
    for (const word of words) places.set(word, (places.get(word) ?? new Set()).add(weight));
  return [...places]
    .map(([word, weights]) => `'${word}':${[...weights].map((weight, at) => `${at + 1}${weight}`).join(',')}`)
    .join(' ');
}

/** Writes entries given as a JSON array in the one parameter; those that are there already stay. */
export const writeEntries = (parameter: string): string => `
  insert into search_entry (edition_id, item_id, item_number, locale, kind, unit_id, published_at, title_key, numbers, face, words)
  select e.edition_id, e.item_id, e.item_number, e.locale, e.kind, e.unit_id, e.published_at, e.title_key, e.numbers,
    case e.locale
      when 'zh' then e.title::tsvector
      else setweight(to_tsvector(s.stems, e.title), 'A') || setweight(to_tsvector(s.stems, e.near), 'B')
    end,
    strip(case e.locale when 'zh' then e.whole::tsvector else to_tsvector(s.stems, e.whole) end)
  from jsonb_to_recordset(${parameter}::jsonb) e(edition_id uuid, item_id uuid, item_number bigint, locale text, kind text,
    unit_id uuid, published_at timestamptz, title_key text, numbers text[], title text, near text, whole text)
  cross join lateral (
    select case e.locale when 'en' then 'english' when 'ru' then 'russian' else 'simple' end::regconfig stems
  ) s
  on conflict do nothing`;
