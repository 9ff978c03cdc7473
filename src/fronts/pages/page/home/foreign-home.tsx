import type { PageAnswer } from '../../page-answer.ts';
import type { Ask } from '../../ask.ts';
import { Horizon } from '../../document/mark.tsx';
import { DatedList } from '../../parts/lists/dated-list.tsx';
import type { EntryOf } from '../../parts/lists/entry-list.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Email, Phone } from '../../parts/phone.tsx';
import { ProjectList } from '../../parts/lists/project-list.tsx';
import { Section } from '../../parts/section.tsx';
import type { ForeignHomeQuery } from '../../queries.generated.ts';
import { contractLocale, sayIn, useReader, type Reader } from '../../reader.ts';
import { siteThings } from '../../structured/site.ts';
import { FactsStrip } from './facts-strip.tsx';
import { coverOf } from '../column/newest.ts';
import { everywhere } from '../paths.ts';
import { Reasons } from './reasons.tsx';

type ProjectEntry = EntryOf<'InvestmentProject'>;

/** The home page for investors, in English or Russian: figures, reasons, projects, a contact. */
export async function foreignHomePage(ask: Ask, reader: Reader): Promise<PageAnswer> {
  const data = await ask('foreignHome', { locale: contractLocale(reader.locale) });
  return {
    status: 200,
    frame: data,
    channel: null,
    head: {
      title: '',
      description: sayIn(reader.locale)('invest.lead'),
      tags: data.site.pageTags,
      alternates: everywhere(reader.publicUrl, ''),
      nearest: [],
      canonical: `/${reader.locale}`,
      edition: null,
      cover: coverOf([...data.profile.nodes, ...data.projects.nodes]),
      feed: null,
      things: siteThings(data, reader),
    },
    main: <ForeignHome data={data} />,
  };
}

function ForeignHome({ data }: { data: ForeignHomeQuery }) {
  const { href, say } = useReader();
  const profile = data.profile.nodes.filter((node) => node.__typename === 'CityProfile');
  const projects = data.projects.nodes.filter((node) => node.__typename === 'InvestmentProject');
  return (
    <>
      <div class="welcome">
        <Horizon />
        <h1>{say('invest.title')}</h1>
        <p class="lead">{say('invest.lead')}</p>
        {projects.length > 0 && (
          <p>
            <a class="button" href={href('investment/projects')}>
              {say('invest.to-projects')}
            </a>
          </p>
        )}
      </div>
      <FactsStrip profile={profile} />
      <Reasons profile={profile} />
      {projects.length > 0 && (
        <Section id="projects" title={say('invest.projects')} more="investment/projects">
          <ProjectList entries={projects} />
        </Section>
      )}
      <Contact projects={projects} contact={data.site.contact} />
      {data.news.nodes.length > 0 && (
        <Section id="news" title={say('news')} more="home">
          <DatedList entries={data.news.nodes} />
        </Section>
      )}
      {profile.length === 0 && projects.length === 0 && <p class="empty">{say('empty-foreign')}</p>}
    </>
  );
}

/** The contact of the newest project, and the editors of the site. */
function Contact({ projects, contact }: { projects: readonly ProjectEntry[]; contact: string }) {
  const { say } = useReader();
  const [project] = projects;
  const word = (field: string) => say(`kinds:investment-project.${field}`);
  return (
    <Section id="contact" title={say('invest.contact')} class="contact">
      {project && <p>{say('invest.contact-lead')}</p>}
      {project && (
        <Facts
          facts={[
            [word('contactUnit'), project.contactUnit],
            [word('contactPerson'), project.contactPerson],
            [word('contactPhone'), <Phone number={project.contactPhone} />],
            [word('contactEmail'), project.contactEmail && <Email address={project.contactEmail} />],
          ]}
        />
      )}
      {contact && <p>{say('editors', { contact })}</p>}
    </Section>
  );
}
