import { expect, test } from 'vitest';
import { commonFields, emptyValue } from '#src/city/kinds/common-fields.ts';
import { kinds } from '#src/city/kinds/kinds/kinds.ts';
import { cleanContent } from '#src/content/items/cleaning/clean-content.ts';
import { emptyContent } from '#src/content/items/item-content.ts';
import { filled } from './support/filled.ts';

/** A field of a kind hides the common one of its name in the contract: only figures have a source of their own. */
const hiding = ['statistic.source'];

test('no field of a kind has the name of a common field', () => {
  const names = kinds.flatMap((kind) => Object.keys(kind.fields).map((name) => [kind.name, name] as const));
  const both = names.filter(([, name]) => Object.hasOwn(commonFields, name));
  expect(both.map((path) => path.join('.'))).toEqual(hiding);
});

test.each(kinds)('cleaned content of $name stays as it is, full or empty', (kind) => {
  const asset = '01934f6e-0000-7000-8000-000000000001';
  const full = cleanContent(kind, filled(kind, '一', { cover: asset, attachment: asset }));
  expect(cleanContent(kind, full)).toEqual(full);
  expect(Object.keys(full).sort()).toEqual([...Object.keys(commonFields), 'fields'].sort());
  for (const [name, spec] of Object.entries(commonFields))
    expect(full[name as 'title'], name).not.toEqual(emptyValue(spec));
  expect(cleanContent(kind, {})).toEqual(emptyContent);
});
