import { quantity } from '#base/words';
import { useReader } from '../../reader.ts';
import type { LayoutProps } from '../layout.ts';

type ChartFigures = LayoutProps<'Statistic'>['content']['statisticFigures'];

const maxBars = 12;

/**
 * A bar chart of the largest group of figures that share a unit, as only those are comparable. Hidden from screen readers:
 * the table above it has the same figures.
 */
export function StatisticChart({ figures }: { figures: ChartFigures }) {
  const { locale } = useReader();
  const bars = comparable(figures).slice(0, maxBars);
  if (bars.length < 2) return null;
  const longest = Math.max(...bars.map(({ value }) => value));
  return (
    <div class="chart" aria-hidden="true">
      {bars.map(({ name, value, unit }) => (
        <div key={name} class="bar">
          <span>{name}</span>
          <svg width="100%" height="14" focusable="false">
            <rect width={`${((100 * value) / longest).toFixed(2)}%`} height="14" />
          </svg>
          <span class="amount">{quantity(locale, value, unit)}</span>
        </div>
      ))}
    </div>
  );
}

function comparable(figures: ChartFigures): ChartFigures {
  const byUnit = Map.groupBy(
    figures.filter(({ value }) => value > 0),
    ({ unit }) => unit ?? '',
  );
  return [...byUnit.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
}
