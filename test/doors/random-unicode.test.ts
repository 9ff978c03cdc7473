// @module-tag volume
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csvOf } from '#src/base/export/csv.ts';
import { xlsxOf } from '#src/base/export/xlsx.ts';
import { isBlank } from '#src/base/text/text.ts';
import { Locale } from '#src/base/words/locale.ts';
import { kindNamed, kinds } from '#src/city/kinds/kinds/kinds.ts';
import { Edition } from '#src/content/editions/edition.entity.ts';
import type { Item } from '#src/content/items/item.entity.ts';
import { dutyExports } from '#src/duty/account/exports/exports.ts';
import { renderArticles } from '#src/reach/wechat/article/render.ts';
import { addTerm } from '#src/translation/glossary/change-term.ts';
import { makePackage } from '#src/translation/packages/outgoing/make-package.ts';
import { pack } from '#src/translation/packages/outgoing/pack.ts';
import { publishTranslation } from '#src/translation/workbench/publishing/publish-translation.ts';
import { filled } from '../support/filled.ts';
import { newFolder } from '../support/folders.ts';
import { hasTools, runTool } from '../support/gettext-tools.ts';
import { left } from '../support/hostile-texts.ts';
import { faultsOfXml, hasParsers, rowsByPython } from '../support/other-parsers.ts';
import { randomFrom } from '../support/random-from.ts';
import { realHub, type RealHub } from '../support/real-hub.ts';
import { assets, furnish } from '../support/secret-town.ts';
import { translators } from '../support/translators.ts';
import { faultsOf, faultsOfArticle } from '../support/valid-html.ts';

const special = (
  JSON.parse(readFileSync(new URL('../texts/characters.json', import.meta.url), 'utf8')) as {
    input: string;
  }[]
).map(({ input }) => input);
const signs = [
  ...`<>&"'\`=+-@|%;,:{}[]\\/#$ \t\n`,
  ']]>',
  '<!--',
  '&amp;',
  '<b>',
  '</p>',
  '{1}',
  '&#0;',
  '\r\n',
];
const words = ['供热', '通知', 'heating', 'отопление', '张𬭚', 'ё', '·', '。', '“', '”', '—'];

/** Words, markup characters and random characters, at least one of them visible. */
function randomText(random: () => number, isChinese = true): string {
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  let text = pick(words);
  for (let left = Math.floor(random() * 9); left > 0; left -= 1) {
    const kind = random();
    if (kind < 0.3) text += pick(words);
    else if (kind < 0.5) text += pick(signs);
    else if (kind < 0.7) text += pick(special);
    else if (kind < 0.85) text += String.fromCharCode(Math.floor(random() * 0x1_0000));
    else text += String.fromCodePoint(Math.floor(random() * 0x11_0000));
  }
  // As many characters as the shortest field allows, and without what checks of translations never allow: numbers that
  // differ, and untranslated text.
  const short = Array.from(text).slice(0, 24).join('').replaceAll(/\p{N}/gu, '');
  return isChinese
    ? short
    : `text ${short.replaceAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef<>{}]/gu, '')}`;
}

let town: RealHub;
const random = randomFrom(20_261_129);
const written: Item[] = [];
const sent: string[] = [];
const refusedAbroad: string[] = [];
const abroad = { en: 0, ru: 0 };
let staff: Awaited<ReturnType<typeof translators>>;

beforeAll(async () => {
  town = await realHub();
  const columnOf = await furnish(town);
  staff = await translators(town);
  const text = () => {
    const made = randomText(random);
    sent.push(made);
    return made;
  };
  const unitName = { zh: text(), en: text(), ru: text() };
  await town.owner.query('update unit set name = $2 where id = $1', [
    town.unit.id,
    Object.fromEntries(
      Object.entries(unitName).map(([locale, one]) => [locale, one.toWellFormed().replaceAll('\0', '')]),
    ),
  ]);
  for (let round = 0; round < 2; round += 1)
    for (const { name } of kinds) {
      const content = filled(kindNamed(name), text(), assets.open);
      const item = await town.publish({ column: columnOf.get(name)!, kind: name, content });
      written.push(item);
      for (const locale of [Locale.EN, Locale.RU] as const) {
        await staff.save(
          item,
          locale,
          (segment) => randomText(random, false) + (segment.text.match(/\{\/?\d+\/?\}/g) ?? []).join(''),
        );
        // Texts that a check forbids are not published; the others are enough.
        const isPublished = await staff.review(item, locale).then(
          () => publishTranslation(staff[locale].reviewer(), { itemId: item.id, locale }).then(() => true),
          (problem) => (refusedAbroad.push(JSON.stringify(problem.refusals?.[0])), false),
        );
        if (isPublished) abroad[locale] += 1;
      }
    }
  for (let count = 0; count < 20; count += 1)
    await addTerm(town.as('administrator'), {
      zh: `${text()}词${count}`,
      kind: 'other',
      en: ['word'],
      ru: ['слово'],
      note: text(),
    } as never);
}, 120_000);
afterAll(() => town?.stop());

const get = async (url: string): Promise<string> => {
  const { statusCode, body } = await town.web.inject(url);
  expect([url, statusCode]).toEqual([url, 200]);
  return body;
};
const editions = async () =>
  (
    await town.owner.query<{ path: string; locale: Locale; title: string }>(
      'select path, locale, title from edition where retired_at is null order by path, locale',
    )
  ).rows;
const addressOf = ({ path, locale }: { path: string; locale: Locale }) =>
  `${locale === Locale.ZH ? '' : `/${locale}`}/${path}`;

