import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Locale } from '#core';
import { replyXml } from '../../src/distribution/outlets/wechat/passive-reply.ts';
import { renderArticles } from '../../src/distribution/outlets/wechat/render.ts';
import { bulletinExport, bulletinItemsExport } from '../../src/duty/bulletin/bulletin-exports.ts';
import { csvOf } from '../../src/duty/export/csv.ts';
import { sheetPage } from '../../src/duty/export/sheet-page.tsx';
import { xlsxOf } from '../../src/duty/export/xlsx.ts';
import { contextPage } from '../../src/translation/packages/context-page.ts';
import type { WorkPackage } from '../../src/translation/packages/work-package.entity.ts';
import { poOfPackage, xliffOfPackage } from '../../src/translation/packages/write-package.ts';
import { hasTools, runTool } from '../support/gettext-tools.ts';
import { newFolder } from '../support/folders.ts';
import { faultsOfXml, hasParsers, rowsByPython } from '../support/other-parsers.ts';
import { realHub, type RealHub } from '../support/real-hub.ts';
import { faultsOf, faultsOfArticle } from '../support/valid-html.ts';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';

/** What breaks documents of one sort or another when it is written into them as it is. */
interface Hostile {
  name: string;
  text: string;
}
const ofTheDatabase = JSON.parse(readFileSync(new URL('outputs.json', import.meta.url), 'utf8')) as Hostile[];
/** Which no database keeps, and which a program may hold all the same. */
const all: Hostile[] = [
  ...ofTheDatabase,
  { name: 'nothing', text: '' },
  { name: 'zero', text: '供水\u0000公告' },
  { name: 'the first half of a pair', text: '供水\ud83d公告' },
  { name: 'the second half of a pair', text: '供水\ude00' },
];

/** What is left where XML, HTML and people read: XML 1.0, 2.2, and what HTML calls an error besides. */
const left = (text: string): string =>
  text.replaceAll(/(?![\t\n\r])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu, '');
/** Whitespace is one thing to whoever reads a title. */
const read = (text: string): string => left(text).replaceAll(/\s+/g, ' ').trim();

/** The texts of all elements of a document by their names, as a parser of XML hears them. */
function textsIn(xml: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const path: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  const take = (text: string) => {
    const of = found[path.at(-1) ?? '']!;
    of[of.length - 1] += text;
  };
  parser.on('opentag', ({ name }) => {
    path.push(name);
    (found[name] ??= []).push('');
  });
  parser.on('text', (text) => path.length > 0 && take(text));
  parser.on('cdata', take);
  parser.on('closetag', () => void path.pop());
  parser.on('error', (problem) => {
    throw problem;
  });
  parser.write(xml).close();
  return found;
}

