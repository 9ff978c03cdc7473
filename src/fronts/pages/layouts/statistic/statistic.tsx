import { change, digitsOf, quantity } from '#base/words';
import { Period } from '../../parts/time.tsx';
import { Body } from '../../parts/text/body.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Amount, Wide } from '../../parts/text/wide.tsx';
import { useReader } from '../../reader.ts';
import type { LayoutProps } from '../layout.ts';
import { StatisticChart } from './statistic-chart.tsx';

type TableFigures = LayoutProps<'Statistic'>['content']['statisticFigures'];

/** The figures as a table first; the chart repeats them. */
export function StatisticLayout({
  content: { title, period, source, statisticFigures, body },
}: LayoutProps<'Statistic'>) {
  const { say } = useReader();
  return (
    <>
      <Facts
        facts={[
          [say('kinds:statistic.period'), <Period code={period} />],
          [say('kinds:statistic.source'), source],
        ]}
      />
      <Table title={title} figures={statisticFigures} />
      <StatisticChart figures={statisticFigures} />
      <Body html={body} />
    </>
  );
}

function Table({ title, figures }: { title: string; figures: TableFigures }) {
  const { locale, say } = useReader();
  const word = (column: string) => say(`kinds:statistic.figures.${column}`);
  const changes = figures.flatMap((figure) => figure.change ?? []);
  const hasChange = changes.length > 0;
  const changeDigits = digitsOf(changes);
  return (
    <Wide label={title}>
      <table class="figures">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{word('name')}</th>
            <th scope="col" class="amount">
              {word('value')}
            </th>
            {hasChange && (
              <th scope="col" class="amount">
                {word('change')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.name}>
              <th scope="row">{figure.name}</th>
              <Amount text={quantity(locale, figure.value, figure.unit)} />
              {hasChange && (
                <Amount text={figure.change === null ? '—' : change(locale, figure.change, changeDigits)} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
