import { connect } from 'node:net';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { globalId } from '#src/base/contract/global-id.ts';
import type { Actor } from '#src/base/database/context.ts';
import { Locale } from '#src/base/words/locale.ts';
import { uploadRoute } from '#src/content/assets/upload/upload-route.ts';
import { actor, context, maxBytes, square, startAssets, store, unit } from './support/assets.ts';
import { encoded } from './support/encodings.ts';
import { film } from './support/files.ts';

startAssets();

describe('POST /console/upload', () => {
  const open = async (who: Actor | null = actor, locale = Locale.RU) => {
    const app = fastify();
    await app.register(uploadRoute, {
      store,
      maxBytes,
      localeOf: () => locale,
      actorOf: async () => who && { actor: who, locale },
      makeContext: (_, { actor: asking }) => context(asking),
    });
    const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/console/upload`;
    const send = async (fields: [string, string | Blob, string?][], headers: Record<string, string> = {}) => {
      const body = new FormData();
      for (const [name, value, file] of fields) {
        if (value instanceof Blob) body.append(name, value, file);
        else body.append(name, value);
      }
      const answer = await fetch(url, { method: 'POST', body, headers });
      return { status: answer.status, body: (await answer.json()) as Record<string, any> };
    };
    return { app, url, send };
  };
  const file = async () => new Blob([new Uint8Array(await square(12, 8).png().toBuffer())]);

  it('takes a file for a unit', async () => {
    const { app, send } = await open();
    const { status, body } = await send(
      [
        ['unitId', globalId('Unit', unit.id)],
        ['file', await file(), '旗.png'],
      ],
      { 'sec-fetch-site': 'same-origin' },
    );
    expect(status).toBe(201);
    expect(body.asset).toMatchObject({ name: '旗.png', mediaType: 'image/png', width: 12, height: 8 });
    expect(body.asset.address).toBe(`/media/${body.asset.hash}/original/%E6%97%97.png`);
    await app.close();
  });

  it('refuses in the language of the caller, and says what is to blame', async () => {
    const { app, send } = await open();
    const { status, body } = await send([
      ['unitId', globalId('Unit', unit.id)],
      ['file', new Blob(['<svg/>']), 'a.svg'],
    ]);
    expect(status).toBe(415);
    expect(body.refusals).toEqual([
      {
        code: 'asset.type-not-allowed',
        field: 'file',
        message: expect.stringContaining('Файлы этого типа'),
        details: { allowed: expect.any(String), code: 'asset.unknown-type' },
      },
    ]);
    expect((await send([['file', await file(), 'a.png']])).body.refusals[0].code).toBe('forbidden');
    expect(
      (
        await send([
          ['unitId', 'nonsense'],
          ['file', await file(), 'a.png'],
        ])
      ).body.refusals[0],
    ).toMatchObject({ code: 'not-found', field: 'unitId' });
    expect((await send([['unitId', globalId('Unit', unit.id)]])).body.refusals[0].code).toBe('asset.empty');
    await app.close();
  });

  it('says why a file is not what its name says, and not only what may be sent', async () => {
    const { app, send } = await open(actor, Locale.ZH);
    const refused = async (name: string, content: Uint8Array<ArrayBuffer> | string) => {
      const { status, body } = await send([
        ['unitId', globalId('Unit', unit.id)],
        ['file', new Blob([content]), name],
      ]);
      return [status, body.refusals[0].details.code, body.refusals[0].message] as const;
    };
    expect(await refused('a.pdf', 'no PDF')).toEqual([
      415,
      'asset.not-as-named',
      expect.stringMatching(/^文件名以 \.pdf 结尾，.+可以上传：.+ofd/),
    ]);
    expect(await refused('IMG_0001.HEIC', new Uint8Array(film('heic', 'mif1', 'heic')))).toEqual([
      415,
      'asset.convert-first',
      expect.stringContaining('JPG'),
    ]);
    expect((await refused('a.txt', new Uint8Array([0x81, 0xff, 0])))[1]).toBe('asset.encoding-unknown');
    await app.close();
  });

  it('reads a name in GBK where it can, and takes a plain one where it cannot', async () => {
    const { app, url } = await open();
    const nameFor = async (disposition: Buffer) => {
      const body = Buffer.concat([
        Buffer.from(
          `--b\r\ncontent-disposition: form-data; name="unitId"\r\n\r\n${globalId('Unit', unit.id)}\r\n--b\r\n`,
        ),
        Buffer.from('content-disposition: form-data; name="file"; '),
        disposition,
        Buffer.from('\r\n\r\n%PDF-1.4\r\n1 0 obj\r\n--b--\r\n'),
      ]);
      const headers = { 'content-type': 'multipart/form-data; boundary=b' };
      const answer = await fetch(url, { method: 'POST', body, headers });
      return ((await answer.json()) as { asset: { name: string } }).asset.name;
    };
    const inGbk = (text: string) =>
      Buffer.concat([Buffer.from('filename="'), encoded(text, 'gb18030'), Buffer.from('"')]);
    expect(await nameFor(inGbk('通知.pdf'))).toBe('通知.pdf');
    expect(await nameFor(inGbk('市政府办2026.pdf'))).toBe('2026.pdf');
    expect(await nameFor(inGbk('公开.pdf'))).toBe('file.pdf');
    expect(await nameFor(Buffer.from("filename*=GBK''%CD%A8%D6%AA.pdf"))).toBe('通知.pdf');
    expect(await nameFor(Buffer.from("filename*=GBK''%B9%AB%BF%AA.pdf"))).toBe('file.pdf');
    expect(await nameFor(Buffer.from('filename="𬭚通知.pdf"'))).toBe('𬭚通知.pdf');
    await app.close();
  });

  it('keeps a name as every other text is kept, and takes no invisible one', async () => {
    const { app, send } = await open();
    const nameFor = async (name: string) =>
      (
        await send([
          ['unitId', globalId('Unit', unit.id)],
          ['file', await file(), name],
        ])
      ).body.asset.name;
    expect(await nameFor('می\u200cخواهم.png')).toBe('می\u200cخواهم.png');
    expect(await nameFor('供\u200b热.png')).toBe('供热.png');
    expect(await nameFor('\u2800.png')).toBe('file.png');
    expect(await nameFor('\u{1d159}.png')).toBe('file.png');
    await app.close();
  });

  it('takes nothing from strangers and from other sites', async () => {
    const stranger = await open(null);
    const refused = await stranger.send([['file', await file(), 'a.png']]);
    expect([refused.status, refused.body.refusals[0].message]).toEqual([401, 'Сначала войдите в систему.']);
    await stranger.app.close();
    const { app, send } = await open();
    const fields: [string, string | Blob, string?][] = [
      ['unitId', globalId('Unit', unit.id)],
      ['file', await file(), 'a.png'],
    ];
    expect((await send(fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send(fields, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await send(fields)).status).toBe(201);
    await app.close();
  });

  it('answers those who send too much, and hangs up on those who never stop', async () => {
    const { app, url, send } = await open();
    const large = new Blob([new Uint8Array(maxBytes + 200_000)]);
    const { status, body } = await send([
      ['unitId', globalId('Unit', unit.id)],
      ['file', large, 'a.txt'],
    ]);
    expect([status, body.refusals[0].code, body.refusals[0].details.maxMb]).toEqual([
      413,
      'asset.too-large',
      3,
    ]);

    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let sent = 0;
    const hungUp = new Promise<void>((resolve) => socket.on('close', () => resolve()));
    socket.on('error', () => {}); // the connection is closed while the test writes
    socket.write(
      'POST /console/upload HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\ncontent-type: multipart/form-data; boundary=b\r\n\r\n',
    );
    const chunk = (text: Buffer) =>
      Buffer.concat([Buffer.from(`${text.length.toString(16)}\r\n`), text, Buffer.from('\r\n')]);
    socket.write(
      chunk(
        Buffer.from(
          `--b\r\ncontent-disposition: form-data; name="unitId"\r\n\r\n${globalId('Unit', unit.id)}\r\n` +
            '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n',
        ),
      ),
    );
    const more = () => {
      while (!socket.destroyed && socket.write(chunk(Buffer.alloc(65_536, 'a')))) sent += 65_536;
    };
    socket.on('drain', more);
    more();
    await hungUp;
    expect(sent).toBeLessThan(maxBytes * 8); // with the buffers of both sides
    expect(
      (
        await send([
          ['unitId', globalId('Unit', unit.id)],
          ['file', await file(), 'a.png'],
        ])
      ).status,
    ).toBe(201);
    await app.close();
  });
});
