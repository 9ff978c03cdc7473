import { formatMoney, formatMoneyRange, type Locale } from '#base/words';
import type { Say } from '../../reader.ts';

// In yuan: where a county, the city and the province each begin to look closer.
export const bounds = ['100000000', '500000000', '1000000000'] as const;

export interface InvestmentRange {
  /** In the address of the page: `-100000000`, `100000000-500000000`, `1000000000-`. */
  key: string;
  from: string | null;
  below: string | null;
}

/** Ranges of total investment, in the order in which the contract counts them. */
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
