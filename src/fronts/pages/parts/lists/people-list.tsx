import { useReader } from '../../reader.ts';
import type { EntryOf } from './entry-list.tsx';
import { Portrait } from '../pictures/portrait.tsx';

/** Leaders by rank, guests in the order of the list. */
export function PeopleList({ entries }: { entries: readonly EntryOf<'Leader' | 'Guest'>[] }) {
  const { href } = useReader();
  return (
    <ul class="people">
      {inOrder(entries).map((person) => (
        <li key={person.path}>
          <Portrait name={person.title} cover={person.cover} />
          <div>
            <h3>
              <a href={href(person.path)}>{person.title}</a>
            </h3>
            <p>{person.post}</p>
            {person.__typename === 'Guest' && person.organisation && (
              <p class="quiet">{person.organisation}</p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

export function inOrder<Person extends EntryOf<'Leader' | 'Guest'>>(people: readonly Person[]): Person[] {
  const rank = (person: Person) => (person.__typename === 'Leader' ? person.rank : 0);
  return people.toSorted((a, b) => rank(a) - rank(b));
}
