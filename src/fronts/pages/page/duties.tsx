import { Locale } from '#base/words';
import { plainHead, type PageAnswer } from '../page-answer.ts';
import type { Ask } from '../ask.ts';
import type { DutiesQuery } from '../queries.generated.ts';
import { Day } from '../parts/time.tsx';
import { addressOf, isReadable } from '../place.ts';
import { contractLocale, sayIn, useReader, type Reader, type Say } from '../reader.ts';
import { everywhere, portalView } from './paths.ts';

type Duty = DutiesQuery['duties']['nodes'][number];

const maxPages = 10;

/** The table of the notice's duties: column, contents, modes, cycle, units. */
export async function dutiesPage(ask: Ask, reader: Reader): Promise<PageAnswer> {
  const locale = contractLocale(reader.locale);
  let { duties, ...frame } = await ask('duties', { locale, after: null });
  const all = [...duties.nodes];
  for (let page = 1; page < maxPages && duties.pageInfo.hasNextPage; page += 1) {
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
      alternates: everywhere(reader.publicUrl, 'duties'),
      canonical: addressOf(portalView(reader), 'duties'),
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
      {[...byChannel].map(([name, dutiesOfChannel]) => (
        <section key={name} class="part">
          <h2>{name}</h2>
          <Table duties={dutiesOfChannel} caption={say('duties-of', { name })} />
        </section>
      ))}
    </>
  );
}

function Table({ duties, caption }: { duties: readonly Duty[]; caption: string }) {
  const { say, locale } = useReader();
  return (
    <table class="duties">
      <caption class="hidden">{caption}</caption>
      <thead>
        <tr>
          {visibleColumns(locale).map((column) => (
            <th key={column} scope="col" class={`duty-${column}`}>
              {say(`duty.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {duties.map(({ number, column, content, modes, cycle, units, groups, updatedAt, verifiedAt }) => (
          <tr key={number} id={`duty-${number}`}>
            <td class="amount">{number}</td>
            <th scope="row" data-label={say('duty.column')}>
              <ColumnName column={column} />
            </th>
            {locale === Locale.ZH && <td data-label={say('duty.content')}>{content ?? ''}</td>}
            <td data-label={say('duty.modes')}>
              {asSentence(modes.map((mode) => say(`mode.${kebab(mode)}`))).join(say('and'))}
            </td>
            <td data-label={say('duty.cycle')}>{say(`cycle.${kebab(cycle)}`)}</td>
            <td data-label={say('duty.units')}>{answering(units, groups, say)}</td>
            <td data-label={say('duty.freshness')}>
              <Freshness updatedAt={updatedAt} verifiedAt={verifiedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Lowers the first letter of all but the first phrase, for a list in one sentence. */
const asSentence = ([first = '', ...more]: string[]) => [
  first,
  ...more.map((phrase) => phrase.charAt(0).toLowerCase() + phrase.slice(1)),
];

const tableColumns = ['number', 'column', 'content', 'modes', 'cycle', 'units', 'freshness'] as const;
// The annex describes contents in Chinese only, and foreign pages contain no Chinese.
const visibleColumns = (locale: Locale) =>
  locale === Locale.ZH ? tableColumns : tableColumns.filter((column) => column !== 'content');

/** The name of a column, linked when it has something to read in the reader's locale. */
function ColumnName({ column }: { column: Duty['column'] }) {
  const { href, locale } = useReader();
  const name = namesBelowChannel(column);
  return isReadable(column, locale) ? <a href={href(placeOf(column))}>{name}</a> : <>{name}</>;
}

/** When the column was last updated and last checked. */
function Freshness({ updatedAt, verifiedAt }: Pick<Duty, 'updatedAt' | 'verifiedAt'>) {
  const { say } = useReader();
  const line = (word: string, at: string) => (
    <span class="fresh">
      {say(word)}
      {say('colon')}
      <Day at={at} />
    </span>
  );
  if (!updatedAt && !verifiedAt) return <span class="quiet">{say('duty.never')}</span>;
  return (
    <span>
      {updatedAt && line('duty.updated', updatedAt)}
      {verifiedAt && line('duty.verified', verifiedAt)}
    </span>
  );
}

// A template column, which repeats for every unit, has no page: the column above it lists the units.
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
