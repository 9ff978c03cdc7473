import type { ForeignLocale, Locale } from '#base/words';
import type { CheckInput } from '#translation/checks';
import type { Name } from '#translation/glossary';
import type { TranslatedSegment } from '#translation/segments';

/** Input of the checks: the translation against the current source. */
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
