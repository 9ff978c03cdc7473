import { describe, expect, test } from 'vitest';
import { checkMeaning } from '#src/translation/checks/check-meaning.ts';
import { checkLimits } from '#src/translation/checks/figures/check-limits.ts';
import type { CheckedLanguage } from '#src/translation/checks/language.ts';

/** Ways to say that a number is a minimum or a maximum; `#` is the number. */
const amounts = {
  zh: {
    lower:
      '#元以上|#元及以上|不低于#元|不少于#元|不得少于#元|不应低于#元|至少#元|超过#元|高于#元|多于#元|最低#元',
    upper: '#元以下|#元以内|不超过#元|不得超过#元|不高于#元|至多#元|最多#元|低于#元|少于#元|不足#元|不到#元',
  },
  en: {
    lower:
      'RMB # or more|RMB # and above|RMB # or above|at least RMB #|not less than RMB #|no less than RMB #|more than RMB #|over RMB #|above RMB #|in excess of RMB #|exceeding RMB #|upwards of RMB #|a minimum of RMB #|from RMB #|never below RMB #',
    upper:
      'up to RMB #|RMB # or less|RMB # and below|at most RMB #|no more than RMB #|not more than RMB #|not exceeding RMB #|less than RMB #|under RMB #|below RMB #|a maximum of RMB #',
  },
  ru: {
    lower:
      'не менее # юаней|не меньше # юаней|не ниже # юаней|более # юаней|свыше # юаней|больше # юаней|от # юаней|# юаней и более|# юаней и выше|как минимум # юаней|по меньшей мере # юаней|не может быть ниже # юаней',
    upper:
      'до # юаней|не более # юаней|не больше # юаней|не свыше # юаней|не выше # юаней|менее # юаней|меньше # юаней|ниже # юаней|# юаней и менее|в пределах # юаней|максимум # юаней|не может превышать # юаней',
  },
};
const ages: typeof amounts = {
  zh: {
    lower: '#岁以上|#周岁（含）以上|年满#周岁|满#岁',
    upper: '#岁以下|未满#岁|不满#周岁|#周岁（含）以下',
  },
  en: {
    lower:
      'aged # and over|over #|# or older|at least # years old|older than #|from the age of #|# years of age and above',
    upper: 'under #|# or younger|younger than #|below #|no older than #|aged # and under|up to the age of #',
  },
  ru: {
    lower: 'старше # лет|с # лет|от # лет|# лет и старше|не моложе # лет|не младше # лет',
    upper: 'до # лет|младше # лет|моложе # лет|не старше # лет|# лет и моложе|# лет и младше',
  },
};

const phrasesFor = (ways: string, number: string): string[] =>
  ways.split('|').map((way) => way.replace('#', number));
const frames: Record<CheckedLanguage, (way: string) => string> = {
  en: (way) => `This applies to: ${way}.`,
  ru: (way) => `Это касается: ${way}.`,
};
const problemsOf = (locale: CheckedLanguage, source: string, target: string): string[] => {
  const checked = { locale, source, target, codes: [], base: 'body', names: [] };
  return [...checkLimits(checked), ...checkMeaning(checked)].map(({ code }) => code);
};

describe.each([
  ['amounts', amounts, '3200', { en: '3,200', ru: '3200' }],
  ['ages', ages, '16', { en: '16', ru: '16' }],
] as const)('limits of %s', (_, ways, number, numbers) => {
  describe.each(['en', 'ru'] as const)('in %s', (locale) => {
    const each = (['lower', 'upper'] as const).flatMap((bound) =>
      phrasesFor(ways.zh[bound], number).map((source) => ({ source, bound })),
    );
    test.each(each)('$source', ({ source, bound }) => {
      const other = bound === 'lower' ? 'upper' : 'lower';
      const of = (side: 'lower' | 'upper') =>
        phrasesFor(ways[locale][side], numbers[locale]).map((way) => [
          way,
          problemsOf(locale, `适用于：${source}。`, frames[locale](way)).includes('meaning-reversed'),
        ]);
      expect(of(bound).filter(([, isReversed]) => isReversed)).toEqual([]);
      expect(of(other).filter(([, isReversed]) => !isReversed)).toEqual([]);
    });
  });
});

describe('what is no limit, or not sure', () => {
  test.each([
    ['ru', '产量提高到5万吨以上。', 'Выпуск доведён до 50 тыс. т и более.'],
    ['ru', '产值达到3亿元以上。', 'Объём производства вырос до 300 млн юаней.'],
    ['en', '不得向18岁以下的人出售烟草。', 'No one under 18 may be sold tobacco.'],
    ['ru', '不得向未满18岁的人出售烟草。', 'Никому моложе 18 лет табак не продают.'],
    ['en', '项目将在三年内完成。', 'The project will be carried out over three years.'],
    ['en', '5至10万元以上的', 'from RMB 50,000 to over RMB 100,000'],
    ['en', '任何企业所得不得超过500万元。', 'No enterprise may receive more than RMB 5 million.'],
    ['ru', '温度不宜低于10℃。', 'Желательно не допускать температуры ниже 10 °C.'],
  ] as const)('%s: %s %s', (locale, source, target) =>
    expect(problemsOf(locale, source, target)).toEqual([]),
  );
});
