import type { Context } from '#base/database';
import { allow } from '#city/access';
import { tallies, type Tally } from '#city/catalogue';
import { unitClasses, type UnitClass } from '#city/register';
import { checkPeriod, type Period } from './period.ts';
import { publicationCounts, type PublicationCount } from './publication-counts.ts';
import { unitsWithNothing, type SilentUnit } from './units-with-nothing.ts';

export interface Line {
  /** Null: all three together. */
  tally: Tally | null;
  items: number;
  classes: { class: UnitClass; items: number }[];
}

/** What one unit published in the period. */
export interface UnitLine extends Record<Tally, number> {
  unitId: string;
  name: string;
  /** Its last one in the period. */
  class: UnitClass;
  items: number;
}

/** Questions of citizens that were answered in the period, and by whom. */
export interface Answered {
  questions: number;
  /** Short names in Chinese. */
  units: readonly string[];
}

export interface Bulletin extends Period {
  /** How many published something. */
  units: number;
  lines: Line[];
  total: Line;
  /** Those that published, in the order of the register. */
  byUnit: UnitLine[];
  /** Those in the register that published nothing. */
  silent: SilentUnit[];
  /** Null as long as the hub keeps no letters: then nothing is said, which is not the same as none. */
  answered: Answered | null;
}

/** The account of a period 通报: every number is counted, in two statements however much was published. */
export async function bulletinOf(ctx: Context, given: Period): Promise<Bulletin> {
  allow(ctx.actor, 'bulletin.read');
  const period = checkPeriod(given);
  const counts = await publicationCounts(ctx.em, period);
  const byUnit = linesByUnit(counts);
  return {
    ...period,
    units: byUnit.length,
    lines: tallies.map((tally) => line(tally, counts)),
    total: line(null, counts),
    byUnit,
    silent: await unitsWithNothing(ctx, period),
    answered: null,
  };
}

function line(tally: Tally | null, counts: readonly PublicationCount[]): Line {
  const these = counts.filter((count) => tally === null || count.tally === tally);
  return {
    tally,
    items: sum(these),
    classes: unitClasses.map((one) => ({
      class: one,
      items: sum(these.filter((each) => each.class === one)),
    })),
  };
}

function linesByUnit(counts: readonly PublicationCount[]): UnitLine[] {
  return [...Map.groupBy(counts, ({ unitId }) => unitId).values()].map((these) => {
    const last = these.reduce((one, other) => (other.lastAt > one.lastAt ? other : one));
    const of = (tally: Tally) => sum(these.filter((each) => each.tally === tally));
    return {
      unitId: last.unitId,
      name: last.unitName,
      class: last.class,
      fixed: of('fixed'),
      dynamic: of('dynamic'),
      picture: of('picture'),
      items: sum(these),
    };
  });
}

const sum = (counts: readonly PublicationCount[]): number =>
  counts.reduce((total, { items }) => total + items, 0);
