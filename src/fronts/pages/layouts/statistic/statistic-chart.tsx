import { quantity } from '#base/words';
import { useReader } from '../../reader.ts';
import type { LayoutProps } from '../layout.ts';

type Figures = LayoutProps<'Statistic'>['content']['statisticFigures'];

const most = 12;

/**
 * Bars for the figures that share a unit, because only those can be compared. Nothing for who listens: the table before
 * it says the same.
 */
export function StatisticChart({ figures }: { figures: Figures }) {
  const { locale } = useReader();
  const shown = comparable(figures).slice(0, most);
  if (shown.length < 2) return null;
  const longest = Math.max(...shown.map(({ value }) => value));
  return (
    <div class="chart" aria-hidden="true">
      {shown.map(({ name, value, unit }) => (
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

function comparable(figures: Figures): Figures {
  const byUnit = Map.groupBy(
    figures.filter(({ value }) => value > 0),
    ({ unit }) => unit ?? '',
  );
  return [...byUnit.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
}
