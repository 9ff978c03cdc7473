import type { Context } from '#base/database';
import { allow } from '#city/access';
import { tallies, type Tally } from '#city/catalogue';
import { unitClasses, type UnitClass } from '#city/register';
import { checkPeriod, type DayRange } from './period.ts';
import { publicationCounts, type PublicationCount } from './publication-counts.ts';
import { unitsWithNothing, type SilentUnit } from './units-with-nothing.ts';

export interface BulletinLineCounts {
  /** Null: the total of all three. */
  tally: Tally | null;
  items: number;
  classes: { class: UnitClass; items: number }[];
}

/** The publications of one unit in the period. */
export interface UnitLine extends Record<Tally, number> {
  unitId: string;
  name: string;
  /** Its last class in the period. */
  class: UnitClass;
  items: number;
}

/** Citizens' questions that were answered in the period, and by which units. */
export interface AnsweredQuestions {
  questions: number;
  /** Short names in Chinese. */
  units: readonly string[];
}

export interface Bulletin extends DayRange {
  /** The number of units that published something. */
  units: number;
  lines: BulletinLineCounts[];
  total: BulletinLineCounts;
  /** The units that published, in the order of the register. */
  byUnit: UnitLine[];
  /** The registered units that published nothing. */
  silent: SilentUnit[];
  /** Null while the hub stores no letters: an unknown number is not zero, so the bulletin leaves it out. */
  answered: AnsweredQuestions | null;
}

/** Computes the bulletin 通报 of a period. Every number is counted, in two statements however much was published. */
export async function bulletinOf(ctx: Context, input: DayRange): Promise<Bulletin> {
  allow(ctx.actor, 'bulletin.read');
  const period = checkPeriod(input);
  const counts = await publicationCounts(ctx.em, period);
  const byUnit = linesByUnit(counts);
  return {
    ...period,
    units: byUnit.length,
    lines: tallies.map((tally) => lineOf(tally, counts)),
    total: lineOf(null, counts),
    byUnit,
    silent: await unitsWithNothing(ctx, period),
    answered: null,
  };
}

function lineOf(tally: Tally | null, counts: readonly PublicationCount[]): BulletinLineCounts {
  const matches = counts.filter((count) => tally === null || count.tally === tally);
  return {
    tally,
    items: sum(matches),
    classes: unitClasses.map((one) => ({
      class: one,
      items: sum(matches.filter((each) => each.class === one)),
    })),
  };
}

function linesByUnit(counts: readonly PublicationCount[]): UnitLine[] {
  return [...Map.groupBy(counts, ({ unitId }) => unitId).values()].map((matches) => {
    const last = matches.reduce((one, other) => (other.lastAt > one.lastAt ? other : one));
    const of = (tally: Tally) => sum(matches.filter((each) => each.tally === tally));
    return {
      unitId: last.unitId,
      name: last.unitName,
      class: last.class,
      fixed: of('fixed'),
      dynamic: of('dynamic'),
      picture: of('picture'),
      items: sum(matches),
    };
  });
}

const sum = (counts: readonly PublicationCount[]): number =>
  counts.reduce((total, { items }) => total + items, 0);
