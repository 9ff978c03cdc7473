import { formatMoney, formatMoneyRange, type Locale } from '#base/words';
import type { Say } from '../../reader.ts';

// In yuan: the amounts from which a county, the city and the province examine a project more closely.
export const bounds = ['100000000', '500000000', '1000000000'] as const;

export interface InvestmentRange {
  /** The value in the page's address: `-100000000`, `100000000-500000000`, `1000000000-`. */
  key: string;
  from: string | null;
  below: string | null;
}

/** Ranges of total investment, in the order of the contract's facets. */
export const ranges: readonly InvestmentRange[] = [null, ...bounds].map((from, at) => {
  const below = bounds[at] ?? null;
  return { key: `${from ?? ''}-${below ?? ''}`, from, below };
});

export function rangeWords(say: Say, locale: Locale, { from, below }: InvestmentRange): string {
  const money = (amount: string) => ({ amount, currency: 'CNY' });
  const words = (amount: string) => formatMoney(locale, money(amount));
  if (from === null) return say('project.below', { below: words(below!) });
  if (below === null) return say('project.from', { from: words(from) });
  return formatMoneyRange(locale, money(from), money(below));
}
