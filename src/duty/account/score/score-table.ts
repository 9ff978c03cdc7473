import type { ScorePoint } from './score-points.ts';

/** The points of one unit by month. */
export interface ScoreRow {
  unitId: string;
  unitName: string;
  /** Key: YYYY-MM. */
  months: ReadonlyMap<string, number>;
  total: number;
}

/** The highest total first; units with equal points keep the order of the input. */
export function scoreTable(points: readonly ScorePoint[]): ScoreRow[] {
  return [...Map.groupBy(points, ({ unitId }) => unitId).values()]
    .map((unitPoints) => ({
      unitId: unitPoints[0]!.unitId,
      unitName: unitPoints[0]!.unitName,
      months: new Map(
        [...Map.groupBy(unitPoints, ({ day }) => day.slice(0, 7))].map(([month, monthPoints]) => [
          month,
          sum(monthPoints),
        ]),
      ),
      total: sum(unitPoints),
    }))
    .sort((one, other) => other.total - one.total);
}

const sum = (points: readonly ScorePoint[]): number =>
  points.reduce((total, { points: each }) => total + each, 0);
