import { describe, expect, test } from 'vitest';
import { changes, numbersFrom, variedSentence } from '#src/props/bench/memory-texts.ts';
import { likenessTo } from '#src/translation/memory/likeness.ts';
import { memoryForm } from '#src/translation/memory/memory-form.ts';
import { sketchOf } from '#src/translation/memory/sketch.ts';

const next = numbersFrom(20261129);
const varied = [...new Set(Array.from({ length: 400 }, () => variedSentence(next)))];

describe('the form of a source', () => {
  test.each([
    ['（总投资２８．５亿元）', '总投资0亿元', ['28.5']],
    ['总投资 28.5 亿元。', '总投资0亿元', ['28.5']],
    ['完成投资1,000万元', '完成投资0万元', ['1000']],
    ['１，０００与1，2与101，102', '0与00与00', ['1000', '1', '2', '101', '102']],
    ['2016年-2017年，1月－6月，5-10%', '0年0年0月0月00%', ['2016', '2017', '1', '6', '5', '10']],
    ['最低气温 - 38℃，A-10', '最低气温0℃A0', ['-38', '10']],
    ['第{1}12{/1}段{2/}', '第0段', ['12']],
    ['{{1}段', '0段', ['1']],
    ['“十三五”\u200b时期', '十三五时期', []],
    ['面积＞500平方米，5‰', '面积>0平方米0‰', ['500', '5']],
    ['——……（）', '', []],
  ])('%s', (text, letters, figures) => expect(memoryForm(text)).toEqual({ letters, figures }));

  test('long texts take no longer than they are', () => {
    for (const text of ['1,234,', '-1 ', '，', '{1}', '１，'].map((one) => one.repeat(20_000 / one.length))) {
      const start = performance.now();
      likenessTo(text)(text.slice(1));
      expect(performance.now() - start).toBeLessThan(3_000);
    }
  });
});

/** The minimum and maximum similarity after a change of a sentence, in per cent. */
const expected: Record<string, [min: number, max: number]> = {
  'one digit': [85, 97],
  'all numbers': [90, 99], // there may be none
  'full-width digits': [99, 99],
  'blanks round numbers': [99, 99],
  'full stop gone': [99, 99],
  'half-width marks': [99, 99],
  'in brackets': [99, 99],
  'prefix added': [65, 98],
  'one word': [60, 98],
  'one letter': [65, 98],
  'a third cut': [60, 92],
  'sentence added': [60, 98],
};

describe('how alike two sources are', () => {
  test.each(Object.entries(expected))('%s', (kind, [min, max]) => {
    const all = varied.map((text) => likenessTo(changes[kind]!(text, next))(text));
    expect(Math.min(...all)).toBeGreaterThanOrEqual(min);
    expect(Math.max(...all)).toBeLessThanOrEqual(max);
  });

  test('the more numbers are others, the less; never below 90, and never as much as a mark', () => {
    const text = '投资5亿元，占地20公顷，就业300人，年产值40亿元';
    const numbers = ['5', '20', '300', '40'];
    const percentages = numbers.map((_, many) =>
      likenessTo(text)(numbers.slice(0, many + 1).reduce((now, one) => now.replace(one, '7'), text)),
    );
    expect(percentages).toEqual([95, 93, 91, 90]);
    expect(likenessTo('投资5亿元，占地20公顷')('投资20亿元，占地5公顷')).toBe(90);
  });

  test('clauses that were exchanged are well below 90, wherever they stand', () => {
    for (const text of varied) {
      const clauses = text.replace(/。$/, '').split('，');
      for (let at = 1; at < clauses.length; at += 1) {
        const other = clauses
          .with(at - 1, clauses[at]!)
          .with(at, clauses[at - 1]!)
          .join('，');
        if (memoryForm(other).letters === memoryForm(text).letters) continue;
        expect(likenessTo(other)(text), other).toBeLessThanOrEqual(86);
      }
    }
  });

  test('a sign that says something is no punctuation', () => {
    for (const [one, other] of [
      ['粮食产量同比增长5%', '粮食产量同比增长5‰'],
      ['厂房面积＞500平方米', '厂房面积＜500平方米'],
      ['最低气温为-38℃', '最低气温为38℃'],
    ] as const)
      expect(likenessTo(one)(other)).toBeLessThanOrEqual(95);
  });

  test('codes that changed are no change of punctuation', () =>
    expect(likenessTo('增长{1}5%{/1}。')('增长5%')).toBe(98));
});

test('texts that are alike share keys, other texts do not', () => {
  const share = (one: string, other: string) => {
    const keys = new Set(sketchOf(memoryForm(one).letters, 'en'));
    return sketchOf(memoryForm(other).letters, 'en').filter((key) => keys.has(key)).length;
  };
  for (const [kind, change] of Object.entries(changes)) {
    const missed = varied.filter((text) => share(change(text, next), text) === 0);
    expect(missed.length / varied.length, kind).toBeLessThanOrEqual(0.01);
  }
  expect(share('完善基础设施，改善营商环境。', '湿地保护区内有鸟类200种。')).toBe(0);
  expect(sketchOf('完善基础设施', 'en')).not.toEqual(sketchOf('完善基础设施', 'ru'));
});
