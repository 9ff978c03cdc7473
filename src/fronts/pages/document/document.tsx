import type { ComponentChildren } from 'preact';
import type { Head } from '../page-answer.ts';
import { hreflangGroup } from './hreflang.ts';
import { headDescription } from './head-description.ts';
import { OpenGraph } from './open-graph.tsx';
import { languageTag, useReader } from '../reader.ts';
import { jsonLd } from '../structured/json-ld.ts';
import { styleAddress } from './style-sheet.ts';

interface Props {
  head: Head;
  siteName: string;
  children: ComponentChildren;
}

/** The HTML shell of every page: language, titles, page tags, alternates. No script ever runs. */
export function Document({ head, siteName, children }: Props) {
  const { locale, view, isElder, isDemo, publicUrl, say } = useReader();
  const title = [head.title, head.within ?? '', siteName]
    .filter(Boolean)
    .reduce((title, site) => say('title', { title, site }));
  const { description, tags } = headDescription(head, view);
  return (
    <html lang={languageTag(locale)} class={[view, isElder ? 'elder' : ''].join(' ').trim()}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {description && <meta name="description" content={description} />}
        {tags.map(({ name, content }) => (
          <meta key={name} name={name} content={content} />
        ))}
        {head.edition && (
          <meta name="lanmu:edition" content={`${head.edition.number};${head.edition.print}`} />
        )}
        {(isDemo || head.canonical === null) && <meta name="robots" content="noindex" />}
        <meta name="format-detection" content="telephone=no" />
        <meta name="theme-color" content="#173a5e" />
        {head.canonical !== null && <link rel="canonical" href={`${publicUrl}${head.canonical}`} />}
        <Alternates head={head} />
        {head.feed && <link rel="alternate" type="application/atom+xml" title={title} href={head.feed} />}
        <OpenGraph head={head} siteName={siteName} />
        <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
        <link rel="stylesheet" href={styleAddress} />
        {head.things && (
          <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLd(head.things) }} />
        )}
      </head>
      <body>{children}</body>
    </html>
  );
}

function Alternates({ head: { alternates, canonical } }: { head: Head }) {
  // A later page of a list has no counterpart in another language, and search engines do not index it.
  if (canonical === null) return null;
  return (
    <>
      {hreflangGroup(alternates).map(({ lang, url }) => (
        <link key={lang} rel="alternate" hreflang={lang} href={url} />
      ))}
    </>
  );
}
