import { globalId } from '#base/contract';
import type { Tx } from '#base/database';
import { dayOf } from '#base/dates';
import { Refusal } from '#base/words';
import { allowToTake } from './allow-to-take.ts';
import { saidLanguage } from './said-language.ts';
import { textsFor, type Returned } from './read-returned.ts';
import type { ReturnedText } from './returned-file.entity.ts';
import { WorkPackage, type PackedSegment } from '../outgoing/work-package.entity.ts';

/** So many packages are compared and told; whoever has more of the same texts says which. */
const maxCandidates = 20;

/**
 * The package that a file is of: the one that its sender or the file itself names. Where neither does, because a tool
 * has dropped it, it is found by the segments, if it is the only one that has them all, or the only one that sent these
 * sources, or one of several that would come to the same. Refuses with `package.unknown`, `package.names-differ`, or
 * `package.ambiguous`, which names those that it may be.
 */
export async function packageOf(tx: Tx, returned: Returned, named: string | null): Promise<WorkPackage> {
  if (named !== null && returned.packageId !== null && named !== returned.packageId)
    throw new Refusal('package.names-differ', {}, 'package');
  const id = named ?? returned.packageId;
  if (id === null) return bySegments(tx, returned);
  const made = isUuid(id) && (await tx.em.findOne(WorkPackage, id, { populate: ['items'] }));
  if (!made) throw new Refusal('package.unknown', {}, 'file');
  return made;
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

async function bySegments(tx: Tx, returned: Returned): Promise<WorkPackage> {
  const found = await allowed(tx, await packagesWith(tx, returned), returned);
  if (found.length === 0) throw new Refusal('package.unknown', {}, 'file');
  const [first, ...others] = found.length > maxCandidates ? [] : likeliest(found, returned);
  if (first && others.every((one) => comesToTheSame(first, one, returned))) return first;
  throw new Refusal(
    'package.ambiguous',
    { packages: found.slice(0, maxCandidates).map(said).join(', ') },
    'file',
  );
}

/**
 * Those of the locales that the sender may translate. Texts of one file are of the same items in every package that has
 * them, so one of each locale is asked. Refuses as `allowToTake` does where it is none of them.
 */
async function allowed(tx: Tx, found: WorkPackage[], { texts }: Returned): Promise<WorkPackage[]> {
  const refusals: unknown[] = [];
  const mine: WorkPackage[] = [];
  for (const group of Map.groupBy(found, ({ locale }) => locale).values())
    try {
      await allowToTake(tx, group[0]!, textsFor(group[0]!, texts));
      mine.push(...group);
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      refusals.push(problem);
    }
  if (mine.length === 0 && refusals.length > 0) throw refusals[0];
  return mine;
}

const said = ({ id, madeAt, segmentCount }: WorkPackage) =>
  `${globalId('WorkPackage', id)} (${dayOf(madeAt)}, ${segmentCount})`;

/** The packages that sent all segments of the file that are ours, in its language if it says one, the latest first. */
async function packagesWith(tx: Tx, { texts, language }: Returned): Promise<WorkPackage[]> {
  const locale = saidLanguage(language);
  const ids = JSON.stringify([...new Set(texts.map(({ id }) => id).filter(isUuid))]);
  const rows = await tx.em.execute<{ id: string }[]>(
    `with wanted as (select id::text from segment where id in (select jsonb_array_elements_text(?::jsonb)::uuid))
     select w.id from work_package w, jsonb_array_elements(w.items) packed,
       jsonb_array_elements(packed -> 'segments') segment
     where w.locale = coalesce(?, w.locale) and (segment -> 'isDue')::boolean and segment ->> 'id' in (select id from wanted)
     group by w.id having count(*) = (select count(*) from wanted)
     order by w.made_at desc, w.id desc limit ${maxCandidates + 1}`,
    [ids, locale],
  );
  return tx.em.find(
    WorkPackage,
    { id: { $in: rows.map(({ id }) => id) } },
    { populate: ['items'], orderBy: { madeAt: 'desc', id: 'desc' } },
  );
}

/** Those that sent the sources of the file, or all where a tool has changed some; the one of which least is missing first. */
function likeliest(found: readonly WorkPackage[], { texts }: Returned): WorkPackage[] {
  const isFrom = (made: WorkPackage) => {
    const sent = sentBy(made);
    return texts.every(({ id, source }) => !sent.has(id) || !source || sent.get(id)!.source === source);
  };
  const same = found.filter(isFrom);
  return (same.length > 0 ? same : [...found]).toSorted(
    (one, other) => one.segmentCount - other.segmentCount,
  );
}

/** Whether every text would have the same outcome, whichever of the two it is of. */
function comesToTheSame(one: WorkPackage, other: WorkPackage, { texts }: Returned): boolean {
  const [mine, theirs] = [sentBy(one), sentBy(other)];
  if (one.locale !== other.locale) return false;
  return texts.every(({ id }) => {
    const [here, there] = [mine.get(id), theirs.get(id)];
    return here?.print === there?.print && here?.version === there?.version && here?.source === there?.source;
  });
}

const sentBy = ({ items }: WorkPackage): Map<ReturnedText['segmentId'], PackedSegment> =>
  new Map(items.flatMap(({ segments }) => segments.filter(({ isDue }) => isDue).map((one) => [one.id, one])));
