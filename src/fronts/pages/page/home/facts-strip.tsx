import { quantity } from '#base/words';
import type { EntryOf } from '../../parts/lists/entry-list.tsx';
import { useReader } from '../../reader.ts';

// In this order: how large, how many people, what they make, what is in the ground, how far it is to Russia.
const tellingColumns: readonly [path: string, most: number][] = [
  ['profile/overview', 2],
  ['profile/economy/growth-and-trade', 1],
  ['profile/economy/agriculture', 1],
  ['profile/natural-resources/land-and-minerals', 1],
  ['profile/international-relations', 1],
];
const most = 6;

/** The city in at most six figures; each says of which year it is and who counted. */
export function FactsStrip({ profile }: { profile: readonly EntryOf<'CityProfile'>[] }) {
  const { locale, say } = useReader();
  const figures = tellingColumns
    .flatMap(([path, some]) =>
      profile
        .filter(({ column }) => column.path === path)
        .flatMap(({ profileFigures }) => profileFigures)
        .slice(0, some),
    )
    .slice(0, most);
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
