import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { csvOf } from '#src/base/export/csv.ts';
import { sheetPage } from '#src/base/export/sheet-page.tsx';
import { xlsxOf } from '#src/base/export/xlsx.ts';
import { Locale } from '#src/base/words/locale.ts';
import { renderArticles } from '#src/reach/wechat/article/render.ts';
import { replyXml } from '#src/reach/wechat/callback/passive-reply.ts';
import { XmlMessage } from '#src/reach/wechat/callback/xml.ts';
import { contextPage } from '#src/translation/packages/outgoing/context-page.ts';
import type { WorkPackage } from '#src/translation/packages/outgoing/work-package.entity.ts';
import { poOfPackage, xliffOfPackage } from '#src/translation/packages/outgoing/write-package.ts';
import { hasTools, runTool } from '../support/gettext-tools.ts';
import { newFolder } from '../support/folders.ts';
import { faultsOfXml, hasParsers, rowsByPython } from '../support/other-parsers.ts';
import { faultsOf, faultsOfArticle } from '../support/valid-html.ts';
import { all, left, lines, parts, textsIn } from '../support/hostile-texts.ts';

describe('what a program writes for another one can be read by it', () => {
  test.runIf(hasParsers)('an answer to WeChat', () => {
    const answers: Record<string, string> = {};
    const message = new XmlMessage('<xml><FromUserName>o1</FromUserName><ToUserName>gh_1</ToUserName></xml>');
    for (const { name, text } of all) {
      const article = { title: text, description: text, pictureUrl: '', url: 'https://a.example/1' };
      answers[`text ${name}`] = replyXml({ type: 'text', text }, message, new Date());
      answers[`news ${name}`] = replyXml({ type: 'news', articles: [article] }, message, new Date());
      const content = textsIn(answers[`text ${name}`]!)['Content'];
      expect(content?.map(lines)).toEqual([lines(left(text))]);
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
        fields: { subtitle: text },
      };
      const edition = {
        id: 'e',
        kind: 'article',
        title: text,
        summary: text,
        body: '<p>正文</p>',
        content,
        publishedAt: new Date(0),
        correction: text,
        defaultCover: null,
        followCode: picture,
        reviewers: [{ step: 'last', name: text }],
        lost: {},
      };
      const { payload } = await renderArticles([edition as never], {
        publicUrl: 'https://a.example',
        limits: limits as never,
        keyOf: () => '',
        host: async () => 'https://b.example/1.jpg',
        settings: { articleEnd: { followText: text, namesReviewers: true } },
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
      // A character that would start a formula is preceded by an apostrophe; nothing else is added or lost.
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
    // Leading and trailing spaces are lost without `xml:space`.
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
      // Characters that XML cannot contain are written as `cp` (XLIFF 2.1, 4.2.3.1).
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

/** Decodes a text as Excel does (ECMA-376, 22.9.2.19): `_x000D_` is a carriage return. */
const asExcel = (text: string): string =>
  lines(text.replaceAll(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))));
