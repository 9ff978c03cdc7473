import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvOf } from '#src/base/export/csv.ts';
import { sheetPage } from '#src/base/export/sheet-page.tsx';
import { xlsxOf } from '#src/base/export/xlsx.ts';
import { bulletinExport, bulletinItemsExport } from '#src/duty/account/bulletin/bulletin-exports.ts';
import { faultsOfXml, hasParsers, rowsByPython } from '../support/other-parsers.ts';
import { realHub, type RealHub } from '../support/real-hub.ts';
import { faultsOf } from '../support/valid-html.ts';
import { left, ofTheDatabase, parts, read, textsIn } from '../support/hostile-texts.ts';

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

  /** Writes texts directly, like data from before the rules, or of other programs. */
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
          const titleText = title[entry]!;
          if (read(text).replaceAll(/[\u200b\u2060]/g, '') === '') expect(titleText, name).not.toBe('');
          else expect(read(titleText), name).toBe(read(text));
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
    // An empty title cannot be read; no item is published with one.
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