describe('what a program writes for another one can be read by it', () => {
  test.runIf(hasParsers)('an answer to WeChat', () => {
    const answers: Record<string, string> = {};
    const message = '<xml><FromUserName>o1</FromUserName><ToUserName>gh_1</ToUserName></xml>';
    for (const { name, text } of all) {
      const article = { title: text, description: text, pictureUrl: '', url: 'https://a.example/1' };
      answers[`text ${name}`] = replyXml({ type: 'text', text }, message, new Date());
      answers[`news ${name}`] = replyXml({ type: 'news', articles: [article] }, message, new Date());
      const said = textsIn(answers[`text ${name}`]!)['Content'];
      expect(said?.map(lines)).toEqual([lines(left(text))]);
    }
    expect(faultsOfXml(answers)).toEqual([]);
  });

  test('an article for WeChat', async () => {
    const limits = {
      title: 64,
      titleWarning: 32,
      author: 8,
      digest: 120,
      content: 20_000,
      contentBytes: 1e6,
    };
    const faults: string[] = [];
    for (const { name, text } of all) {
      const picture = { hash: 'h', name: 'a.jpg', alt: text, caption: text, width: 1, height: 1 };
      const content = {
        cover: null,
        images: [picture],
        author: text,
        source: text,
        attachments: [{ title: text, name: text }],
      };
      const edition = {
        id: 'e',
        kind: 'article',
        title: text,
        summary: text,
        body: '<p>正文</p>',
        content,
        publishedAt: new Date(0),
      };
      const { payload } = await renderArticles([edition as never], {
        publicUrl: 'https://a.example',
        limits: limits as never,
        keyOf: () => '',
        host: async () => 'https://b.example/1.jpg',
      });
      const [article] = payload.articles;
      expect(JSON.stringify(article), name).toBe(left(JSON.stringify(article)));
      expect(article!.title).toBe(left(text));
      const page = `<!doctype html><html lang="zh-CN"><head><title>a</title></head><body>${article!.content}</body></html>`;
      expect(article!.content, name).toBe(left(article!.content));
      faults.push(...(await faultsOfArticle(page)).map((fault) => `${name} ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  test.runIf(hasParsers)('a table as CSV', () => {
    const files = all.map(({ text }) =>
      csvOf({
        name: '表',
        headers: [text, '数'],
        rows: [
          [text, 1],
          ['后', 2],
        ],
      }),
    );
    const read = rowsByPython(files);
    for (const [at, { name, text }] of all.entries()) {
      const rows = read[at]!;
      expect([name, rows.map(({ length }) => length)]).toEqual([name, [2, 2, 2]]);
      const [cell] = rows[1]!;
      // A sign that would begin a formula is led by an apostrophe; nothing else is added, and nothing lost.
      const plain = (value: string) => value.replaceAll("'", '');
      expect(plain(cell!)).toBe(plain(left(text)));
      expect(cell).not.toMatch(/^[\s\u200b\u2060\ufeff"]*[=+\-@|%＝＋－＠]/u);
      expect(rows[2]).toEqual(['后', '2']);
    }
  });

  test.runIf(hasParsers)('a workbook', async () => {
    const longest = `${'供'.repeat(32_766)}𬭚后`;
    const texts = [...all.map(({ text }) => text), longest];
    const book = unzipSync(
      await xlsxOf([{ name: '表', headers: ['a', 'b'], rows: texts.map((text, at) => [text, at]) }]),
    );
    const documents = Object.fromEntries(Object.entries(book).filter(([name]) => /\.(xml|rels)$/.test(name)));
    expect(faultsOfXml(documents)).toEqual([]);
    const shared = strFromU8(book['xl/sharedStrings.xml']!);
    const cells = textsIn(shared)['t']!.map(asExcel);
    const expected = texts.map((text) => (text === longest ? '供'.repeat(32_766) : left(text)));
    for (const text of expected.filter((one) => one !== '')) expect(cells).toContain(lines(text));
    // Blanks at an end are lost where nothing says that they count.
    for (const [element, text] of shared.matchAll(/<t[^>]*>([^<]*)<\/t>/g))
      if (/^\s|\s$/.test(text!)) expect(element).toContain('xml:space="preserve"');
  });

  test('a table as a page', async () => {
    const faults: string[] = [];
    for (const part of parts(all, 12)) {
      const rows = part.map(({ text }) => [text, 1]);
      const page = sheetPage(
        { title: part.map(({ text }) => text).join(''), sheets: [{ name: '表', headers: ['a', 'b'], rows }] },
        [],
      );
      expect(page).toBe(left(page));
      faults.push(...(await faultsOf(page)));
    }
    expect(faults).toEqual([]);
  });

  const packed = (text: string, at: number) => ({
    id: `i${at}`,
    number: String(at),
    title: text,
    kind: 'article',
    columnPath: 'home/notices',
    segments: [
      {
        id: `s${at}`,
        place: 'title',
        tag: 'p',
        source: text || '空',
        print: '',
        codes: [],
        isDue: true,
        version: 1,
        target: text,
        state: 'translated',
        previousSource: text,
        reason: text,
      },
    ],
  });
  const workPackage = (texts: readonly string[]) =>
    ({ id: 'p', locale: Locale.EN, items: texts.map(packed), madeAt: new Date(0) }) as unknown as WorkPackage;

  test.runIf(hasParsers)('a package of work as XLIFF', () => {
    const documents = Object.fromEntries(
      all.map(({ name, text }) => [name, xliffOfPackage(workPackage([text]))]),
    );
    expect(faultsOfXml(documents)).toEqual([]);
    for (const [name, xml] of Object.entries(documents)) {
      // Signs that XML has no place for travel as `cp` (XLIFF 2.1, 4.2.3.1).
      expect(() => textsIn(xml), name).not.toThrow();
    }
  });

  test.runIf(hasTools)('a package of work as PO', () => {
    const folder = newFolder('po-');
    for (const [at, { text }] of all.entries()) {
      const file = join(folder, `${at}.po`);
      writeFileSync(file, poOfPackage(workPackage([text])));
      runTool('msgfmt', ['--check-format', '-o', '/dev/null', file]);
    }
  });

  test('the page beside a package', async () => {
    const faults: string[] = [];
    for (const part of parts(all, 12)) {
      const made = workPackage(part.map(({ text }) => text));
      const item = { ...made.items[0]!, segments: made.items.flatMap(({ segments }) => segments) };
      const page = contextPage(made, item);
      expect(page).toBe(left(page));
      faults.push(...(await faultsOf(page)));
    }
    expect(faults).toEqual([]);
  });
});

/** As Excel reads a text of a workbook (ECMA-376, 22.9.2.19): `_x000D_` is a carriage return. */
const asExcel = (text: string): string =>
  lines(text.replaceAll(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))));
const lines = (text: string): string => text.replaceAll(/\r\n?/g, '\n');
const parts = <One>(from: readonly One[], size: number): One[][] =>
  Array.from({ length: Math.ceil(from.length / size) }, (_, at) => from.slice(at * size, (at + 1) * size));

describe('what the hub shows holds together, whatever its database holds', () => {
  let town: RealHub;
  const published: { id: string; path: string }[] = [];
  beforeAll(async () => {
    town = await realHub();
    const content = { title: '旧的通知', summary: '旧的摘要', body: '<p>正文</p>' };
    for (let at = 0; at < 8; at += 1) {
      const { id } = await town.publish({ column: 'home/notices', content });
      const { rows } = await town.owner.query('select path from edition where item_id = $1', [id]);
      published.push({ id, path: rows[0].path });
    }
  });
  afterAll(() => town?.stop());

  /** As texts came into the database before any rule, and as other programs write it. */
  async function write(statement: string, values: readonly unknown[] = []): Promise<void> {
    const owner = await town.owner.connect();
    try {
      await owner.query('set session_replication_role = replica');
      await owner.query(statement, [...values]);
    } finally {
      await owner.query('reset session_replication_role');
      owner.release();
    }
  }
  const poison = async (id: string, text: string) => {
    const more = { title: text, summary: text, source: text, author: text, keywords: [text] };
    await write(
      'update edition set title = $2, summary = $2, content = content || $3::jsonb where item_id = $1',
      [id, text, JSON.stringify(more)],
    );
    await write('update item set content = content || $2::jsonb where id = $1', [id, JSON.stringify(more)]);
  };
  const get = async (url: string) => {
    const { statusCode, body } = await town.web.inject(url);
    expect(statusCode).toBe(200);
    return body;
  };

  test.runIf(hasParsers)('feeds say what was written, letter by letter', async () => {
    const feeds: Record<string, string> = {};
    for (const part of parts(ofTheDatabase, published.length)) {
      for (const [at, { text }] of part.entries()) await poison(published[at]!.id, text);
      for (const place of ['home/notices', 'home']) {
        const feed = await get(`/${place}/feed.xml`);
        feeds[`${place} ${part[0]!.name}`] = feed;
        expect(feed).toBe(left(feed));
        const { title, id } = textsIn(feed) as Record<'title' | 'id', string[]>;
        for (const [at, { name, text }] of part.entries()) {
          const entry = id.findIndex((one) => one.endsWith(`/${published[at]!.path}`));
          expect(entry, name).toBeGreaterThan(0);
          // RFC 4287, 3.1.1: without a type it is text, and an entry has a title (4.1.2).
          const shown = title[entry]!;
          if (read(text).replaceAll(/[\u200b\u2060]/g, '') === '') expect(shown, name).not.toBe('');
          else expect(read(shown), name).toBe(read(text));
        }
        expect(feed).not.toContain('type="html"');
      }
    }
    expect(faultsOfXml(feeds)).toEqual([]);
  });

  test('a feed says its language, and when it was last changed, though nothing is in it', async () => {
    expect(await get('/home/notices/feed.xml')).toMatch(/<feed [^>]*xml:lang="zh-CN"/);
    const empty = await get('/en/home/notices/feed.xml');
    expect(empty).toMatch(/<feed [^>]*xml:lang="en"/);
    const [updated] = textsIn(empty)['updated']!;
    expect(Math.abs(Date.parse(updated!) - Date.now())).toBeLessThan(2 * 86_400_000);
    expect(textsIn(empty)['entry']).toBeUndefined();
  });

  test('pages are valid', async () => {
    const faults: string[] = [];
    // A title of which nothing is left can be read by nobody; no item is published with one.
    const seen = ofTheDatabase.filter(({ text }) => read(text) !== '');
    for (const part of parts(seen, published.length)) {
      for (const [at, { text }] of part.entries()) await poison(published[at]!.id, text);
      const paths = part.map((_, at) => `/${published[at]!.path}`);
      for (const path of [
        '/home/notices',
        '/m/home/notices',
        ...paths,
        ...paths.slice(0, 2).map((path) => `/m${path}`),
      ]) {
        const page = await get(path);
        expect(page).toBe(left(page));
        faults.push(...(await faultsOf(page)).map((fault) => `${part[0]!.name} ${path} ${fault}`));
      }
    }
    expect(faults).toEqual([]);
  });

  test.runIf(hasParsers)('sitemaps are well-formed', async () => {
    const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
    const names = [
      '/sitemap.xml',
      '/sitemap/places.xml',
      `/sitemap/${month}.xml`,
      '/en/sitemap.xml',
      '/ru/sitemap/places.xml',
    ];
    const documents: Record<string, string> = {};
    for (const name of names) documents[name] = await get(name);
    expect(faultsOfXml(documents)).toEqual([]);
  });

  test.runIf(hasParsers)('names of units and columns, wherever they stand', async () => {
    const documents: Record<string, string> = {};
    const tables: string[] = [];
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const ctx = town.as('inspector', 'administrator');
    for (const part of parts(ofTheDatabase, 22)) {
      const name = part.map(({ text }) => text).join('');
      await poison(published[0]!.id, name);
      await write(
        `update unit set name = jsonb_build_object('zh', $2::text, 'en', $2::text, 'ru', $2::text) where id = $1`,
        [town.unit.id, name],
      );
      await write(
        `update "column" set name = jsonb_build_object('zh', $1::text, 'en', $1::text, 'ru', $1::text) where path = 'home/notices'`,
        [name],
      );
      const feed = await get('/home/notices/feed.xml');
      documents[`feed ${part[0]!.name}`] = feed;
      expect(read(textsIn(feed)['title']![0]!)).toContain(read(name));
      const period = { from: day, to: day };
      const account = await bulletinExport.make(ctx, period, 1000);
      const items = await bulletinItemsExport.make(ctx, period, 1000);
      for (const [format, make] of Object.entries(account.documents ?? {})) {
        if (format !== 'docx') continue;
        for (const [file, bytes] of Object.entries(unzipSync(await make())))
          if (/\.(xml|rels)$/.test(file)) documents[`docx ${part[0]!.name} ${file}`] = strFromU8(bytes);
      }
      for (const exported of [account, items]) {
        for (const sheet of exported.sheets) tables.push(csvOf(sheet));
        for (const [file, bytes] of Object.entries(unzipSync(await xlsxOf(exported.sheets))))
          if (/\.(xml|rels)$/.test(file)) documents[`xlsx ${part[0]!.name} ${file}`] = strFromU8(bytes);
        expect(await faultsOf(sheetPage(exported, []))).toEqual([]);
      }
    }
    expect(faultsOfXml(documents)).toEqual([]);
    for (const rows of rowsByPython(tables)) expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
  });

  test.runIf(hasParsers)('and so it does with what people write', async () => {
    const feeds: Record<string, string> = {};
    for (const part of parts(ofTheDatabase, 22)) {
      const text = part
        .map(({ text }) => text)
        .join('')
        .slice(0, 190);
      const content = {
        title: `公告${text}`,
        summary: text,
        author: text.slice(0, 90),
        body: `<p>${text}</p><p>正文</p>`,
      };
      const { id } = await town.publish({ column: 'home/notices', content });
      const { rows } = await town.owner.query('select path from edition where item_id = $1', [id]);
      const page = await get(`/${rows[0].path}`);
      expect(page).toBe(left(page));
      expect(await faultsOf(page)).toEqual([]);
      feeds[part[0]!.name] = await get('/home/notices/feed.xml');
    }
    expect(faultsOfXml(feeds)).toEqual([]);
  });
});
