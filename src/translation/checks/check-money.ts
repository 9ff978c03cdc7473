import { formatMoney, type Locale } from '#core';
import { plainText } from '../segments/inline.ts';
import type { Check, Finding, ForeignLocale } from './finding.ts';
import { meet, narrow, sourceQuantities, targetQuantities, type Quantity } from './quantity.ts';

/** ISO 4217 → how the Chinese writes it after the number, and how a translation names it. */
const currencies: Record<string, { after: RegExp } & Record<ForeignLocale, RegExp>> = {
  USD: { after: /^\s*美元/, en: /US\$|USD|\$|dollar/i, ru: /долл|USD|\$/i },
  EUR: { after: /^\s*欧元/, en: /€|EUR|euro/i, ru: /€|EUR|евро/i },
  RUB: { after: /^\s*卢布/, en: /₽|RUB|ro?uble/i, ru: /₽|руб/i },
  HKD: { after: /^\s*港元/, en: /HK\$|HKD/i, ru: /гонконгск|HKD/i },
  JPY: { after: /^\s*日元/, en: /JPY|yen/i, ru: /иен|йен|JPY/i },
  CNY: { after: /^\s*(?:[余多]\s*)?(?:元|人民币)/, en: /RMB|CNY|¥|yuan/i, ru: /юан|CNY|RMB/i },
};

export interface Amount {
  quantity: Quantity;
  currency: string;
}

/** The amounts of money in a Chinese text. */
export function amountsIn(source: string): Amount[] {
  const text = narrow(source);
  return sourceQuantities(text).flatMap((quantity) => {
    const after = text.slice(quantity.at + quantity.text.length);
    const currency = Object.keys(currencies).find((code) => currencies[code]!.after.test(after));
    return currency ? [{ quantity, currency }] : [];
  });
}

/** Each amount is there in full, whatever the scale it is written in, and so is its currency. */
export const checkMoney: Check = ({ source, target, locale }) => {
  const text = plainText(target);
  const given = targetQuantities(text, locale);
  return amountsIn(plainText(source)).flatMap(({ quantity, currency }): Finding[] => {
    const amount = String(quantity.values[0]);
    const expected = formatMoney(locale as Locale, { amount, currency });
    const details = { amount: quantity.text, expected };
    if (!given.some((own) => meet(quantity, own))) return [{ code: 'money-missing', details }];
    if (!currencies[currency]![locale].test(text)) return [{ code: 'currency-missing', details }];
    return [];
  });
};
