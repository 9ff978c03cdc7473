import type { Locale } from '#core';
import type { Checked, ForeignLocale, Name } from './checks/finding.ts';
import type { HeldSegment } from './segments/held-segments.ts';

/** What the checks look at: the translation against the source as it is now. */
export const checkedOf = (
  { segment, translation }: Pick<HeldSegment, 'segment'> & { translation: { text: string } | null },
  locale: Locale,
  names: readonly Name[],
): Checked => ({
  locale: locale as ForeignLocale,
  source: segment.text,
  target: translation?.text ?? '',
  codes: segment.codes,
  base: segment.base,
  names,
});
