import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { Locale } from '#src/base/words/locale.ts';
import { isError, type Problem } from '#src/translation/checks/problem.ts';
import { problemsIn } from '#src/translation/checks/problems-in.ts';
import { fillGlossary } from '#src/translation/glossary/fill-glossary.ts';
import type { Name } from '#src/translation/glossary/name.ts';
import { namesFor } from '#src/translation/glossary/names-for.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

/**
 * Sentences about typical subjects of a city, each with good translations into both languages, and translations with
 * one error. They were written without knowledge of the checks: `official` stays close to the Chinese, `free` is an
 * editor's wording; `strangers`, `visitors`, `editors` and `short` are by people who tried the checks with texts of
 * their own. `neighbours` are variants of errors that had been missed: they show that a kind of error is now detected,
 * and are not a rate.
 */
const sets = {
  official: { good: 200, planted: { en: 60, ru: 60 }, missed: 2 },
  free: { good: 200, planted: { en: 60, ru: 60 }, missed: 0 },
  strangers: { good: 65, planted: { en: 60, ru: 60 }, missed: 3 },
  visitors: { good: 100, planted: { en: 30, ru: 30 }, missed: 0 },
  editors: { good: 103, planted: { en: 24, ru: 23 }, missed: 1 },
  short: { good: 0, planted: { en: 30, ru: 30 }, missed: 1 },
  neighbours: { good: 0, planted: { en: 92, ru: 49 }, missed: 3 },
};
const share = 0.05;
const languages = [Locale.EN, Locale.RU] as const;
type Foreign = (typeof languages)[number];

interface Good {
  zh: string;
  en: string;
  ru: string;
}
interface Faulty {
  zh: string;
  locale: 'en' | 'ru';
  text: string;
  kind: string;
  what: string;
}

const read = <Row>(name: string): Row[] =>
  JSON.parse(readFileSync(join(projectRoot, 'test/texts/translation-sets', `${name}.json`), 'utf8')) as Row[];

let town: RealHub;
const names = new Map<Locale, Name[]>();
beforeAll(async () => {
  town = await realHub();
  // As in a new hub: without its names, the check that blocks most would never apply.
  await fillGlossary(town.ctx());
  for (const locale of languages) names.set(locale, await namesFor(town.ctx(), locale));
});
afterAll(() => town?.stop());

const problemsOf = (locale: Foreign, source: string, target: string): Problem[] =>
  problemsIn({ locale, source, target, codes: [], base: 'body', names: names.get(locale)! });
const codesOf = (findings: readonly Problem[]) => findings.map(({ code }) => code).join(', ');

test.each(languages)('the names of the delivered glossary are asked for, in %s', (locale) => {
  const codes = (source: string, target: string) =>
    problemsOf(locale, source, target).map(({ code }) => code);
  expect(
    codes(
      '宝清县位于双鸭山市东部。',
      locale === Locale.EN ? 'Raohe lies in the east.' : 'Жаохэ лежит на востоке.',
    ),
  ).toContain('term-missing');
});

const withGood = Object.entries(sets).filter(([, { good }]) => good > 0);
describe.each(withGood)('of the %s translations', (set, { good: size }) => {
  test.each(languages)(
    'into %s no good one is blocked, and of twenty at most one is asked about',
    (locale) => {
      const good = read<Good>(`${set}-good`).map((row) => ({
        text: row[locale],
        findings: problemsOf(locale, row.zh, row[locale]),
      }));
      expect(good).toHaveLength(size);
      const blocked = good.filter(({ findings }) => findings.some(isError));
      expect(blocked.map(({ text, findings }) => `${codesOf(findings)}: ${text}`)).toEqual([]);
      const warned = good.filter(({ findings }) => findings.length > 0);
      expect(warned.map(({ text, findings }) => `${codesOf(findings)}: ${text}`).slice(size * share)).toEqual(
        [],
      );
    },
  );
});

describe.each(Object.entries(sets))('of the %s faults', (set, { planted, missed: maxMissed }) => {
  test.each(languages)(`into %s at most ${maxMissed} are missed`, (locale) => {
    const faulty = read<Faulty>(`${set}-faults`).filter((row) => row.locale === locale);
    expect(faulty).toHaveLength(planted[locale]);
    const missed = faulty.filter(({ zh, text }) => problemsOf(locale, zh, text).length === 0);
    expect(missed.map(({ kind, what, text }) => `${kind}, ${what}: ${text}`).slice(maxMissed)).toEqual([]);
  });
});
