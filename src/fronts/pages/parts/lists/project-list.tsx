import { useReader } from '../../reader.ts';
import { choiceWord } from '../choice.ts';
import type { EntryOf } from './entry-list.tsx';
import { Facts } from '../facts.tsx';
import { StaleMark } from '../stale-notice.tsx';

interface Props {
  entries: readonly EntryOf<'InvestmentProject'>[];
  /** Adds the summary of each project. */
  withSummary?: boolean;
}

/** Projects with the facts that investors ask for first: amount, industry, place, form of cooperation. */
export function ProjectList({ entries, withSummary = false }: Props) {
  const { href, say } = useReader();
  const word = (field: string, value: string) => choiceWord(say, `investment-project.${field}`, value);
  return (
    <ul class={withSummary ? 'cards projects told' : 'cards projects'}>
      {entries.map(
        ({ path, title, summary, investment, industry, countyOrDistrict, cooperation, isStale }) => (
          <li key={path} class="card">
            <p class="sum">{investment.formatted}</p>
            <h3>
              <a href={href(path)}>{title}</a>
            </h3>
            {withSummary && <p>{summary}</p>}
            <div>
              <Facts
                class="facts small"
                facts={[
                  [say('kinds:investment-project.industry'), word('industry', industry)],
                  [
                    say('kinds:investment-project.countyOrDistrict'),
                    word('countyOrDistrict', countyOrDistrict),
                  ],
                  [say('kinds:investment-project.cooperation'), word('cooperation', cooperation)],
                ]}
              />
              <StaleMark isStale={isStale} />
            </div>
          </li>
        ),
      )}
    </ul>
  );
}
