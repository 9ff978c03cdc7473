import { after, daysBetween, startOf } from '#base/dates';
import type { Tally } from '#city/catalogue';
import type { UnitClass } from '#city/register';
import { bulletin, year } from './bulletin.ts';
import type { Office, OfficeColumn } from '../town/offices.ts';
import { shares, spread } from './spread.ts';

/** One of the year's submissions. Everything about it follows from its number, from 1 in chronological order. */
export interface Submission {
  number: number;
  tally: Tally;
  office: Office;
  place: OfficeColumn;
  publishedAt: Date;
}

/**
 * Plans the year with the counts of the bulletin. The items of each tally and class are divided evenly among the units of
 * the class, those of a unit among its columns by how often each is due, and all of them evenly over the year.
 */
export function planYear(offices: readonly Office[]): Submission[] {
  const lines = new Map(bulletin.map((line) => [line, placesInTurn(line, offices)]));
  const sequence = spread(bulletin.map((line) => [line, line.items] as const));
  return sequence.map((line, index) => {
    const { office, place } = lines.get(line)!.next().value!;
    return {
      number: index + 1,
      tally: line.tally,
      office,
      place,
      publishedAt: momentOf(index, sequence.length),
    };
  });
}

interface BulletinRow {
  tally: Tally;
  class: UnitClass;
  items: number;
}

function placesInTurn({ tally, items, ...line }: BulletinRow, offices: readonly Office[]) {
  const officesOfClass = offices.filter((office) => office.class === line.class);
  const parts = shares(
    items,
    officesOfClass.map(() => 1),
  );
  const turns = officesOfClass.map((office, index) => [office, parts[index]!] as const);
  const places = new Map(
    turns.map(([office, count]) => [office, columnsInTurn(office.places[tally], count).values()]),
  );
  return spread(turns)
    .map((office) => ({ office, place: places.get(office)!.next().value! }))
    .values();
}

function columnsInTurn(places: readonly OfficeColumn[], count: number): OfficeColumn[] {
  const parts = shares(
    count,
    places.map(({ timesAYear }) => timesAYear),
  );
  return spread(places.map((place, index) => [place, parts[index]!] as const));
}

const day = 86_400_000;
/** Midnight of 1 January in China. */
const newYear = startOf(`${year}-01-01`);
const days = daysBetween(`${year}-01-01`, `${year + 1}-01-01`);
const [opens, closes] = [8.5 * 3_600_000, 17 * 3_600_000];

/** Distributes evenly over the days, and within a day over office hours, to the minute. */
function momentOf(index: number, total: number): Date {
  const at = (index * days) / total;
  const minutes = Math.floor((opens + (at % 1) * (closes - opens)) / 60_000);
  return after(newYear, Math.floor(at) * day + minutes * 60_000);
}
