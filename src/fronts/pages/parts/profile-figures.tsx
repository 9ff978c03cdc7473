import { digitsOf, quantity } from '#base/words';
import type { ProfileFigureRowFragment } from '../queries.generated.ts';
import { useReader } from '../reader.ts';
import { Amount, Wide } from './text/wide.tsx';

type ProfileFigureRows = readonly ProfileFigureRowFragment[];

/** Figures as a table. Each has its year and source; those that all figures share are in the caption. */
export function ProfileFigures({ figures, caption }: { figures: ProfileFigureRows; caption: string }) {
  const { locale, say } = useReader();
  const [first] = figures;
  if (!first) return null;
  const originOf = ({ year, source }: (typeof figures)[number]) => say('figures-origin', { year, source });
  const isOneOrigin = figures.every((figure) => originOf(figure) === originOf(first));
  return (
    <Wide label={caption}>
      <table class="figures">
        <caption>
          {caption}
          {isOneOrigin && <span class="quiet">{originOf(first)}</span>}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('kinds:city-profile.figures.name')}</th>
            <th scope="col" class="amount">
              {say('kinds:city-profile.figures.value')}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={`${figure.name} ${figure.year}`}>
              <th scope="row">
                {figure.name}
                {!isOneOrigin && <span class="quiet">{originOf(figure)}</span>}
              </th>
              <Amount
                text={quantity(locale, figure.value, figure.unit, digitsOf(sameUnit(figures, figure)))}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

const sameUnit = (figures: ProfileFigureRows, { unit }: ProfileFigureRowFragment): number[] =>
  figures.filter((figure) => figure.unit === unit).map(({ value }) => value);
