import { expect, test } from 'vitest';
import { Refusal } from '#src/base/words/refusal.ts';
import { cleanField } from '#src/content/items/cleaning/clean-field.ts';

/** The value of `{a: 1}` in a document: graphql-js creates it without a prototype. */
const bare = Object.assign(Object.create(null), { a: 1 });
const types = [
  'text',
  'address',
  'phone',
  'email',
  'rich-text',
  'date',
  'instant',
  'period',
  'integer',
].concat(['decimal', 'money', 'choice', 'texts']);
test.each(types)('a field of type %s refuses an object', (type) => {
  const spec = { type, choices: ['a'], min: 0, max: 9, most: 3 } as never;
  for (const value of [bare, { amount: bare, currency: 'CNY' }, { amount: '1', currency: bare }])
    expect(() => cleanField(spec, value, 'f')).toThrow(Refusal);
});

test.each([
  ['text', 'value.not-a-text'],
  ['texts', 'value.not-a-text'],
  ['rich-text', 'value.not-a-text'],
  ['email', 'value.not-an-email'],
  ['address', 'value.not-an-address'],
  ['phone', 'value.not-a-phone'],
  ['date', 'value.not-a-date'],
  ['instant', 'value.not-a-date'],
  ['period', 'value.not-a-period'],
  ['choice', 'value.not-a-choice'],
])('a field of type %s says of a number what it takes: %s', (type, code) => {
  const spec = { type, choices: ['a'], min: 0, max: 9, most: 3 } as never;
  for (const value of [12, 0, true])
    expect(() => cleanField(spec, value, 'f')).toThrow(
      expect.objectContaining({ code, field: type === 'texts' ? 'f.0' : 'f' }),
    );
});
