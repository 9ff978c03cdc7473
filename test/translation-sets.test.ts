import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Locale, projectRoot } from '#core';
import { findingsIn, isError, namesFor, type Finding, type Name } from '#translation';
import { realHub, type RealHub } from './support/real-hub.ts';

/**
 * Sentences of a city's own subjects, each well translated into both languages; and translations in which one thing is wrong.
 * They were written without a look at the checks: `official` keeps close to the Chinese, `free` as an editor puts things; `strangers`
 * are of people who tried the checks with texts of their own.
 */
const sets = { official: 200, free: 200, strangers: 65 };
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
  for (const locale of languages) names.set(locale, await namesFor(town.ctx(), locale));
});
afterAll(() => town?.stop());

const found = (locale: Foreign, source: string, target: string): Finding[] =>
  findingsIn({ locale, source, target, codes: [], base: 'body', names: names.get(locale)! });
const said = (findings: readonly Finding[]) => findings.map(({ code }) => code).join(', ');

describe.each(Object.entries(sets))('of the %s translations', (set, size) => {
  describe.each(languages)('into %s', (locale) => {
    test('no good one is blocked, and of twenty at most one is asked about', () => {
      const good = read<Good>(`${set}-good`).map((row) => ({
        text: row[locale],
        findings: found(locale, row.zh, row[locale]),
      }));
      expect(good).toHaveLength(size);
      const blocked = good.filter(({ findings }) => findings.some(isError));
      expect(blocked.map(({ text, findings }) => `${said(findings)}: ${text}`)).toEqual([]);
      const warned = good.filter(({ findings }) => findings.length > 0);
      expect(warned.map(({ text, findings }) => `${said(findings)}: ${text}`).slice(size * share)).toEqual(
        [],
      );
    });

    test('of sixty planted faults at most five are missed', () => {
      const faulty = read<Faulty>(`${set}-faults`).filter((row) => row.locale === locale);
      expect(faulty).toHaveLength(60);
      const missed = faulty.filter(({ zh, text }) => found(locale, zh, text).length === 0);
      expect(missed.map(({ kind, what, text }) => `${kind}, ${what}: ${text}`).slice(5)).toEqual([]);
    });
  });
});
