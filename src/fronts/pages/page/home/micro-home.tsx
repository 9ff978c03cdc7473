import type { PageAnswer } from '../../page-answer.ts';
import type { Ask } from '../../ask.ts';
import { DatedList } from '../../parts/lists/dated-list.tsx';
import { PictureList } from '../../parts/lists/picture-list.tsx';
import { Section } from '../../parts/section.tsx';
import { Tiles } from '../../parts/tiles.tsx';
import { Day } from '../../parts/time.tsx';
import type { EntryFragment, MicroHomeQuery } from '../../queries.generated.ts';
import { contractLocale, sayIn, useReader, type Reader } from '../../reader.ts';
import { siteThings } from '../../structured/site.ts';
import { everywhere } from '../paths.ts';

/** The home page of the micro-site: services first, because people use a phone mostly for those. */
export async function microHomePage(ask: Ask, reader: Reader): Promise<PageAnswer> {
  const data = await ask('microHome', { locale: contractLocale(reader.locale) });
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
      feed: null,
      things: siteThings(data, reader),
    },
    main: <MicroHome data={data} />,
  };
}

function MicroHome({
  data: { site, channels, news, pictures, notices, occasions, documents },
}: {
  data: MicroHomeQuery;
}) {
  const { say } = useReader();
  return (
    <>
      <h1 class="hidden">{site.name}</h1>
      {occasions && occasions.children.length > 0 && (
        <Section id="services" title={say('services')} more="services">
          <Tiles tiles={occasions.children} class="large" />
        </Section>
      )}
      {news.nodes.length > 0 && (
        <Section id="news" title={say('news')} more="home/city-affairs">
          <PictureList entries={pictures.nodes.filter((node) => node.__typename === 'PictureNews')} />
          <ul class="stack">
            {news.nodes.map((entry) => (
              <NewsCard key={entry.path} entry={entry} />
            ))}
          </ul>
        </Section>
      )}
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
          <DatedList entries={documents.nodes} />
        </Section>
      )}
      <Section id="channels" title={say('channels')}>
        <Tiles tiles={channels} />
      </Section>
    </>
  );
}

/** A title with its date. */
function NewsCard({ entry: { path, title, publishedAt } }: { entry: EntryFragment }) {
  const { href } = useReader();
  return (
    <li class="card">
      <h3>
        <a href={href(path)}>{title}</a>
      </h3>
      <p class="quiet">
        <Day at={publishedAt} />
      </p>
    </li>
  );
}
