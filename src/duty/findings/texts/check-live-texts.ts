import { setImmediate } from 'node:timers/promises';
import { after } from '#base/dates';
import { newId, fingerprint } from '#base/platform';
import { execute, json, query, sql } from '#base/sql';
import { beginning } from '#base/text';
import { Locale } from '#base/words';
import { kindNamed } from '#city/kinds';
import {
  checkedTexts,
  findProblems,
  type TextProblem,
  type TextClass,
  textRulesOf,
  type TextRules,
} from '#content/checks';
import type { ItemContent } from '#content/items';
import { minutes, type Monitoring } from '../monitoring.ts';

export interface TextCheckOptions {
  /** No batch starts after this time, in milliseconds. */
  maxMs?: number;
  /** Ids are ordered by creation, not by commit: beside a young edition an older one may still be uncommitted. */
  settledMs?: number;
}

interface EditionTexts extends Pick<ItemContent, 'title' | 'summary' | 'body'> {
  id: string;
  item_id: string;
  kind: string;
  locale: Locale;
  content: Omit<ItemContent, 'title' | 'summary' | 'body'>;
}

const batchSize = 100;
/** Maximum number of problems recorded for one edition. */
const maxProblems = 100;
const firstId = '00000000-0000-0000-0000-000000000000';

/**
 * Checks live editions against the current lists and leaders: new editions once, and after a change of a list or a
 * leader all of them again, from the oldest on. A turn takes at most ten seconds, so that a million editions take an
 * hour and other jobs are not delayed (1,700 editions a second were measured). A pass resumes where its last turn
 * ended. Returns whether more is waiting.
 */
export async function checkLiveTexts(
  monitoring: Monitoring,
  { maxMs = 10_000, settledMs = minutes(5) }: TextCheckOptions = {},
): Promise<boolean> {
  const rules = await textRulesOf(monitoring.pool, monitoring.pool);
  const against = fingerprint([rules.revision, rules.city, rules.leaders]);
  const end = performance.now() + maxMs;
  let hasMore;
  do hasMore = await checkBatch(monitoring, rules, against, newId(after(monitoring.now(), -settledMs)));
  while (hasMore && !monitoring.signal.aborted && performance.now() < end);
  await execute(monitoring.pool, deleteRetired);
  return hasMore;
}

/** Checks the next hundred editions; the cursor holds the fingerprint of the lists and the last edition of the pass. */
async function checkBatch(
  monitoring: Monitoring,
  rules: TextRules,
  against: string,
  before: string,
): Promise<boolean> {
  const editions = await query(
    monitoring.pool,
    sql<EditionTexts>`
      select id, item_id, kind, locale, title, summary, body, content from edition
      where id > coalesce((select split_part(cursor, ' ', 2)::uuid from chore where name = 'check-texts'
          and split_part(cursor, ' ', 1) = ${against}), ${firstId})
        and id < ${before} and retired_at is null order by id limit ${batchSize}`,
  );
  if (editions.length === 0) return false;
  const problems: FoundProblem[] = [];
  for (const edition of editions) {
    problems.push(...problemsIn(rules, edition));
    await setImmediate(); // a long article takes 50 ms
  }
  const checkedIds = editions.map(({ id }) => id);
  await execute(
    monitoring.pool,
    saveProblems(checkedIds, problems, `${against} ${checkedIds.at(-1)!}`, monitoring.now()),
  );
  return editions.length === batchSize;
}

interface FoundProblem {
  edition_id: string;
  finding: string;
  class: TextClass;
  field: string;
  shown: string;
  proposal: string | null;
}

function problemsIn(
  rules: TextRules,
  { id, item_id, kind, locale, content, ...texts }: EditionTexts,
): FoundProblem[] {
  const input = { locale, itemId: item_id, texts: checkedTexts(kindNamed(kind), { ...content, ...texts }) };
  return findProblems(rules, { ...input, dangerousHosts: new Map() })
    .filter(({ class: name }) => name !== 'dangerous-link') // the link check covers these
    .slice(0, maxProblems)
    .map((problem) => ({
      edition_id: id,
      finding: problem.id,
      class: problem.class,
      field: problem.field,
      shown: shownText(problem),
      proposal: problem.proposal,
    }));
}

const masked: ReadonlySet<TextClass> = new Set([
  'identity-number',
  'bank-card',
  'mobile-number',
  'home-address',
]);

/** Personal data is recorded in its masked form. */
const shownText = ({ class: name, passage, proposal }: TextProblem): string =>
  beginning(masked.has(name) ? (proposal ?? '…') : passage, 200);

const saveProblems = (
  editionIds: readonly string[],
  problems: readonly FoundProblem[],
  cursor: string,
  now: Date,
) => sql<object>`
  with gone as (
    delete from text_found f where f.edition_id = any(${editionIds})
      and not exists (select from jsonb_to_recordset(${json(problems)}) n (edition_id uuid, finding text)
        where n.edition_id = f.edition_id and n.finding = f.finding)
  ), saved as (
    insert into text_found (edition_id, finding, class, field, shown, proposal, found_at)
    select edition_id, finding, class, field, shown, proposal, ${now}::timestamptz
    from jsonb_to_recordset(${json(problems)}) n (edition_id uuid, finding text, class text, field text, shown text, proposal text)
    on conflict (edition_id, finding) do update set class = excluded.class, proposal = excluded.proposal
  )
  update chore set cursor = ${cursor} where name = 'check-texts'`;

const deleteRetired = sql<object>`
  delete from text_found where (edition_id, finding) in (
    select f.edition_id, f.finding from text_found f join edition e on e.id = f.edition_id
    where e.retired_at is not null limit 5000)`;
