import type { Locale } from '#base/words';
import type { CheckInput } from '#translation/checks';
import type { ForeignLocale, Name } from '#translation/glossary';
import type { TranslatedSegment } from '#translation/segments';

/** What the checks look at: the translation against the source as it is now. */
export const toCheckInput = (
  { segment, translation }: Pick<TranslatedSegment, 'segment'> & { translation: { text: string } | null },
  locale: Locale,
  names: readonly Name[],
): CheckInput => ({
  locale: locale as ForeignLocale,
  source: segment.text,
  target: translation?.text ?? '',
  codes: segment.codes,
  base: segment.base,
  names,
});
