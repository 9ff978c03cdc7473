import { expect, it } from 'vitest';
import { hasPhrase, locales } from '#core';
import { reasons } from '#distribution';

it.each(locales)('Every reason of a delivery can be said in %s', (locale) => {
  expect(reasons.filter((reason) => !hasPhrase(locale, `delivery:reason.${reason}`))).toEqual([]);
});
