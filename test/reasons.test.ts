import { expect, it } from 'vitest';
import { hasPhrase, locales } from '#core';
import { ItemState } from '#content';
import { DeliveryState, reasons } from '#distribution';

it.each(locales)('Every reason of a delivery can be said in %s', (locale) => {
  expect(reasons.filter((reason) => !hasPhrase(locale, `delivery:reason.${reason}`))).toEqual([]);
});

it.each(locales)('Every state of an item and of a delivery can be said in %s', (locale) => {
  const states = [
    ...Object.values(ItemState).map((state) => `item.${state}`),
    ...Object.values(DeliveryState).map((state) => `delivery.${state}`),
  ];
  expect(states.filter((state) => !hasPhrase(locale, `states:${state}`))).toEqual([]);
});
