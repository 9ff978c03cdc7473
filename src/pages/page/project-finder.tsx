import { choiceWord } from '../parts/choice.ts';
import { ProjectList } from '../parts/project-list.tsx';
import { useReader } from '../reader.ts';
import type { Project } from './projects.ts';

const fields = ['industry', 'countyOrDistrict', 'cooperation'] as const;

/** Projects with a plain form that narrows them down; it offers only what there is. */
export function ProjectFinder({ path, projects }: { path: string; projects: readonly Project[] }) {
  const { href, query, say } = useReader();
  const found = projects.filter((project) =>
    fields.every((field) => !query[field] || query[field] === project[field]),
  );
  return (
    <>
      <form class="finder" method="get" action={href(path)}>
        {fields.map((field) => (
          <Choice key={field} field={field} projects={projects} />
        ))}
        <p class="finder-act">
          <button type="submit" class="button">
            {say('project.find')}
          </button>
          {fields.some((field) => query[field]) && <a href={href(path)}>{say('project.all')}</a>}
        </p>
      </form>
      <p class="found" role="status">
        {say('project.found', { count: found.length })}
      </p>
      {found.length > 0 && <ProjectList entries={found} />}
    </>
  );
}

function Choice({ field, projects }: { field: (typeof fields)[number]; projects: readonly Project[] }) {
  const { query, say } = useReader();
  const values = [...new Set(projects.map((project) => project[field]))]
    .map((value) => ({ value, word: choiceWord(say, `investment-project.${field}`, value) }))
    .toSorted((a, b) => a.word.localeCompare(b.word));
  return (
    <p>
      <label for={`by-${field}`}>{say(`kinds:investment-project.${field}`)}</label>
      <select id={`by-${field}`} name={field}>
        <option value="">{say('project.any')}</option>
        {values.map(({ value, word }) => (
          <option key={value} value={value} selected={query[field] === value}>
            {word}
          </option>
        ))}
      </select>
    </p>
  );
}
