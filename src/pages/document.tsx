import type { Head } from './answer.ts';
import type { ComponentChildren } from 'preact';
import { hreflangGroup } from './hreflang.ts';
import { describing } from './describing.ts';
import { languageTag, useReader } from './reader.ts';
import { styleAddress } from './style-sheet.ts';

interface Props {
  head: Head;
  siteName: string;
  children: ComponentChildren;
}

/** The shell of every page: language, titles, page tags, where its other languages are. No script, ever. */
export function Document({ head, siteName, children }: Props) {
  const { locale, view, isElder, isDemo, publicUrl, say } = useReader();
  const title =
    head.title && siteName ? say('title', { title: head.title, site: siteName }) : head.title || siteName;
  const { description, tags } = describing(head, view);
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
        {view === 'micro' && <Shared head={head} title={title} />}
        <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
        <link rel="stylesheet" href={styleAddress} />
      </head>
      <body>{children}</body>
    </html>
  );
}

function Alternates({ head: { alternates, canonical } }: { head: Head }) {
  // A part of a list has no counterpart in another language, and search engines leave it out.
  if (canonical === null) return null;
  return (
    <>
      {hreflangGroup(alternates).map(({ lang, url }) => (
        <link key={lang} rel="alternate" hreflang={lang} href={url} />
      ))}
    </>
  );
}

/** What WeChat shows when a page of the micro-site is passed on. */
function Shared({ head, title }: { head: Head; title: string }) {
  return (
    <>
      <meta property="og:title" content={head.title || title} />
      {head.description && <meta property="og:description" content={head.description} />}
      {head.cover && <meta property="og:image" content={head.cover.url} />}
    </>
  );
}
