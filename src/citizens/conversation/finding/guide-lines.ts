import { charactersIn, phoneLine, shortened } from '#base/text';
import { phrase, type Locale } from '#base/words';
import type { FoundContent } from './find-contents.ts';
import { between } from '../saying/lines.ts';

/** In characters; who wants to read more opens the page. */
const [longestField, maxMaterials] = [100, 8];

/** What people ask a guide for, each on a line of its own; none of anything but a guide. */
export function guideLines(content: FoundContent, locale: Locale): string[] {
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

/** As many as a line takes, and how many there are besides: who comes without one of them comes twice. */
function namesIn(rows: unknown, locale: Locale): string {
  if (!Array.isArray(rows)) return '';
  const names = rows.map((row: { name?: unknown }) => textOf(row.name)).filter(Boolean);
  const kept = names.slice(0, maxMaterials);
  const few = () => kept.join(between(locale));
  while (kept.length > 1 && charactersIn(few()) > longestField) kept.pop();
  const count = names.length - kept.length;
  const said = shortened(few(), longestField);
  return count > 0 ? phrase(locale, 'chat:more-materials', { few: said, count }) : said;
}
