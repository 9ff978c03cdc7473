import { charactersIn, phoneLine, shortened } from '#base/text';
import { phrase, type Locale } from '#base/words';
import type { ContentSummary } from './find-contents.ts';
import { listSeparator } from '../saying/lines.ts';

/** Maximum characters of a field, and number of materials; the page has the rest. */
const [longestField, maxMaterials] = [100, 8];

/** What people want to know from a service guide, one line each; empty for other kinds. */
export function guideLines(content: ContentSummary, locale: Locale): string[] {
  const { kind, fields } = content;
  if (kind !== 'service-guide') return [];
  const labelled: [string, string][] = [
    [phrase(locale, 'kinds:service-guide.place'), textOf(fields['place'])],
    [phrase(locale, 'kinds:service-guide.hours'), textOf(fields['hours'])],
    [phrase(locale, 'kinds:service-guide.phone'), phoneLine(content.locale, textOf(fields['phone']))],
    [phrase(locale, 'kinds:service-guide.materials'), namesIn(fields['materials'], locale)],
    [phrase(locale, 'kinds:service-guide.duration'), textOf(fields['duration'])],
    [phrase(locale, 'kinds:service-guide.fee'), textOf(fields['fee'])],
  ];
  return labelled
    .filter(([, value]) => value !== '')
    .map(([label, value]) => phrase(locale, 'chat:field', { label, value }));
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? shortened(value.replaceAll(/\s+/g, ' ').trim(), longestField) : '';

/** The names that fit a line, and the number of the others: a visitor without one of them has to come again. */
function namesIn(rows: unknown, locale: Locale): string {
  if (!Array.isArray(rows)) return '';
  const names = rows.map((row: { name?: unknown }) => textOf(row.name)).filter(Boolean);
  const visible = names.slice(0, maxMaterials);
  const visibleText = () => visible.join(listSeparator(locale));
  while (visible.length > 1 && charactersIn(visibleText()) > longestField) visible.pop();
  const count = names.length - visible.length;
  const text = shortened(visibleText(), longestField);
  return count > 0 ? phrase(locale, 'chat:more-materials', { few: text, count }) : text;
}
