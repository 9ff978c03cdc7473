import { describe, expect, test } from 'vitest';
import type { FieldSpec } from '#src/city/kinds/field.ts';
import { kinds } from '#src/city/kinds/kinds/kinds.ts';
import { kindsInArticles } from '#src/reach/wechat/article/kind-in-article.ts';
import { articleOf, editionText, frozenPicture, wordsOf } from './support/wechat-edition.ts';

/** A value that no other field has, and its form for Chinese readers. */
interface Marked {
  field: string;
  value: unknown;
  visible: string[];
}

/** Unique numbers, each for one field. */
function markers() {
  let last = 0;
  const next = () => (last += 1);
  const dayIn = (number: number) => new Date(Date.UTC(2027, 0, 1 + number));
  const written = (day: Date) => `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
  return function mark(field: string, spec: FieldSpec, choice = 0): Marked {
    const number = next();
    const text = `标记${number}号`;
    const marked = (value: unknown, ...visible: string[]): Marked => ({ field, value, visible });
    switch (spec.type) {
      case 'text':
        return marked(text, text);
      case 'rich-text':
        return marked(`<p>${text}</p>`, text);
      case 'address':
        return marked(`https://example.com/${number}`, `https://example.com/${number}`);
      case 'phone':
        return marked(
          `0469-6100${String(number).padStart(3, '0')}`,
          `0469-6100${String(number).padStart(3, '0')}`,
        );
      case 'email':
        return marked(`m${number}@example.com`, `m${number}@example.com`);
      case 'period':
        return marked('2026-Q3', '2026年第三季度');
      case 'date':
        return marked(dayIn(number).toISOString().slice(0, 10), written(dayIn(number)));
      case 'instant':
        return marked(
          `${dayIn(number).toISOString().slice(0, 10)}T01:30:00.000Z`,
          `${written(dayIn(number))} 09:30`,
        );
      case 'integer': {
        if (field === 'seconds') return marked(605, '10:05');
        const value = Math.min(spec.max, Math.max(spec.min, 40 + number));
        return marked(value, String(value));
      }
      case 'decimal':
        return marked(1000.5 + number, `1,0${String(number).padStart(2, '0')}.5`);
      case 'money':
        return marked({ amount: '285000000', currency: 'CNY' }, '2.85亿元');
      case 'choice':
        return marked(spec.choices[choice % spec.choices.length], '');
      case 'texts':
        return marked([`${text}甲`, `${text}乙`], `${text}甲`, `${text}乙`);
      case 'rows':
        throw new Error('a table in a table');
    }
  };
}

/** All fields of a kind with values, and what must be visible of each, for tables of every part. */
function filled(kind: (typeof kinds)[number]) {
  const mark = markers();
  const fields: Record<string, unknown> = {};
  const expected: Marked[] = [];
  for (const [name, spec] of Object.entries(kind.fields)) {
    if (spec.type === 'rows') {
      const parts = Object.entries(spec.fields).map(([part, inner]) => mark(`${name}.${part}`, inner));
      fields[name] = [Object.fromEntries(parts.map(({ field, value }) => [field.split('.')[1]!, value]))];
      expected.push(...parts);
    } else {
      const one = mark(name, spec);
      fields[name] = one.value;
      expected.push(one);
    }
  }
  return { fields, expected };
}

describe.each(kinds.map((kind) => [kind.name, kind] as const))('an article of the kind %s', (name, kind) => {
  const { fields, expected } = filled(kind);
  const edition = editionText({
    kind: name,
    body: '<p>正文所说。</p>',
    correction: '更正所说',
    content: {
      fields,
      images: [frozenPicture('d', { caption: '第二张图' })],
      attachments: [{ hash: 'f', name: 'f.pdf', mediaType: 'application/pdf', size: 1, title: '附件所说' }],
    },
  });
  const { leftOut = {} } = kindsInArticles[name]!;

  test('says every field that is filled in, or leaves it out for a reason', async () => {
    const { article } = await articleOf(edition);
    const text = wordsOf(article.content);
    const missing = expected
      .filter(({ field }) => !(field in leftOut))
      .filter(({ visible }) => visible.some((one) => !text.includes(one)))
      .map(({ field, visible }) => `${field}: ${visible.join(', ')}`);
    expect(missing).toEqual([]);
    for (const [field, reason] of Object.entries(leftOut)) expect(`${field} ${reason}`).toMatch(/\w{4}/);
    for (const [field, reason] of Object.entries(leftOut)) {
      const known = expected.find((one) => one.field === field);
      expect([field, reason, known !== undefined]).toEqual([field, reason, true]);
      for (const one of known!.visible) if (/标记|https/.test(one)) expect(text).not.toContain(one);
    }
  });

  test('says the text, its correction, its pictures and the names of its files', async () => {
    const { article, cover } = await articleOf(edition);
    const text = wordsOf(article.content);
    for (const one of ['正文所说', '更正所说', '第二张图', '附件所说', '来源：市政府办公室', '2026-11-30'])
      expect(text).toContain(one);
    expect(cover).toContain('c.jpg');
    expect(article.content).toContain('https://mmbiz.example/media/dddd');
  });

  test('says every choice in words', async () => {
    for (const [field, spec] of Object.entries(kind.fields)) {
      if (spec.type !== 'choice' || field in leftOut) continue;
      for (const choice of spec.choices) {
        const { article } = await articleOf({
          ...edition,
          content: { ...edition.content, fields: { ...fields, [field]: choice } },
        });
        expect(wordsOf(article.content), choice).not.toContain(choice);
      }
    }
  });

  test('with nothing filled in says nothing of its fields', async () => {
    const { article } = await articleOf(editionText({ kind: name, content: { fields: {} } }));
    for (const [field] of Object.entries(kind.fields))
      expect(wordsOf(article.content)).not.toMatch(
        new RegExp(`undefined|null|NaN|kinds:|${name}\\.${field}`),
      );
  });
});

test('every kind has its place in the table, and no other', () => {
  expect(Object.keys(kindsInArticles).sort()).toEqual(kinds.map(({ name }) => name).sort());
});

test('every field of every kind is in a part of the article or is left out', () => {
  for (const kind of kinds) {
    const { top = [], above, below, leftOut = {} } = kindsInArticles[kind.name]!;
    const allFields = [...top, ...above, ...below].flatMap(({ fields }) => fields);
    const left = Object.keys(leftOut).filter((field) => !field.includes('.'));
    expect([kind.name, ...new Set([...allFields, ...left])].sort()).toEqual(
      [kind.name, ...Object.keys(kind.fields)].sort(),
    );
  }
});
