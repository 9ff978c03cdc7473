import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { cleanHtml } from '#src/base/html/clean.ts';
import { charactersIn } from '#src/base/text/characters.ts';
import { sanitizeArticle } from '#src/props/simulator/articles/sanitize-article.ts';
import { canLook, openBrowser } from './support/browser.ts';
import { articleOf, editionText, frozenPicture, wordsOf } from './support/wechat-edition.ts';

const contentOf = async (body: string, options: object = {}) =>
  (await articleOf(editionText({ body: cleanHtml(body).html, ...options }))).article.content;
const findingsOf = async (body: string, options: object = {}) =>
  (await articleOf(editionText({ body, ...options }))).findings.map(({ reason, isBlocking, details }) => ({
    reason,
    isBlocking,
    ...details,
  }));

/** A table with a row of headings. */
function tableOf(rows: number, columns: number, cell: (row: number, column: number) => string): string {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
  const head = numbers(columns).map((column) => `<th scope="col">第${column + 1}列</th>`);
  const body = numbers(rows).map(
    (row) =>
      `<tr>${numbers(columns)
        .map((column) => `<td>${cell(row, column)}</td>`)
        .join('')}</tr>`,
  );
  return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}
const byTotal = (one: { total: number }, other: { total: number }) => one.total - other.total;
const amounts = (row: number, column: number) =>
  column === 0 ? `项目${row + 1}` : `${row * 8 + column}万元`;

describe('a table', () => {
  test.each([
    [60, 5],
    [40, 8],
    [100, 6],
    [150, 8],
  ])('of %s rows and %s columns fits into an article', async (rows, columns) => {
    const body = tableOf(rows, columns, amounts);
    const { article, findings } = await articleOf(editionText({ body }));
    expect(charactersIn(article.content)).toBeLessThan(20_000);
    expect(findings.filter(({ isBlocking }) => isBlocking)).toEqual([]);
    expect(wordsOf(article.content)).toContain(`项目${rows}`);
  });

  test('moves in its box rather than break a number, and a short name', async () => {
    const rows = [
      ['姓名', '准考证号', '联系电话'],
      ['欧阳某某', '20261130230502001', '0469-6105123'],
    ];
    const content = await contentOf(
      `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`,
    );
    const widths = [...content.matchAll(/<col style="width:(\d+)px" \/>/g)].map(([, width]) => Number(width));
    // A Chinese character is 14 px wide, a digit about 8.7, with 23 px of padding.
    expect(widths).toEqual([4 * 14 + 23, expect.any(Number), expect.any(Number)]);
    expect(widths[1]).toBeGreaterThanOrEqual(17 * 8.6 + 23);
    expect(widths[2]).toBeGreaterThanOrEqual(12 * 8.6 + 23);
    expect(content).toMatch(/min-width:\d+px/);
  });

  test('that is longer than an article shows its first rows, says so, and tells the editor', async () => {
    const body = `<p>前文</p>${tableOf(600, 8, amounts)}<p>后文</p>`;
    const { article, findings } = await articleOf(editionText({ body }));
    expect(charactersIn(article.content)).toBeLessThan(20_000);
    const [finding] = findings.filter(({ reason }) => reason === 'wechat-table-shortened');
    const { kept: shownRows, total } = finding!.details as { kept: number; total: number };
    expect(total).toBe(600);
    expect(shownRows).toBeGreaterThan(100);
    const words = wordsOf(article.content);
    expect(words).toContain(`项目${shownRows}`);
    expect(words).not.toContain(`项目${shownRows + 1}`);
    expect(words).toContain(`以上为前${shownRows}行，全表共600行`);
    expect(words).toContain('后文');
  });

  test('of which there are five is shortened with the others', async () => {
    const body = Array.from({ length: 5 }, () => tableOf(60, 8, amounts)).join('<p>又</p>');
    const { article, findings } = await articleOf(editionText({ body }));
    expect(charactersIn(article.content)).toBeLessThan(20_000);
    expect(findings.filter(({ isBlocking }) => isBlocking)).toEqual([]);
    expect(findings.some(({ reason }) => reason === 'wechat-table-shortened')).toBe(true);
  });

  test.each([560, 577, 590, 601, 613, 640])(
    'of %d rows is said to be shortened once, of all its rows',
    async (rows) => {
      const body = `${tableOf(rows, 8, amounts)}<p>中间</p>${tableOf(rows / 2, 7, amounts)}`;
      const { article, findings } = await articleOf(editionText({ body }));
      const notices = findings.filter(({ reason }) => reason === 'wechat-table-shortened');
      const notes = [...wordsOf(article.content).matchAll(/以上为前(\d+)行，全表共(\d+)行/g)];
      expect(
        notes.map(([, rows, total]) => ({ kept: Number(rows), total: Number(total) })).toSorted(byTotal),
      ).toEqual(notices.map(({ details }) => details as { kept: number; total: number }).toSorted(byTotal));
      expect(notices.length).toBe(2);
      for (const { details } of notices) expect([rows, Math.floor(rows / 2)]).toContain(details!['total']);
    },
  );

  test('does not hide that a text is too long without it', async () => {
    const findings = await findingsOf(`<p>${'供'.repeat(20_000)}</p>${tableOf(30, 3, amounts)}`);
    expect(findings).toContainEqual(
      expect.objectContaining({ reason: 'wechat-content-too-long', isBlocking: true }),
    );
    expect(findings.map(({ reason }) => reason)).not.toContain('wechat-table-shortened');
  });

  test('keeps its caption, merged cells and what its headings are about', async () => {
    const content = await contentOf(
      '<table><caption>收支</caption><tbody><tr><th scope="col" rowspan="2">单位</th><th colspan="2">数量</th></tr><tr><th>上年</th><th>本年</th></tr><tr><th scope="row">甲</th><td>1</td><td>2</td></tr></tbody></table>',
    );
    for (const part of ['scope="col" rowspan="2">单位', 'colspan="2">数量', 'scope="row">甲'])
      expect(
        content.replaceAll(/ style="[^"]*"/g, '').replaceAll(/(rowspan="2") (scope="col")/g, '$2 $1'),
      ).toContain(part);
    expect(content).toMatch(/<caption[^>]*>收支<\/caption>/);
    expect(sanitizeArticle(content, { isPicture: () => true, isArticle: () => false }).content).toContain(
      'scope="row"',
    );
  });

  test('says to the editor that it has to be moved only where it has', async () => {
    expect(await findingsOf(tableOf(2, 4, () => '甲'))).toEqual([]);
    expect(await findingsOf(tableOf(2, 9, () => '甲'))).toEqual([
      { reason: 'wechat-table-too-wide', isBlocking: false, columns: 9 },
    ]);
  });
});

