/** Words that are not segmented and have no synonyms, so that the SQL can be written by hand. */
export const searchWords = (run: number): string => `工作 通报 ${1 + ((run * 37) % 5000)}`;

export function searchValues(text: string): unknown[] {
  const words = text.split(' ');
  const quoted = words.map((word) => `'${word}'`);
  return [quoted.join(' & '), quoted, words.join('')];
}

/** SQL written by hand for such queries only: searches titles and texts, with the ranking of the hub. */
export const handWrittenSearch = (columns: string): string => `
  with found as (
    (select edition_id from search_entry where locale = 'zh' and face @@ $1::tsquery order by published_at desc limit 300)
    union (select edition_id from search_entry where locale = 'zh' and words @@ $1::tsquery order by published_at desc limit 300))
  select ${columns} from (
    select edition_id, item_number, (500 * (position($3 in title_key) > 0)::int + 1000 * (ts_filter(face, '{a,d}') @@ $1::tsquery)::int
      + 600 * (select count(*)::float / cardinality($2::tsquery[]) from unnest($2::tsquery[]) g where face @@ g)
      + 300 * least(1, length($3)::float / length(title_key))
      + greatest(0, extract(epoch from published_at - timestamptz '2010-01-01') / 31557600 * 30))::int score
    from found join search_entry using (edition_id) order by score desc, item_number desc limit 20
  ) s join edition e on e.id = s.edition_id order by s.score desc, s.item_number desc`;
