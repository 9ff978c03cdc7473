import { LockMode } from '@mikro-orm/postgresql';
import { command, ormCondition, type Tx } from '#base/database';
import { sql } from '#base/sql';
import { Locale, Refusal, requireForeign } from '#base/words';
import { handedInItems, Item, ItemState } from '#content/items';
import { isStale, stateOf, syncedSegmentsOf, type TranslatedSegment } from '#translation/segments';
import { packable, translatorScopes } from './packable.ts';
import { sizeOf } from '../their-packages.ts';
import {
  WorkPackage,
  type PackageFilter,
  type PackedItem,
  type PackedSegment,
  type PackedState,
} from './work-package.entity.ts';

export interface MakePackage {
  locale: Locale;
  filter: PackageFilter;
}

/** Upper bounds: what one person can translate in a year, in a file that every tool opens. */
const [maxItems, maxSegments, maxCharacters, maxADay] = [500, 5_000, 1_000_000, 50];
/** States of finished texts; others may still change every hour. */
const finished = [ItemState.APPROVED, ItemState.ADOPTED, ItemState.SCHEDULED, ItemState.PUBLISHED];

/**
 * Makes a package of what is due for translation: at most 500 items and 5,000 segments, all of them submitted. It
 * stores the source of each segment, so that a returned file can be compared with what has changed since. Refuses with
 * `package.empty` and `package.too-large`.
 */
export const makePackage = command(
  'package.make',
  async (tx, { locale, filter }: MakePackage): Promise<WorkPackage> => {
    requireForeign(locale);
    translatorScopes(tx, 'package.make', locale); // refuses actors without rights in this language
    await limitPerDay(tx);
    const items = await chosenItems(tx, locale, filter);
    const held = await syncedSegmentsOf(tx, items, locale);
    const packed = items
      .map((item) => packedItem(item, held.get(item.id)!, filter.states ?? ['missing', 'draft', 'stale']))
      .filter(({ segments }) => segments.some(({ isDue }) => isDue));
    const { segmentCount, characterCount } = sizeOf(packed);
    if (segmentCount === 0) throw new Refusal('package.empty', {}, 'filter');
    if (segmentCount > maxSegments || characterCount > maxCharacters)
      throw new Refusal(
        'package.too-large',
        { items: packed.length, segments: segmentCount, most: maxSegments },
        'filter',
      );
    const workPackage = new WorkPackage({
      locale,
      filter,
      items: packed,
      segmentCount,
      characterCount,
      madeBy: tx.actor.personId,
      madeAt: tx.now,
    });
    await tx.em.persist(workPackage).flush();
    return workPackage;
  },
);

async function limitPerDay({ em, actor, now }: Tx): Promise<void> {
  const since = new Date(now.getTime() - 24 * 3_600_000);
  const count = await em.count(WorkPackage, { madeBy: actor.personId, madeAt: { $gt: since } });
  if (count >= maxADay) throw new Refusal('package.too-many', { most: maxADay });
}

/** Locked, in the order of their numbers: two concurrent packages cannot save the same segments. */
async function chosenItems(
  tx: Tx,
  locale: Locale,
  { column, kind, unitId, itemIds }: PackageFilter,
): Promise<Item[]> {
  const theirs = ormCondition((item) => sql`${packable(tx, locale, item)} and ${handedInItems(item)}`);
  const chosen = {
    state: itemIds ? { $ne: ItemState.WITHDRAWN } : { $in: finished },
    ...(itemIds && { id: { $in: [...itemIds] } }),
    ...(kind && { kind }),
    ...(unitId && { unit: unitId }),
    ...(column && { column: { $or: [{ path: column }, { path: { $like: `${escaped(column)}/%` } }] } }),
  };
  const items = await tx.em.find(
    Item,
    { $and: [chosen, theirs] },
    {
      populate: ['column'],
      orderBy: { number: 'asc' },
      limit: maxItems + 1,
      lockMode: LockMode.PESSIMISTIC_WRITE,
      lockTableAliases: ['i0'],
      strategy: 'joined',
    },
  );
  if (items.length > maxItems)
    throw new Refusal('package.too-large', { items: items.length, segments: 0, most: maxSegments }, 'filter');
  return items;
}

const escaped = (path: string) => path.replace(/[%_\\]/g, '\\$&');

const packedItem = (
  { id, number, content, kind, column }: Item,
  held: readonly TranslatedSegment[],
  states: readonly PackedState[],
): PackedItem => ({
  id,
  number: String(number),
  title: content.title,
  kind,
  columnPath: column.path,
  segments: held.map((one) => packedSegment(one, states)),
});

function packedSegment(held: TranslatedSegment, states: readonly PackedState[]): PackedSegment {
  const { segment, translation } = held;
  const [state, isBehind] = [stateOf(held), isStale(held)];
  return {
    id: segment.id,
    place: segment.place,
    tag: segment.tag,
    source: segment.text,
    print: segment.fingerprint,
    generation: segment.generation,
    heading: segment.heading,
    codes: segment.codes,
    isDue: states.includes(state) || (isBehind && states.includes('stale')),
    version: translation?.version ?? 0,
    target: translation?.text ?? '',
    state,
    previousSource: isBehind ? translation!.sourceText : null,
    reason: translation?.reason ?? null,
  };
}
