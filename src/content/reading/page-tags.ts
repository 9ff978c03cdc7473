import { minuteOf } from '#base/dates';
import { Locale } from '#base/words';
import type { ColumnRow, MetaTag } from '#city/catalogue';
import type { SiteRow } from '#content/site';
import type { ContentType } from './content.type.ts';

/** Page tags of 国办发〔2017〕47号, annex 网页标签规范; empty ones are left out. */
const tags = (pairs: Record<string, string>): MetaTag[] =>
  Object.entries(pairs)
    .filter(([, content]) => content !== '')
    .map(([name, content]) => ({ name, content }));

export const siteTags = ({ name, facts }: SiteRow, locale: Locale, publicUrl: string): MetaTag[] =>
  tags({ SiteName: name[locale], SiteDomain: new URL(publicUrl).hostname, SiteIDCode: facts.idCode });

export interface TaggedColumn {
  name: string;
  description: string;
  columnType: string;
  locale: Locale;
}

/** The standard defines the types of columns only in Chinese, so pages in other languages have no `ColumnType`. */
export const columnTags = ({ name, description, columnType, locale }: TaggedColumn): MetaTag[] =>
  tags({
    ColumnName: name,
    ColumnDescription: description,
    ColumnKeywords: name,
    ColumnType: locale === Locale.ZH ? columnType : '',
  });

export function contentTags(site: SiteRow, column: ColumnRow, content: ContentType): MetaTag[] {
  const name = column.name[content.locale];
  return [
    ...siteTags(site, content.locale, content.publicUrl),
    ...columnTags({ name, description: name, columnType: column.column_type, locale: content.locale }),
    ...tags({
      ArticleTitle: content.title,
      PubDate: minuteOf(content.publishedAt),
      ContentSource: content.source,
      Keywords: content.keywords.join(','),
      Author: content.author,
      Description: content.summary,
      Image: content.cover?.url ?? '',
      Url: content.url,
    }),
  ];
}
