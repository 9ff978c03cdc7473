import type { ScorePoint } from './score-points.ts';

/** The points of one unit, month by month. */
export interface ScoreRow {
  unitId: string;
  unitName: string;
  /** By YYYY-MM. */
  months: ReadonlyMap<string, number>;
  total: number;
}

/** Most points first; units with as many in the order in which they were given. */
export function scoreTable(points: readonly ScorePoint[]): ScoreRow[] {
  return [...Map.groupBy(points, ({ unitId }) => unitId).values()]
    .map((these) => ({
      unitId: these[0]!.unitId,
      unitName: these[0]!.unitName,
      months: new Map(
        [...Map.groupBy(these, ({ day }) => day.slice(0, 7))].map(([month, ones]) => [month, sum(ones)]),
      ),
      total: sum(these),
    }))
    .sort((one, other) => other.total - one.total);
}

const sum = (points: readonly ScorePoint[]): number =>
  points.reduce((total, { points: each }) => total + each, 0);
