import type { ComponentChildren } from 'preact';
import type { PageAnswer } from '../../page-answer.ts';
import type { Ask } from '../../ask.ts';
import { firstWords } from '../../document/first-words.ts';
import { layoutOf } from '../../layouts/layouts.ts';
import { Attachments } from '../../parts/attachments.tsx';
import { Breadcrumbs } from '../../parts/breadcrumbs.tsx';
import { DatedList } from '../../parts/lists/dated-list.tsx';
import { StaleNotice } from '../../parts/stale-notice.tsx';
import { QrCode } from '../../document/qr-code.tsx';
import type { FullFragment } from '../../queries.generated.ts';
import { addressOf } from '../../place.ts';
import { itemThings } from '../../structured/item.ts';
import { contractLocale, sayIn, useReader, type Reader } from '../../reader.ts';
import { kindDescription } from './kind-description.ts';
import { channelOf, portalView, trailOf } from '../paths.ts';
import { FactLine } from './fact-line.tsx';
import { SectionList, SectionsBeside, sectionsFor, type Sections } from '../column/sections.tsx';

/** The page of one item, in the layout of its kind. Null when it has no edition in this locale. */
export async function contentPage(ask: Ask, reader: Reader): Promise<PageAnswer | null> {
  const { content, ...frame } = await ask('content', {
    path: reader.path,
    locale: contractLocale(reader.locale),
  });
  if (!content) return null;
  const sections = content.__typename === 'CityProfile' ? await sectionsFor(ask, reader) : null;
  const description =
    content.summary ||
    firstWords(content.body) ||
    kindDescription(content, reader.locale) ||
    leadOf(content, frame.site.name, reader);
  return {
    status: 200,
    frame,
    channel: channelOf(content.path),
    head: {
      title: content.title,
      description,
      tags: content.pageTags,
      alternates: content.alternates,
      nearest: [...content.column.alternates, ...content.column.channel.alternates],
      canonical: addressOf(portalView(reader), content.path),
      edition: { number: content.edition, print: content.print },
      cover: content.cover ?? content.images[0] ?? null,
      times: { published: content.publishedAt, modified: content.updatedAt },
      things: itemThings({ content, description }, frame, reader),
      feed: null,
    },
    main: <Item content={content} sections={sections} />,
  };
}

/** The description of an item without any text: its breadcrumbs. */
const leadOf = ({ breadcrumbs, title }: FullFragment, site: string, { locale }: Reader): string =>
  sayIn(locale)('column-lead', { trail: trailOf([...breadcrumbs, { name: title, path: title }]), site });

/** Kinds that readers look up; they have no links to the next item of the column. */
const lookedUp = new Set<FullFragment['__typename']>(['Leader', 'Guest', 'ServiceGuide', 'Link']);

function Item({ content, sections }: { content: FullFragment; sections: Sections | null }) {
  const { view, isElder } = useReader();
  const Layout = layoutOf(content);
  const isRead = !lookedUp.has(content.__typename);
  const column = content.path.slice(0, content.path.lastIndexOf('/'));
  return (
    <div class="columns">
      <div class="main-column">
        <Breadcrumbs trail={content.breadcrumbs} isLastHere={false} />
        <article class={`item ${content.kind}`}>
          <header>
            <h1>{content.title}</h1>
            <FactLine content={content} />
          </header>
          <StaleNotice content={content} />
          {content.correction && <Correction text={content.correction} />}
          <Layout content={content} />
          <Attachments files={content.attachments} />
        </article>
        {sections ? (
          <SectionsBeside sections={sections} path={column} />
        ) : (
          isRead && <Neighbours content={content} />
        )}
        <PrintedSource content={content} />
      </div>
      {!isElder && view !== 'micro' && (
        <Aside content={content} isRead={isRead}>
          {sections && <SectionList sections={sections} path={column} />}
        </Aside>
      )}
    </div>
  );
}

function Correction({ text }: { text: string }) {
  const { say } = useReader();
  return (
    <p class="band">
      <strong>{say('correction')}</strong>
      {text}
    </p>
  );
}

function Neighbours({ content: { previous, next } }: { content: FullFragment }) {
  const { href, say } = useReader();
  if (!previous && !next) return null;
  return (
    <nav class="neighbours" aria-label={say('neighbours')}>
      {previous && (
        <p>
          <span>{say('previous')}</span>
          <a href={href(previous.path)} rel="prev">
            {previous.title}
          </a>
        </p>
      )}
      {next && (
        <p>
          <span>{say('next')}</span>
          <a href={href(next.path)} rel="next">
            {next.title}
          </a>
        </p>
      )}
    </nav>
  );
}

interface AsideProps {
  content: FullFragment;
  /** Whether readers go on from this item to related ones. */
  isRead: boolean;
  /** The table of contents of the item's channel; without it, related items are listed. */
  children: ComponentChildren;
}

function Aside({ content: { path, related }, isRead, children }: AsideProps) {
  const { say, publicUrl, view } = useReader();
  return (
    <aside class="side" aria-label={say('beside')}>
      {children}
      {!children && isRead && related.length > 0 && (
        <section class="part" aria-labelledby="related">
          <div class="part-head">
            <h2 id="related">{say('related')}</h2>
          </div>
          <DatedList entries={related} />
        </section>
      )}
      {view === 'portal' && (
        <figure class="to-phone">
          <QrCode address={`${publicUrl}/m/${path}`} label={say('qr-label')} />
          <figcaption>{say('qr-caption')}</figcaption>
        </figure>
      )}
    </aside>
  );
}

/** The address and edition of the page, on paper only. */
function PrintedSource({ content: { url, edition } }: { content: FullFragment }) {
  const { say } = useReader();
  return <p class="print-only">{say('printed-from', { url, edition })}</p>;
}
