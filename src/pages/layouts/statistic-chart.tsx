import { number } from '../numbers.ts';
import { useReader } from '../reader.ts';
import type { LayoutProps } from './layout.ts';

type Figures = LayoutProps<'Statistic'>['content']['statisticFigures'];

const [rowHeight, labelWidth, width, valueWidth] = [34, 210, 720, 120];

/** Bars for the figures that share a unit, because only those can be compared; at most twelve. */
export function StatisticChart({ title, figures }: { title: string; figures: Figures }) {
  const { locale, say } = useReader();
  const shown = comparable(figures).slice(0, 12);
  if (shown.length < 2) return null;
  const most = Math.max(...shown.map(({ value }) => value));
  const unit = shown[0]?.unit ?? '';
  return (
    <figure class="chart">
      <svg
        role="img"
        aria-label={say('chart-of', { title })}
        viewBox={`0 0 ${width} ${shown.length * rowHeight}`}
      >
        {shown.map(({ name, value }, index) => {
          const y = index * rowHeight;
          const length = Math.max(2, ((width - labelWidth - valueWidth) * value) / most);
          return (
            <g key={name}>
              <text class="label" x={labelWidth - 12} y={y + 22} text-anchor="end">
                {shortened(name)}
              </text>
              <rect x={labelWidth} y={y + 6} width={length} height={rowHeight - 12} />
              <text x={labelWidth + length + 8} y={y + 22}>
                {number(locale, value)}
              </text>
            </g>
          );
        })}
      </svg>
      {unit && <figcaption>{say('chart-unit', { unit })}</figcaption>}
    </figure>
  );
}

function comparable(figures: Figures): Figures {
  const byUnit = Map.groupBy(
    figures.filter(({ value }) => value > 0),
    ({ unit }) => unit ?? '',
  );
  return [...byUnit.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
}

// A wide character takes the room of two; the whole name stands in the table above.
function shortened(name: string): string {
  let room = 26;
  const kept = [...name].filter((character) => (room -= character > '⺀' ? 2 : 1) >= 0).join('');
  return kept === name ? name : `${kept.trimEnd()}…`;
}
