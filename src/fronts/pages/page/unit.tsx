import { plainHead, type PageAnswer } from '../page-answer.ts';
import type { Ask } from '../ask.ts';
import { Breadcrumbs } from '../parts/breadcrumbs.tsx';
import { Empty } from '../parts/empty.tsx';
import { EntryList } from '../parts/lists/entry-list.tsx';
import { Pager } from '../parts/pager.tsx';
import { Section } from '../parts/section.tsx';
import type { UnitQuery } from '../queries.generated.ts';
import { contractLocale, sayIn, useReader, type Reader } from '../reader.ts';
import { placeThings } from '../structured/site.ts';
import { coverOf } from './column/newest.ts';
import { windowOf } from './window.ts';

type UnitData = NonNullable<UnitQuery['unit']>;

/** The page of one unit: its columns and its publications. Null for an unknown unit. */
export async function unitPage(ask: Ask, reader: Reader, slug: string): Promise<PageAnswer | null> {
  const { unit, ...frame } = await ask('unit', {
    path: slug,
    locale: contractLocale(reader.locale),
    ...windowOf(reader.query),
  });
  if (!unit) return null;
  const trail = [
    { name: sayIn(reader.locale)('units'), path: 'units' },
    { name: unit.name, path: `units/${slug}` },
  ];
  const description = sayIn(reader.locale)('unit-lead', { name: unit.name });
  return {
    status: 200,
    frame,
    channel: null,
    head: {
      ...plainHead(unit.name, description),
      tags: frame.site.pageTags,
      canonical: `/units/${slug}`,
      cover: coverOf(unit.contents.nodes),
      things: placeThings(
        { path: `units/${slug}`, name: unit.name, description, trail, entries: unit.contents.nodes },
        frame,
        reader,
      ),
    },
    main: <Unit unit={unit} />,
  };
}

function Unit({ unit: { path, name, shortName, columns, contents } }: { unit: UnitData }) {
  const { href, say } = useReader();
  return (
    <>
      <Breadcrumbs
        trail={[
          { name: say('units'), path: 'units' },
          { name, path: `units/${path}` },
        ]}
        isLastHere
      />
      <h1>{name}</h1>
      {columns.length > 0 && (
        <Section id="columns" title={say('unit-columns')}>
          <ul class="tiles">
            {columns.map((column) => (
              <li key={column.path}>
                <a href={href(column.path)}>{nameOf(column, [name, shortName])}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section id="published" title={say('unit-published', { count: contents.totalCount })}>
        {contents.nodes.length === 0 ? (
          <Empty path={`units/${path}`} />
        ) : (
          <>
            <EntryList entries={contents.nodes} />
            <Pager pageInfo={contents.pageInfo} path={`units/${path}`} />
          </>
        )}
      </Section>
    </>
  );
}

// A column that repeats for every unit has the unit's name: the name of the column above says more.
function nameOf({ name, breadcrumbs }: UnitData['columns'][number], unitNames: readonly string[]): string {
  const above = breadcrumbs.at(-2)?.name;
  return unitNames.includes(name) && above ? above : name;
}
