import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fastify from 'fastify';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { neutralName } from '#src/base/text/neutral-name.ts';
import { Locale } from '#src/base/words/locale.ts';
import { mediaWith } from '#src/content/assets/media/find-media.ts';
import { originalAddress, renditionAddress } from '#src/content/assets/media/media-address.ts';
import { mediaRoutes } from '#src/content/assets/media/media-routes.ts';
import { folder, noise, reader, square, startAssets, store, upload } from './support/assets.ts';
import { encoded, utf16 } from './support/encodings.ts';
import { mp4, office } from './support/files.ts';

startAssets();

describe('the addresses', () => {
  const open = async () => {
    const app = fastify();
    const ctx = { db: reader, locale: Locale.ZH, now: new Date(), traceId: '', publicUrl: '' };
    await app.register(mediaRoutes, {
      store,
      find: async (hash) => {
        const media = await mediaWith({ ...ctx }, hash);
        return { ...media, standing: 'live', names: media.files.map(({ name }) => name) };
      },
      mayRead: async () => false,
    });
    return app;
  };

  it('serve a rendition, and ask to be asked again', async () => {
    const { hash } = await upload(await noise(400, 300).png().toBuffer(), 'a.png');
    const app = await open();
    const { statusCode, headers, rawPayload } = await app.inject(renditionAddress(hash, 320));
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=0, must-revalidate',
      'surrogate-key': `m${hash.slice(0, 12)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-length': String(rawPayload.length),
    });
    expect(await sharp(rawPayload).metadata()).toMatchObject({ width: 320 });
    const again = await app.inject({
      url: renditionAddress(hash, 320),
      headers: { 'if-none-match': `"x", W/${headers.etag}` },
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    const head = await app.inject({ method: 'HEAD', url: renditionAddress(hash, 320) });
    expect([head.statusCode, head.headers['content-length'], head.body]).toEqual([
      200,
      headers['content-length'],
      '',
    ]);
  });

  it.each(['𬭚'.repeat(60), 'x'.repeat(180), '长'.repeat(60), 'Ж'.repeat(90)])(
    'lead to a file however long its name is: %s',
    async (stem) => {
      const { hash, name } = await upload('%PDF-1.7\n1 0 obj long\n', `${stem}.pdf`);
      expect(name).toBe(`${stem}.pdf`);
      const { statusCode, headers } = await (await open()).inject(originalAddress(hash, name));
      expect(statusCode).toBe(200);
      expect(headers['content-disposition']).toContain(encodeURIComponent(name));
    },
  );

  it.each([
    ['UTF-16', utf16('年度汇总\r\n')],
    ['GB 18030', encoded('年度汇总\r\n', 'gb18030')],
    ['windows-1251', encoded('Приказ о назначении', 'windows-1251')],
    ['UTF-8', Buffer.from('年度汇总\r\n')],
  ])('serve a text in %s byte for byte, and name no encoding that it may not have', async (_, bytes) => {
    const { hash, name } = await upload(bytes, '汇总.txt');
    const { headers, rawPayload } = await (await open()).inject(originalAddress(hash, name));
    expect(headers['content-type']).toBe('text/plain');
    expect(headers['content-disposition']).toMatch(/^attachment/);
    expect(rawPayload).toEqual(bytes);
  });

  it('know nothing of what was not uploaded under that name', async () => {
    const { hash } = await upload(await square(400, 30, '#123').png().toBuffer(), 'a.png');
    const { hash: paper } = await upload('%PDF-1.7\n1 0 obj one\n', 'a.pdf');
    const { hash: lost } = await upload('%PDF-1.7\n1 0 obj lost\n', 'lost.pdf');
    rmSync(join(folder, 'assets', lost.slice(0, 2), lost.slice(2)), { recursive: true });
    const app = await open();
    const addresses = [
      originalAddress(lost, 'lost.pdf'),
      renditionAddress(hash, 640),
      `/media/${hash}/0320.webp`,
      `/media/${hash}/original`,
      originalAddress(hash, 'b.png'),
      originalAddress(paper, 'a.exe'),
      renditionAddress('0'.repeat(64), 320),
      originalAddress('0'.repeat(64), 'a.png'),
      `/media/${hash.toUpperCase()}/320.webp`,
      '/media/..%2f..%2fetc/original/passwd',
      `/media/${hash}/..%2foriginal`,
    ];
    for (const address of addresses)
      expect([address, (await app.inject(address)).statusCode]).toEqual([address, 404]);
  });

  it('show what browsers show, and hand out the rest to be saved', async () => {
    const app = await open();
    const headersOf = async (content: Buffer | string, name: string) => {
      const asset = await upload(content, name);
      return (await app.inject(originalAddress(asset.hash, asset.name))).headers;
    };
    expect(await headersOf(await square(5, 5).png().toBuffer(), '旗.png')).toMatchObject({
      'content-disposition': `inline; filename="_.png"; filename*=UTF-8''%E6%97%97.png`,
      'content-type': 'image/png',
    });
    expect((await headersOf('%PDF-1.7\n1 0 obj two\n', 'a.pdf'))['content-disposition']).toMatch(/^inline/);
    const document = await headersOf(office('word/document.xml'), "it's (1).docx");
    expect(document['content-disposition']).toMatch(
      /^attachment; filename="it_s \(1\)\.docx"; filename\*=UTF-8''it_s%20%281%29\.docx$/,
    );
    expect(document['content-security-policy']).toContain('sandbox');
    expect((await headersOf('a text\n', 'a.txt'))['content-disposition']).toMatch(/^attachment/);
  });

  it('know a file by a neutral name, which says nothing of its own, where it is shown under that', async () => {
    const app = await open();
    const form = await upload(office('word/document.xml'), '申请表（2026）.DOCX');
    const own = await app.inject(originalAddress(form.hash, form.name));
    const neutral = await app.inject(originalAddress(form.hash, neutralName(form.name)));
    expect(neutralName(form.name)).toBe('file.docx');
    expect([neutral.statusCode, neutral.headers['content-disposition']]).toEqual([200, 'attachment']);
    expect(neutral.rawPayload.equals(own.rawPayload)).toBe(true);
    expect(neutral.headers['content-type']).toBe(own.headers['content-type']);
    for (const name of ['file', 'file.pdf', 'files.docx'])
      expect((await app.inject(originalAddress(form.hash, name))).statusCode).toBe(404);
  });

  it('give players the part they ask for', async () => {
    const content = mp4(1000);
    const { hash, name } = await upload(content, 'a.mp4');
    const app = await open();
    const ask = (range: string, more = {}) =>
      app.inject({ url: originalAddress(hash, name), headers: { range, ...more } });
    const part = await ask('bytes=10-29');
    expect(part.statusCode).toBe(206);
    expect(part.headers).toMatchObject({
      'content-range': 'bytes 10-29/1024',
      'content-length': '20',
      'accept-ranges': 'bytes',
    });
    expect(part.rawPayload).toEqual(content.subarray(10, 30));
    expect((await ask('bytes=1000-')).rawPayload).toHaveLength(24);
    expect((await ask('bytes=-5')).headers['content-range']).toBe('bytes 1019-1023/1024');
    expect((await ask('bytes=0-99999')).headers['content-range']).toBe('bytes 0-1023/1024');
    expect(await ask('bytes=1024-')).toMatchObject({ statusCode: 416 });
    for (const whole of ['bytes=0-1,5-6', 'bytes=9-3', 'lines=1-2', 'bytes=-'])
      expect((await ask(whole)).statusCode).toBe(200);
    expect((await ask('bytes=0-1', { 'if-range': '"other"' })).statusCode).toBe(200);
    expect((await ask('bytes=0-1', { 'if-range': `"${hash}"` })).statusCode).toBe(206);
  });

  it('answer HEAD like GET, changed or not', async () => {
    const { hash, name } = await upload(mp4(1000), 'a.mp4');
    const app = await open();
    const head = (headers: Record<string, string>) =>
      app.inject({ method: 'HEAD', url: originalAddress(hash, name), headers });
    const { statusCode, headers } = await head({ range: 'bytes=0-9' });
    expect([statusCode, headers['content-length'], headers['content-range']]).toEqual([
      200,
      '1024',
      undefined,
    ]);
    const known = await head({ 'if-none-match': String(headers.etag) });
    expect([known.statusCode, known.headers['content-length']]).toEqual([304, undefined]);
  });
});
