import { Locale, localeFacts } from '#base/words';
import type { Head } from '../page-answer.ts';
import { shortDescription } from './head-description.ts';
import { useReader } from '../reader.ts';

/** Open Graph's names of languages, which include a country: zh_CN. */
const ogLocale = (locale: Locale): string => localeFacts[locale].regionTag.replace('-', '_');

/** The Open Graph tags (ogp.me) that WeChat, messengers and networks show of a shared page, in the page's language. */
export function OpenGraph({ head, siteName }: { head: Head; siteName: string }) {
  const { locale, publicUrl } = useReader();
  const { alternates, canonical, cover, times } = head;
  const others = alternates.map((other) => Locale[other.locale]).filter((other) => other !== locale);
  return (
    <>
      <meta property="og:type" content={times ? 'article' : 'website'} />
      <meta property="og:title" content={head.title || siteName} />
      {head.description && <meta property="og:description" content={shortDescription(head.description)} />}
      {canonical !== null && <meta property="og:url" content={publicUrl + canonical} />}
      {siteName && <meta property="og:site_name" content={siteName} />}
      <meta property="og:locale" content={ogLocale(locale)} />
      {canonical !== null &&
        others.map((other) => <meta key={other} property="og:locale:alternate" content={ogLocale(other)} />)}
      {cover && (
        <>
          <meta property="og:image" content={cover.url} />
          <meta property="og:image:width" content={String(cover.width)} />
          <meta property="og:image:height" content={String(cover.height)} />
          {cover.alt && <meta property="og:image:alt" content={cover.alt} />}
        </>
      )}
      {times && (
        <>
          <meta property="article:published_time" content={times.published} />
          <meta property="article:modified_time" content={times.modified} />
        </>
      )}
    </>
  );
}