test('it was kept and brought to readers in three languages', async () => {
  expect(written).toHaveLength(2 * kinds.length);
  expect(Math.min(abroad.en, abroad.ru), refusedAbroad.slice(0, 5).join('\n')).toBeGreaterThan(kinds.length);
  const { rows } = await town.owner.query('select title, content::text from edition');
  for (const { title, content } of rows) {
    expect(isBlank(title)).toBe(false);
    for (const value of [title, content]) expect(value).toBe(left(value));
  }
});

test('pages are valid', async () => {
  const faults: string[] = [];
  for (const edition of await editions()) {
    const addresses = [addressOf(edition), ...(edition.locale === Locale.ZH ? [`/m/${edition.path}`] : [])];
    for (const address of addresses) {
      const page = await get(address);
      expect(page).toBe(left(page));
      faults.push(...(await faultsOf(page)).map((fault) => `${address} ${fault}`));
    }
  }
  for (const address of ['/', '/en', '/ru', '/m', '/home/notices', '/units', `/units/${town.unit.slug}`])
    faults.push(...(await faultsOf(await get(address))).map((fault) => `${address} ${fault}`));
  expect(faults).toEqual([]);
});

test('search answers whatever is asked, and its page is valid', async () => {
  const faults: string[] = [];
  const questions = [...sent.slice(0, 60), ...special.slice(0, 40)].map((text) => text.toWellFormed());
  for (const question of questions) {
    const page = await get(`/search?q=${encodeURIComponent(question)}`);
    expect(page).toBe(left(page));
    faults.push(...(await faultsOf(page)).map((fault) => `${JSON.stringify(question)} ${fault}`));
    const { data, errors } = await town.ask(
      'query ($text: String!) { search(text: $text, locale: ZH, first: 5) { edges { highlight { title excerpt } } } }',
      { text: question },
    );
    if (errors) expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    else
      for (const { highlight } of data.search.edges)
        for (const excerpt of Object.values<string>(highlight)) {
          expect(excerpt).toBe(left(excerpt));
          expect(excerpt.replaceAll(/<\/?mark>/g, '')).not.toMatch(/[<>]/);
        }
  }
  expect(faults).toEqual([]);
});

test.runIf(hasParsers)('feeds and sitemaps are well-formed', async () => {
  const documents: Record<string, string> = {};
  const columns = new Set((await editions()).map(({ path }) => path.slice(0, path.lastIndexOf('/'))));
  for (const locale of ['', '/en', '/ru'])
    for (const column of columns)
      documents[`${locale}/${column}`] = await get(`${locale}/${column}/feed.xml`);
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  for (const name of ['/sitemap.xml', '/sitemap/places.xml', `/sitemap/${month}.xml`])
    documents[name] = await get(name);
  expect(faultsOfXml(documents)).toEqual([]);
});

test.runIf(hasParsers && hasTools)('work for translators can be read by their tools', async () => {
  const made = await makePackage(staff.ru.translator(), {
    locale: Locale.RU,
    filter: {
      itemIds: written.map(({ id }) => id),
      states: ['missing', 'draft', 'stale', 'translated', 'reviewed'],
    },
  });
  expect(made.segmentCount).toBeGreaterThan(100);
  expect(faultsOfXml({ xliff: await readAll(pack(made, 'xliff', false).content) })).toEqual([]);
  const po = join(newFolder('po-'), 'ru.po');
  writeFileSync(po, await readAll(pack(made, 'po', false).content));
  runTool('msgfmt', ['--check-format', '-o', '/dev/null', po]);
});

test.runIf(hasParsers)('tables can be read by other programs', async () => {
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const tables: string[] = [];
  const documents: Record<string, string> = {};
  for (const name of ['bulletin', 'bulletin-items', 'duties']) {
    const exported = await dutyExports[name]!.make(
      town.as('inspector', 'administrator'),
      { from: day, to: day, year: day.slice(0, 4) },
      10_000,
    );
    for (const sheet of exported.sheets) tables.push(csvOf(sheet));
    const files = [await xlsxOf(exported.sheets), await exported.documents?.docx?.()];
    for (const [at, file] of files.entries())
      for (const [part, bytes] of Object.entries(file ? unzipSync(new Uint8Array(file as Buffer)) : {}))
        if (/\.(xml|rels)$/.test(part)) documents[`${name} ${at} ${part}`] = strFromU8(bytes);
  }
  expect(faultsOfXml(documents)).toEqual([]);
  for (const rows of rowsByPython(tables)) {
    expect(rows.length).toBeGreaterThan(1);
    expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
  }
});

const nothingAround = { defaultCover: null, followCode: null, reviewers: [], lost: {} };

test('drafts for WeChat hold nothing that the platform refuses', async () => {
  const editions = await town.hub.orm.em.fork().find(Edition, { locale: Locale.ZH, retiredAt: null });
  expect(editions.length).toBeGreaterThan(kinds.length);
  const faults: string[] = [];
  for (const edition of editions) {
    const { payload } = await renderArticles([{ ...edition, ...nothingAround } as never], {
      publicUrl: 'https://a.example',
      limits: {
        title: 64,
        titleWarning: 32,
        author: 8,
        digest: 120,
        content: 20_000,
        contentBytes: 1e6,
      } as never,
      keyOf: () => '',
      host: async () => 'https://b.example/1.jpg',
      settings: {},
    });
    const [article] = payload.articles;
    // 40033: characters written as \u… (as JSON.stringify writes surrogates and controls).
    expect(JSON.stringify(article)).not.toMatch(/\\u/);
    const page = `<!doctype html><html lang="zh-CN"><head><title>a</title></head><body>${article!.content}</body></html>`;
    faults.push(...(await faultsOfArticle(page)).map((fault) => `${edition.kind} ${fault}`));
  }
  expect(faults).toEqual([]);
});
