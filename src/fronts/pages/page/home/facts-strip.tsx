import { quantity } from '#base/words';
import type { EntryOf } from '../../parts/lists/entry-list.tsx';
import { useReader } from '../../reader.ts';

// In this order: area, population, economy, mineral resources, distance to Russia.
const figureColumns: readonly [path: string, maxFigures: number][] = [
  ['profile/overview', 2],
  ['profile/economy/growth-and-trade', 1],
  ['profile/economy/agriculture', 1],
  ['profile/natural-resources/land-and-minerals', 1],
  ['profile/international-relations', 1],
];
const maxFigures = 6;

/** The city in at most six figures, each with its year and source. */
export function FactsStrip({ profile }: { profile: readonly EntryOf<'CityProfile'>[] }) {
  const { locale, say } = useReader();
  const figures = figureColumns
    .flatMap(([path, maxOfColumn]) =>
      profile
        .filter(({ column }) => column.path === path)
        .flatMap(({ profileFigures }) => profileFigures)
        .slice(0, maxOfColumn),
    )
    .slice(0, maxFigures);
  if (figures.length === 0) return null;
  return (
    <section class="strip" aria-label={say('invest.figures')}>
      <dl>
        {figures.map(({ name, value, unit, year, source }) => (
          <div key={`${name} ${year}`}>
            <dt>{name}</dt>
            <dd>
              <strong>{quantity(locale, value, unit)}</strong>
              <span class="quiet">{say('figures-origin', { year, source })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
