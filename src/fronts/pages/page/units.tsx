import { plainHead, type PageAnswer } from '../page-answer.ts';
import type { Ask } from '../ask.ts';
import { Section } from '../parts/section.tsx';
import type { OfficeFragment } from '../queries.generated.ts';
import { contractLocale, sayIn, useReader, type Reader } from '../reader.ts';

const classes = ['COUNTY_DISTRICT', 'MUNICIPAL', 'CENTRAL_PROVINCIAL'] as const;
const maxPages = 10;

/** All units by class. */
export async function unitsPage(ask: Ask, reader: Reader): Promise<PageAnswer> {
  const locale = contractLocale(reader.locale);
  let { units, ...frame } = await ask('units', { locale, after: null });
  const all = [...units.nodes];
  for (let page = 1; page < maxPages && units.pageInfo.hasNextPage; page += 1) {
    ({ units } = await ask('units', { locale, after: units.pageInfo.endCursor }));
    all.push(...units.nodes);
  }
  const say = sayIn(reader.locale);
  return {
    status: 200,
    frame,
    channel: null,
    head: { ...plainHead(say('units'), say('units-lead')), tags: frame.site.pageTags, canonical: '/units' },
    main: <Units units={all} />,
  };
}

function Units({ units }: { units: readonly OfficeFragment[] }) {
  const { href, say } = useReader();
  return (
    <>
      <h1>{say('units')}</h1>
      <p class="lead">{say('units-lead')}</p>
      {classes.map((unitClass) => {
        const members = units.filter((unit) => unit.class === unitClass);
        const id = unitClass.toLowerCase().replaceAll('_', '-');
        return (
          members.length > 0 && (
            <Section key={unitClass} id={id} title={say(`unit-class.${id}`)}>
              <ul class="tiles offices">
                {members.map(({ path, name }) => (
                  <li key={path}>
                    <a href={href(`units/${path}`)}>{name}</a>
                  </li>
                ))}
              </ul>
            </Section>
          )
        );
      })}
    </>
  );
}
