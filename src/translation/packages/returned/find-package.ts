import { globalId } from '#base/contract';
import type { Tx } from '#base/database';
import { dayOf } from '#base/dates';
import { query, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allowToTake } from './allow-to-take.ts';
import { declaredLanguage } from './declared-language.ts';
import { returnedTextsOf, type ReturnedContents } from './read-returned.ts';
import type { ReturnedText } from './returned-file.entity.ts';
import { WorkPackage, type PackedSegment } from '../outgoing/work-package.entity.ts';

/** Upper bound of candidates that are compared and listed; with more, the sender has to name the package. */
const maxCandidates = 20;

/**
 * The package of a file: the one that the sender or the file names. If neither does, because a tool dropped it, the
 * package is found by its segments: the only one that has them all, the only one with these sources, or any of several
 * that lead to the same outcome. Refuses with `package.unknown`, `package.names-differ`, or `package.ambiguous`, which
 * lists the candidates.
 */
export async function findPackage(
  tx: Tx,
  returned: ReturnedContents,
  named: string | null,
): Promise<WorkPackage> {
  if (named !== null && returned.packageId !== null && named !== returned.packageId)
    throw new Refusal('package.names-differ', {}, 'package');
  const id = named ?? returned.packageId;
  if (id === null) return bySegments(tx, returned);
  const workPackage = isUuid(id) && (await tx.em.findOne(WorkPackage, id, { populate: ['items'] }));
  if (!workPackage) throw new Refusal('package.unknown', {}, 'file');
  return workPackage;
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

async function bySegments(tx: Tx, returned: ReturnedContents): Promise<WorkPackage> {
  const candidates = await translatableBySender(tx, await packagesWith(tx, returned), returned);
  if (candidates.length === 0) throw new Refusal('package.unknown', {}, 'file');
  const [first, ...others] = candidates.length > maxCandidates ? [] : likeliest(candidates, returned);
  if (first && others.every((one) => hasSameOutcome(first, one, returned))) return first;
  throw new Refusal(
    'package.ambiguous',
    { packages: candidates.slice(0, maxCandidates).map(describe).join(', ') },
    'file',
  );
}

/**
 * Candidates in locales that the sender may translate. The texts of one file belong to the same items in every
 * candidate, so one of each locale is checked. Refuses like `allowToTake` if none is permitted.
 */
async function translatableBySender(
  tx: Tx,
  candidates: WorkPackage[],
  { texts }: ReturnedContents,
): Promise<WorkPackage[]> {
  const refusals: unknown[] = [];
  const permitted: WorkPackage[] = [];
  for (const group of Map.groupBy(candidates, ({ locale }) => locale).values())
    try {
      await allowToTake(tx, group[0]!, returnedTextsOf(group[0]!, texts));
      permitted.push(...group);
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      refusals.push(problem);
    }
  if (permitted.length === 0 && refusals.length > 0) throw refusals[0];
  return permitted;
}

const describe = ({ id, madeAt, segmentCount }: WorkPackage) =>
  `${globalId('WorkPackage', id)} (${dayOf(madeAt)}, ${segmentCount})`;

/** The packages with all known segments of the file, in its language if it names one, latest first. */
async function packagesWith(tx: Tx, { texts, language }: ReturnedContents): Promise<WorkPackage[]> {
  const locale = declaredLanguage(language);
  const ids = [...new Set(texts.map(({ id }) => id).filter(isUuid))];
  const rows = await query(
    tx,
    sql<{ id: string }>`
      with wanted as (select id::text from segment where id = any(${ids}))
        select w.id from work_package w, jsonb_array_elements(w.items) packed,
          jsonb_array_elements(packed -> 'segments') segment
        where w.locale = coalesce(${locale}, w.locale) and (segment -> 'isDue')::boolean
          and segment ->> 'id' in (select id from wanted)
        group by w.id having count(*) = (select count(*) from wanted)
        order by w.made_at desc, w.id desc limit ${maxCandidates + 1}`,
  );
  return tx.em.find(
    WorkPackage,
    { id: { $in: rows.map(({ id }) => id) } },
    { populate: ['items'], orderBy: { madeAt: 'desc', id: 'desc' } },
  );
}

/**
 * The candidates with the sources of the file, or all of them if a tool changed some; smallest first, so that the
 * fewest segments are missing.
 */
function likeliest(candidates: readonly WorkPackage[], { texts }: ReturnedContents): WorkPackage[] {
  const isFrom = (workPackage: WorkPackage) => {
    const sent = sentBy(workPackage);
    return texts.every(({ id, source }) => !sent.has(id) || !source || sent.get(id)!.source === source);
  };
  const same = candidates.filter(isFrom);
  return (same.length > 0 ? same : [...candidates]).toSorted(
    (one, other) => one.segmentCount - other.segmentCount,
  );
}

/** Whether every text would have the same outcome in both packages. */
function hasSameOutcome(one: WorkPackage, other: WorkPackage, { texts }: ReturnedContents): boolean {
  const [first, second] = [sentBy(one), sentBy(other)];
  if (one.locale !== other.locale) return false;
  return texts.every(({ id }) => {
    const [here, there] = [first.get(id), second.get(id)];
    return here?.print === there?.print && here?.version === there?.version && here?.source === there?.source;
  });
}

const sentBy = ({ items }: WorkPackage): Map<ReturnedText['segmentId'], PackedSegment> =>
  new Map(items.flatMap(({ segments }) => segments.filter(({ isDue }) => isDue).map((one) => [one.id, one])));
