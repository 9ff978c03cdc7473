import { Locale } from '#base/words';
import type { OtherFragment } from '../queries.generated.ts';
import { languageTag } from '../reader.ts';

/**
 * A page in all its languages, itself included, and the one for readers of any other language: Chinese where it is there.
 * Every page of the group and every sitemap names the same group. Empty for a page in one language alone.
 */
export function hreflangGroup(alternates: readonly OtherFragment[]): { lang: string; url: string }[] {
  const standard = alternates.find(({ locale }) => locale === 'ZH') ?? alternates[0];
  if (!standard || alternates.length < 2) return [];
  return [
    ...alternates.map(({ locale, url }) => ({ lang: languageTag(Locale[locale]), url })),
    { lang: 'x-default', url: standard.url },
  ];
}
