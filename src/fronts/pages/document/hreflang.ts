import { Locale } from '#base/words';
import type { OtherFragment } from '../queries.generated.ts';
import { languageTag } from '../reader.ts';

/**
 * The hreflang group of a page: all its languages, itself included, and `x-default`, which is Chinese where it exists.
 * Every page of the group and every sitemap has the same group. Empty for a page in a single language.
 */
export function hreflangGroup(alternates: readonly OtherFragment[]): { lang: string; url: string }[] {
  const standard = alternates.find(({ locale }) => locale === 'ZH') ?? alternates[0];
  if (!standard || alternates.length < 2) return [];
  return [
    ...alternates.map(({ locale, url }) => ({ lang: languageTag(Locale[locale]), url })),
    { lang: 'x-default', url: standard.url },
  ];
}