describe.runIf(canLook)('on a phone of 360 px', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  });
  afterAll(() => browser?.close());

  // The platform's styles for every article (.rich_media_content), from many stored copies of such pages.
  const platform = `*{margin:0;padding:0}main{padding:0 16px}.c{overflow:hidden;font-size:17px;text-align:justify}
    .c *{max-width:100%!important;box-sizing:border-box!important;word-wrap:break-word!important}.c p{clear:both;min-height:1em}
    .c table{margin-bottom:10px;border-collapse:collapse;display:table;width:100%!important}
    .c td,.c th{word-wrap:break-word;word-break:break-all;padding:5px 10px;border:1px solid #DDD}`;
  const show = async (body: string) => {
    const content = await contentOf(body);
    const { content: text, dropped } = sanitizeArticle(content, {
      isPicture: () => true,
      isArticle: () => false,
    });
    expect(dropped).toEqual([]);
    await page.setContent(
      `<!doctype html><html lang="zh-CN"><meta name="viewport" content="width=device-width"><style>${platform}</style><main><div class="c">${text}</div></main></html>`,
    );
  };
  /** For each cell its number of lines and its width. */
  const cells = () =>
    page.evaluate(() =>
      Array.from(document.querySelectorAll('td,th')).map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        const lines = new Set(Array.from(range.getClientRects()).map(({ top }) => Math.round(top)));
        return { lines: lines.size, width: cell.getBoundingClientRect().width, text: cell.textContent };
      }),
    );

  test.each([
    ['eight columns of amounts', tableOf(40, 8, amounts)],
    ['twelve of a letter', tableOf(3, 12, () => '甲')],
    ['six of short words', tableOf(5, 6, () => '市第一中学')],
    ['long numbers', tableOf(3, 5, (row, column) => String(123_456_789 + row * column))],
  ])('a table of %s is not broken after every letter, and is moved to and fro', async (_, body) => {
    await show(body);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect((await cells()).filter(({ lines }) => lines > 1)).toEqual([]);
    const box = await page.evaluate(() => {
      const around = document.querySelector('table')!.parentElement!;
      return {
        inner: around.scrollWidth,
        outer: around.clientWidth,
        moves: getComputedStyle(around).overflowX,
      };
    });
    expect(box.moves).toBe('auto');
    expect(box.inner).toBeGreaterThan(box.outer);
  });

  test('a column of short words keeps its width beside one of long texts', async () => {
    await show(
      tableOf(4, 2, (_, column) => (column === 0 ? '办理时间' : '2026年12月1日至2027年4月15日，'.repeat(6))),
    );
    const short = (await cells()).filter(({ text }) => text === '办理时间');
    expect(short.filter(({ lines }) => lines > 1)).toEqual([]);
    expect(
      await page.evaluate(() => document.querySelector('table')!.getBoundingClientRect().width),
    ).toBeLessThanOrEqual(328);
  });

  test('columns of long texts stay wide enough to read', async () => {
    await show(tableOf(3, 7, () => '硕士研究生及以上学历，取得相应学位，持有高级中学教师资格证书'));
    for (const { width } of await cells()) expect(width).toBeGreaterThan(100);
  });

  test('a list in a list has no gap below it, and blank paragraphs make no hole', async () => {
    await show(
      '<ol><li>甲<ul><li>一</li><li>二</li></ul></li><li>乙</li></ol><p>前</p><p>&nbsp;</p><p><br></p><p>　</p><p></p><p>后</p>',
    );
    const top = (text: string) =>
      page.evaluate((wanted) => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          if (walker.currentNode.textContent !== wanted) continue;
          const range = document.createRange();
          range.selectNode(walker.currentNode);
          return range.getBoundingClientRect().top;
        }
        return NaN;
      }, text);
    expect((await top('乙')) - (await top('二'))).toBeLessThan(35);
    expect((await top('后')) - (await top('前'))).toBeLessThan(60);
  });
});

