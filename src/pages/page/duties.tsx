import { plainHead, type Answer } from '../answer.ts';
import type { Ask } from '../ask.ts';
import type { DutiesQuery } from '../queries.generated.ts';
import { contractLocale, sayIn, useReader, type Reader, type Say } from '../reader.ts';

type Duty = DutiesQuery['duties']['nodes'][number];

const mostPages = 10;

/** The notice's table: which column, what, how, how often, who. */
export async function dutiesPage(ask: Ask, reader: Reader): Promise<Answer> {
  const locale = contractLocale(reader.locale);
  let { duties, ...frame } = await ask('duties', { locale, after: null });
  const all = [...duties.nodes];
  for (let page = 1; page < mostPages && duties.pageInfo.hasNextPage; page += 1) {
    ({ duties } = await ask('duties', { locale, after: duties.pageInfo.endCursor }));
    all.push(...duties.nodes);
  }
  const say = sayIn(reader.locale);
  return {
    status: 200,
    frame,
    channel: null,
    head: {
      ...plainHead(say('duties'), say('duties-lead')),
      tags: frame.site.pageTags,
      canonical: '/duties',
    },
    main: <Duties duties={all} />,
  };
}

function Duties({ duties }: { duties: readonly Duty[] }) {
  const { say } = useReader();
  const byChannel = Map.groupBy(
    duties,
    ({ column }) => column.breadcrumbs.find(({ path }) => path !== '')?.name ?? '',
  );
  return (
    <>
      <h1>{say('duties')}</h1>
      <p class="lead">{say('duties-lead')}</p>
      <p class="quiet">{say('duties-count', { count: duties.length })}</p>
      {[...byChannel].map(([name, owed]) => (
        <section key={name} class="part">
          <h2>{name}</h2>
          <Table duties={owed} caption={say('duties-of', { name })} />
        </section>
      ))}
    </>
  );
}

function Table({ duties, caption }: { duties: readonly Duty[]; caption: string }) {
  const { href, say } = useReader();
  return (
    <table class="duties">
      <caption class="hidden">{caption}</caption>
      <thead>
        <tr>
          {(['number', 'column', 'content', 'modes', 'cycle', 'units'] as const).map((column) => (
            <th key={column} scope="col">
              {say(`duty.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {duties.map(({ number, column, content, modes, cycle, units, groups }) => (
          <tr key={number} id={`duty-${number}`}>
            <td class="amount">{number}</td>
            <th scope="row" data-label={say('duty.column')}>
              <a href={href(placeOf(column))}>{namesBelowChannel(column)}</a>
            </th>
            <td data-label={say('duty.content')}>{content ?? ''}</td>
            <td data-label={say('duty.modes')}>
              {modes.map((mode) => say(`mode.${kebab(mode)}`)).join(say('and'))}
            </td>
            <td data-label={say('duty.cycle')}>{say(`cycle.${kebab(cycle)}`)}</td>
            <td data-label={say('duty.units')}>{answering(units, groups, say)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// What repeats for every unit has no page of its own: the column above lists the units.
const placeOf = ({ path, isTemplate }: Duty['column']): string =>
  isTemplate ? path.slice(0, path.lastIndexOf('/')) : path;

const kebab = (value: string): string => value.toLowerCase().replaceAll('_', '-');

const namesBelowChannel = ({ breadcrumbs, name }: Duty['column']): string =>
  breadcrumbs
    .filter(({ path }) => path.includes('/'))
    .map((step) => step.name)
    .join(' › ') || name;

const answering = (units: Duty['units'], groups: Duty['groups'], say: Say): string =>
  [...units.map(({ shortName }) => shortName), ...groups.map(({ name }) => name)].join(say('and'));
