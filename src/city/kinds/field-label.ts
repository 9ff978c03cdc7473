import { hasPhrase, phrase, type Locale } from '#base/words';

/** The label of a field of an item: `title`, or `fields.phone` of a kind. */
function fieldLabel(locale: Locale, kind: string, field: string): string {
  const own = /^fields\.(.+)$/.exec(field)?.[1];
  const key = `kinds:${own ? `${kind}.${own}` : `content.${field}`}`;
  return hasPhrase(locale, key) ? phrase(locale, key) : field;
}

/** The labels of several fields, joined as a list. */
export const fieldLabels = (locale: Locale, kind: string, fields: readonly string[]): string =>
  new Intl.ListFormat(locale).format(fields.map((field) => fieldLabel(locale, kind, field)));
