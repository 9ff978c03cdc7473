import { setImmediate } from 'node:timers/promises';
import { after } from '#base/dates';
import { newId, fingerprint } from '#base/platform';
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
  /** Nothing is begun after this time, in milliseconds. */
  maxMs?: number;
  /** Ids are in the order of making, not of committing: what is younger may still have older neighbours to come. */
  settledMs?: number;
}

interface LiveEdition extends Pick<ItemContent, 'title' | 'summary' | 'body'> {
  id: string;
  item_id: string;
  kind: string;
  locale: Locale;
  content: Omit<ItemContent, 'title' | 'summary' | 'body'>;
}

const atOnce = 100;
/** Of one edition; more help nobody. */
const maxOfOne = 100;
const first = '00000000-0000-0000-0000-000000000000';

/**
 * Compares what readers see with the lists and the leaders of this moment: new editions once, and when a list or a leader
 * has changed all of them anew, from the oldest on. A turn takes ten seconds at most (1,700 editions a second were
 * measured), so that a million of them take an hour and nobody else is kept waiting; what was done of a pass stays done.
 * Returns whether more is waiting.
 */
export async function checkLiveTexts(
  hub: Monitoring,
  { maxMs = 10_000, settledMs = minutes(5) }: TextCheckOptions = {},
): Promise<boolean> {
  const rules = await textRulesOf(async (statement) => (await hub.pool.query(statement)).rows, hub.pool);
  const against = fingerprint([rules.revision, rules.city, rules.leaders]);
  const end = performance.now() + maxMs;
  let isMore;
  do isMore = await checkSome(hub, rules, against, newId(after(hub.now(), -settledMs)));
  while (isMore && !hub.signal.aborted && performance.now() < end);
  await hub.pool.query(forget);
  return isMore;
}

/** The next hundred; the cursor says against what they were compared, and how far that pass has come. */
async function checkSome(
  hub: Monitoring,
  rules: TextRules,
  against: string,
  before: string,
): Promise<boolean> {
  const { rows: editions } = await hub.pool.query<LiveEdition>(
    `select id, item_id, kind, locale, title, summary, body, content from edition
     where id > coalesce((select split_part(cursor, ' ', 2)::uuid from chore where name = 'check-texts'
         and split_part(cursor, ' ', 1) = $1), $2)
       and id < $3 and retired_at is null order by id limit $4`,
    [against, first, before, atOnce],
  );
  if (editions.length === 0) return false;
  const found = [];
  for (const edition of editions) {
    found.push(...foundIn(rules, edition));
    await setImmediate(); // a long article takes 50 ms
  }
  await hub.pool.query(keep, [
    editions.map(({ id }) => id),
    JSON.stringify(found),
    `${against} ${editions.at(-1)!.id}`,
    hub.now(),
  ]);
  return editions.length === atOnce;
}

function foundIn(rules: TextRules, { id, item_id, kind, locale, content, ...texts }: LiveEdition) {
  const asked = { locale, itemId: item_id, texts: checkedTexts(kindNamed(kind), { ...content, ...texts }) };
  return findProblems(rules, { ...asked, dangerousHosts: new Map() })
    .filter(({ class: name }) => name !== 'dangerous-link') // the links are visited, and found there
    .slice(0, maxOfOne)
    .map((found) => ({
      edition_id: id,
      finding: found.id,
      class: found.class,
      field: found.field,
      shown: shownOf(found),
      proposal: found.proposal,
    }));
}

const masked: ReadonlySet<TextClass> = new Set([
  'identity-number',
  'bank-card',
  'mobile-number',
  'home-address',
]);

/** What tells who somebody is, is noted as it might have been published. */
const shownOf = ({ class: name, passage, proposal }: TextProblem): string =>
  beginning(masked.has(name) ? (proposal ?? '…') : passage, 200);

const keep = `
  with gone as (
    delete from text_found f where f.edition_id = any ($1::uuid[])
      and not exists (select from jsonb_to_recordset($2) n (edition_id uuid, finding text)
        where n.edition_id = f.edition_id and n.finding = f.finding)
  ), kept as (
    insert into text_found (edition_id, finding, class, field, shown, proposal, found_at)
    select edition_id, finding, class, field, shown, proposal, $4
    from jsonb_to_recordset($2) n (edition_id uuid, finding text, class text, field text, shown text, proposal text)
    on conflict (edition_id, finding) do update set class = excluded.class, proposal = excluded.proposal
  )
  update chore set cursor = $3 where name = 'check-texts'`;
const forget = `
  delete from text_found where (edition_id, finding) in (
    select f.edition_id, f.finding from text_found f join edition e on e.id = f.edition_id
    where e.retired_at is not null limit 5000)`;
