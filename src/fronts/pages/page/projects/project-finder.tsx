import { choiceWord } from '../../parts/choice.ts';
import { EntryList } from '../../parts/lists/entry-list.tsx';
import { Pager } from '../../parts/pager.tsx';
import { ProjectList } from '../../parts/lists/project-list.tsx';
import { Section } from '../../parts/section.tsx';
import { useReader } from '../../reader.ts';
import { ranges, rangeWords } from './investment-ranges.ts';
import {
  conditionsIn,
  isNarrowed,
  type finderFields,
  type ProjectResults,
  type Project,
} from './projects.ts';

interface Props {
  path: string;
  results: ProjectResults;
}

/** Projects with a plain form to narrow them down; it offers only choices with projects, each with their number. */
export function ProjectFinder({ path, results: { matches, all, projectFacets, others } }: Props) {
  const { say, query } = useReader();
  const projects = matches.nodes.filter((node): node is Project => node.__typename === 'InvestmentProject');
  const conditions = conditionsIn(query);
  return (
    <>
      <Finder path={path} facets={projectFacets} isNarrowed={isNarrowed(query)} />
      <p class="found" role="status" id="found">
        {isNarrowed(query)
          ? say('project.found-of', { count: all.totalCount, found: matches.totalCount })
          : say('project.found', { count: matches.totalCount })}
      </p>
      {projects.length > 0 ? <ProjectList entries={projects} withSummary /> : <NothingFound path={path} />}
      <Pager pageInfo={matches.pageInfo} path={path} query={conditions} />
      {others.nodes.length > 0 && (
        <Section id="news" title={say('news')}>
          <EntryList entries={others.nodes} />
          <Pager pageInfo={others.pageInfo} path={path} query={conditions} prefix="news-" anchor="news" />
        </Section>
      )}
    </>
  );
}

function NothingFound({ path }: { path: string }) {
  const { href, say } = useReader();
  return (
    <div class="empty">
      <p>{say('project.none')}</p>
      <p>
        <a href={href(path)}>{say('project.all')}</a>
      </p>
    </div>
  );
}

interface FinderProps {
  path: string;
  facets: ProjectResults['projectFacets'];
  isNarrowed: boolean;
}

function Finder({ path, facets, isNarrowed }: FinderProps) {
  const { href, say, locale } = useReader();
  const choices = (field: 'industry' | 'cooperation' | 'countyOrDistrict') =>
    facets[field]
      .map(({ value, count }) => ({
        value,
        count,
        words: choiceWord(say, `investment-project.${field}`, value),
      }))
      .toSorted((a, b) => a.words.localeCompare(b.words, locale));
  const amounts = ranges.map((range, at) => ({
    value: range.key,
    count: facets.investment[at] ?? 0,
    words: rangeWords(say, locale, range),
  }));
  return (
    <form class="finder" method="get" action={href(path)} aria-label={say('project.finder')}>
      <Choice field="industry" choices={choices('industry')} />
      <Choice field="investment" choices={amounts} />
      <Choice field="cooperation" choices={choices('cooperation')} />
      <Choice field="countyOrDistrict" choices={choices('countyOrDistrict')} />
      <p class="finder-act">
        <button type="submit" class="button">
          {say('project.find')}
        </button>
        {isNarrowed && <a href={href(path)}>{say('project.all')}</a>}
      </p>
    </form>
  );
}

interface ChoiceProps {
  field: (typeof finderFields)[number];
  choices: readonly { value: string; count: number; words: string }[];
}

function Choice({ field, choices }: ChoiceProps) {
  const { query, say } = useReader();
  return (
    <p>
      <label for={`by-${field}`}>{say(`kinds:investment-project.${field}`)}</label>
      <select id={`by-${field}`} name={field}>
        <option value="">{say('project.any')}</option>
        {choices.map(({ value, count, words }) => (
          <option key={value} value={value} selected={query[field] === value}>
            {say('project.choice', { words, number: count })}
          </option>
        ))}
      </select>
    </p>
  );
}
