import { foreignLocales } from '#base/words';
import type { PageAnswer } from '../../page-answer.ts';
import type { Ask } from '../../ask.ts';
import { DatedList } from '../../parts/lists/dated-list.tsx';
import { DocumentList } from '../../parts/lists/document-list.tsx';
import { inOrder } from '../../parts/lists/people-list.tsx';
import { Picture } from '../../parts/pictures/picture.tsx';
import { ProjectList } from '../../parts/lists/project-list.tsx';
import { Section } from '../../parts/section.tsx';
import { Tiles } from '../../parts/tiles.tsx';
import { Day } from '../../parts/time.tsx';
import { addressOf, pagesIn } from '../../place.ts';
import type { HomeQuery } from '../../queries.generated.ts';
import { contractLocale, languageTag, sayIn, useReader, type Reader } from '../../reader.ts';
import { siteThings } from '../../structured/site.ts';
import { everywhere } from '../paths.ts';

/** The Chinese home page. */
export async function homePage(ask: Ask, reader: Reader): Promise<PageAnswer> {
  const data = await ask('home', { locale: contractLocale(reader.locale) });
  return {
    status: 200,
    frame: data,
    channel: null,
    head: {
      title: '',
      description: sayIn(reader.locale)('home-lead', { site: data.site.name }),
      tags: data.site.pageTags,
      alternates: everywhere(reader.publicUrl, ''),
      nearest: [],
      canonical: '/',
      edition: null,
      cover: data.pictures.nodes[0]?.cover ?? null,
      feed: '/home/feed.xml',
      things: siteThings(data, reader),
    },
    main: <Home data={data} />,
  };
}

function Home({ data }: { data: HomeQuery }) {
  const { say, isElder } = useReader();
  const { notices, documents, departments, occasions, keyAreas } = data;
  return (
    <>
      <h1 class="hidden">{data.site.name}</h1>
      <News data={data} />
      <div class="halves">
        {notices.nodes.length > 0 && (
          <Section id="notices" title={say('notices')} more="home/notices">
            <DatedList entries={notices.nodes} />
          </Section>
        )}
        {documents.nodes.length > 0 && (
          <Section
            id="documents"
            title={say('policy-documents')}
            more="home/disclosure-catalogue/government-documents"
          >
            <DocumentList
              entries={documents.nodes.filter((node) => node.__typename === 'OfficialDocument')}
            />
          </Section>
        )}
      </div>
      {occasions && occasions.children.length > 0 && (
        <Section id="services" title={say('services')} more="services" class="services">
          <Tiles tiles={occasions.children} class="large" />
        </Section>
      )}
      <Interaction data={data} />
      {!isElder && keyAreas && keyAreas.children.length > 0 && (
        <Section id="key-areas" title={keyAreas.name} more={keyAreas.path} class="key-areas">
          <Tiles tiles={keyAreas.children} />
        </Section>
      )}
      {!isElder && (
        <div class="halves">
          {departments.nodes.length > 0 && (
            <Section id="departments" title={say('departments')} more="home/departments">
              <DatedList entries={departments.nodes} />
            </Section>
          )}
          <Regions data={data} />
        </div>
      )}
      <Investment data={data} />
      <Leaders data={data} />
    </>
  );
}

/** The newest news as text, beside one picture (not a carousel). */
function News({ data: { news, pictures } }: { data: HomeQuery }) {
  const { href, say } = useReader();
  const [first, ...rest] = news.nodes;
  const [picture] = pictures.nodes;
  if (!first && !picture) return null;
  return (
    <div class="news">
      {picture?.cover && (
        <figure class="news-picture">
          <a href={href(picture.path)} tabIndex={-1} aria-hidden="true">
            <Picture
              picture={{ ...picture.cover, alt: '' }}
              sizes="(min-width: 56em) 520px, 100vw"
              isLazy={false}
            />
          </a>
          <figcaption>
            <a href={href(picture.path)}>{picture.title}</a>
          </figcaption>
        </figure>
      )}
      {first && (
        <Section id="news" title={say('news')} more="home/city-affairs">
          <p class="headline">
            <a href={href(first.path)}>{first.title}</a>
          </p>
          {first.summary && (
            <p class="headline-summary">
              <span>{first.summary}</span>
              <Day at={first.publishedAt} />
            </p>
          )}
          <DatedList entries={rest} />
        </Section>
      )}
    </div>
  );
}

function Interaction({ data: { interaction, replies } }: { data: HomeQuery }) {
  const { href, say } = useReader();
  if (!interaction || interaction.columns.length === 0) return null;
  return (
    <Section id="interaction" title={interaction.name} more={interaction.path}>
      <div class="interaction">
        <ul class="doors">
          {interaction.columns.map(({ path, name, contentCount }) => (
            <li key={path}>
              <a href={href(path)}>{name}</a>
              {contentCount > 0 && <span class="quiet">{say('answered', { count: contentCount })}</span>}
            </li>
          ))}
        </ul>
        {replies.nodes.length > 0 && <DatedList entries={replies.nodes} />}
      </div>
    </Section>
  );
}

/** Four counties and four districts as a list: a map would need an approval number. */
function Regions({ data: { counties, districts } }: { data: HomeQuery }) {
  const { href, say } = useReader();
  const groups = [counties, districts].filter((group) => group !== null);
  if (groups.length === 0) return null;
  return (
    <Section id="regions" title={say('regions')}>
      {groups.map(({ path, name, children }) => (
        <div key={path} class="regions">
          <h3>
            <a href={href(path)}>{name}</a>
          </h3>
          <ul>
            {children.map((region) => (
              <li key={region.path}>
                <a href={href(region.path)}>{region.name}</a>
                {region.updatedAt && <Day at={region.updatedAt} />}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}

function Investment({ data: { projects } }: { data: HomeQuery }) {
  const { say } = useReader();
  const entries = projects.nodes.filter((node) => node.__typename === 'InvestmentProject');
  if (entries.length === 0) return null;
  return (
    <Section id="investment" title={say('investment')} more="investment/projects">
      <ProjectList entries={entries} />
      <p class="ways-abroad">
        {foreignLocales.map((locale) => (
          <a
            key={locale}
            href={addressOf(pagesIn(locale), '')}
            lang={languageTag(locale)}
            hreflang={languageTag(locale)}
          >
            {sayIn(locale)('investment-abroad')}
          </a>
        ))}
      </p>
    </Section>
  );
}

function Leaders({ data: { leaders } }: { data: HomeQuery }) {
  const { href, say } = useReader();
  const people = inOrder(leaders.nodes.filter((node) => node.__typename === 'Leader'));
  if (people.length === 0) return null;
  return (
    <Section id="leaders" title={say('leaders')} more="leaders">
      <ul class="names">
        {people.map(({ path, title, post }) => (
          <li key={path}>
            <a href={href(path)}>{title}</a>
            <span class="quiet">{post}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