describe('the end of an official text', () => {
  const right = (content: string) =>
    [...content.matchAll(/<p style="[^"]*text-align:right[^"]*">(.*?)<\/p>/g)].map(([, text]) => text);

  test.each([
    [
      'an office and a date',
      '<p>特此通知。</p><p>双鸭山市商务局</p><p>2026年11月30日</p>',
      ['双鸭山市商务局', '2026年11月30日'],
    ],
    [
      'with blanks between',
      '<p>特此通知。</p><p></p><p>市商务局</p><p> </p><p>2026年11月30日</p><p></p>',
      ['市商务局', '2026年11月30日'],
    ],
    [
      'two offices',
      '<p>特此通告。</p><p>市公安局</p><p>市交通运输局</p><p>2026-11-30</p>',
      ['市公安局', '市交通运输局', '2026-11-30'],
    ],
    [
      'in Chinese figures, with a note below',
      '<p>特此通知。</p><p>市政府办公室</p><p>二〇二六年十一月三十日</p><p>（此件公开发布）</p>',
      ['市政府办公室', '二〇二六年十一月三十日'],
    ],
    [
      'in one paragraph',
      '<p>特此通知。</p><p>市商务局<br />2026年11月30日</p>',
      ['市商务局<br />2026年11月30日'],
    ],
    [
      'below the names of files',
      '<p>附件：1. 名单</p><p>2. 说明</p><p>市商务局</p><p>2026年11月30日</p>',
      ['市商务局', '2026年11月30日'],
    ],
    ['a sentence before a date', '<p>会议于下周召开。</p><p>2026年11月30日</p>', []],
    ['a date in the midst', '<p>市商务局</p><p>2026年11月30日</p><p>今天上午，会议召开。</p>', []],
    ['a sentence with a date', '<p>市商务局</p><p>自2026年11月30日起施行。</p>', []],
    ['no date', '<p>特此通知。</p><p>市商务局</p>', []],
    [
      'below a line without a full stop',
      '<p>特此通知</p><p>双鸭山市人民政府办公室</p><p>2026年11月30日</p>',
      ['双鸭山市人民政府办公室', '2026年11月30日'],
    ],
    ['names of people', '<p>录用名单如下：</p><p>张三</p><p>李四</p><p>2026年11月30日</p>', []],
    [
      'a person with a post',
      '<p>谢谢大家！</p><p>市长 张三</p><p>2026年11月30日</p>',
      ['市长 张三', '2026年11月30日'],
    ],
    ['names in one paragraph', '<p>名单</p><p>张三<br />李四<br />2026年11月30日</p>', []],
  ])('%s', async (_, body, expected) => {
    expect(right(await contentOf(body))).toEqual(expected);
  });

  test.each([
    ['<p>双政办发〔2026〕17号</p><p>各县（区）人民政府：</p>', true],
    ['<p>双商发[2026]3号</p><p>正文</p>', true],
    ['<p>根据双政办发〔2026〕17号文件精神</p>', false],
    ['<p>一</p><p>二</p><p>三</p><p>四</p><p>五</p><p>六</p><p>双政办发〔2026〕17号</p>', false],
  ])('the number of a document on a line of its own is in the middle: %s', async (body, isCentred) => {
    expect(/text-align:center">双\S{1,4}发[〔[]2026/.test(await contentOf(body))).toBe(isCentred);
  });
});

describe('pictures of an article', () => {
  const picture = (letter: string) =>
    `<figure><img src="/media/${letter.repeat(64)}/original/${letter}.jpg" alt="图" /></figure>`;
  const letters = (content: string) =>
    [...content.matchAll(/mmbiz\.example\/media\/(\w)/g)].map(([, letter]) => letter).join('');

  test.each([
    ['the cover stands before a text without pictures', '<p>文</p>', {}, 'c'],
    ['and before one with a picture further down', `<p>文</p>${picture('d')}`, {}, 'cd'],
    ['not before a text that begins with a picture', `${picture('d')}<p>文</p>`, {}, 'd'],
    ['not where the text shows it itself', `<p>文</p>${picture('c')}`, {}, 'c'],
    [
      'further pictures stand at the end, each once',
      `<p>文</p>${picture('d')}`,
      { images: [frozenPicture('d'), frozenPicture('e'), frozenPicture('c')] },
      'cde',
    ],
    ['the picture of a column is a cover, and stands in no text', '<p>文</p>', { cover: null }, ''],
  ])('%s', async (_, body, content, expected) => {
    const { article } = await articleOf(
      editionText({ body, content, defaultCover: frozenPicture('h') as never }),
    );
    expect(letters(article.content)).toBe(expected);
  });
});

describe('the cover of an article', () => {
  const coverOf = async (cover: object | null, defaultCover: object | null = null) => {
    const made = await articleOf(
      editionText({
        content: { cover: cover && frozenPicture('c', cover) } as never,
        defaultCover: defaultCover && (frozenPicture('h', defaultCover) as never),
      }),
    );
    return [
      made.cover.slice(7, 8),
      ...made.findings.map(({ reason, isBlocking }) => `${reason} ${isBlocking}`),
    ];
  };

  test.each([
    ['its own', {}, {}, ['c']],
    ['of its column', null, {}, ['h']],
    ['none', null, null, ['', 'wechat-cover-missing true']],
    ['one of 599 px', { width: 599, height: 400 }, null, ['c', 'wechat-cover-blurred false']],
    ['one of 600 px', { width: 600, height: 255 }, null, ['c']],
    ['one pixel', { width: 1, height: 1 }, null, ['c', 'wechat-cover-too-small true']],
    ['a line', { width: 900, height: 20 }, null, ['c', 'wechat-cover-too-small true']],
    ['a small one of the column', null, { width: 20, height: 20 }, ['h', 'wechat-cover-too-small true']],
  ])('%s', async (_, cover, defaultCover, expected) => {
    expect(await coverOf(cover, defaultCover)).toEqual(expected);
  });
});

describe('what stands below an article', () => {
  const reviewers = [
    { step: 'written', name: '甲某' },
    { step: 'first', name: '乙某' },
    { step: 'last', name: '丙某' },
  ] as const;

  test('names people only where the account says so', async () => {
    const edition = editionText({ reviewers });
    const quiet = await articleOf(edition);
    expect(wordsOf(quiet.article.content)).not.toMatch(/甲某|乙某|丙某/);
    const named = await articleOf(edition, { articleEnd: { namesReviewers: true } });
    expect(wordsOf(named.article.content)).toContain('编辑：甲某\u3000初审：乙某\u3000终审：丙某');
  });

  test('asks to follow the account with its sentence and its code, each where it is set', async () => {
    const text = '长按识别二维码，关注“双鸭山发布”';
    const followCode = frozenPicture('q', { width: 400, height: 400 }) as never;
    const none = (await articleOf(editionText())).article.content;
    expect(none).not.toContain('media/q');
    const both = (await articleOf(editionText({ followCode }), { articleEnd: { followText: text } })).article
      .content;
    expect(wordsOf(both)).toContain(text);
    expect(both).toMatch(/mmbiz\.example\/media\/q/);
    expect(both.indexOf('media/q')).toBeGreaterThan(both.indexOf('阅读原文'));
    const sentence = (await articleOf(editionText(), { articleEnd: { followText: text } })).article.content;
    expect(wordsOf(sentence)).toContain(text);
  });
});

test('the editor learns what a text lost when it was saved, which does not keep the article back', async () => {
  expect(await findingsOf('<p>文</p>', { lost: { PICTURE: 2, VIDEO: 1, FRAME: 3, FORMAT: 9 } })).toEqual([
    { reason: 'wechat-picture-lost', isBlocking: false, count: 2 },
    { reason: 'wechat-film-lost', isBlocking: false, count: 4 },
  ]);
});
