import { number } from '../numbers.ts';
import type { ProfileFigureRowFragment } from '../queries.generated.ts';
import { useReader } from '../reader.ts';

/** Figures as a table: no number without its year and its source. */
export function ProfileFigures({
  figures,
  caption,
}: {
  figures: readonly ProfileFigureRowFragment[];
  caption: string;
}) {
  const { locale, say } = useReader();
  if (figures.length === 0) return null;
  const word = (column: string) => say(`kinds:city-profile.figures.${column}`);
  return (
    <div class="wide">
      <table class="figures">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{word('name')}</th>
            <th scope="col" class="amount">
              {word('value')}
            </th>
            <th scope="col">{word('year')}</th>
            <th scope="col">{word('source')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ name, value, unit, year, source }) => (
            <tr key={`${name} ${year}`}>
              <th scope="row">{name}</th>
              <td class="amount">
                {number(locale, value)}
                {unit && ` ${unit}`}
              </td>
              <td>{year}</td>
              <td>{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
