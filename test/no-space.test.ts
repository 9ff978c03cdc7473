// @module-tag fault
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { InjectOptions } from 'fastify';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalId } from '#src/base/contract/global-id.ts';
import { openDiskStore } from '#src/content/assets/store/disk-store.ts';
import type { AssetStore } from '#src/content/assets/store/store.ts';
import { openWeb } from '#src/web.ts';
import { deskOf, type Desk } from './support/desk.ts';
import { newFolder } from './support/folders.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { webOptions } from './support/web-options.ts';
import { uncaughtWhile } from './support/uncaught.ts';

/** The error of the system and PostgreSQL when a disk is full. */
const full = () => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
const fullTable = `create function full_disk() returns trigger language plpgsql as $$ begin
  raise exception using errcode = '53100', message = 'could not extend file "base/1/2": No space left on device'; end $$;
  revoke execute on function full_disk() from public`;

const words = {
  zh: '服务器存储空间不足，本次内容未保存，请联系系统管理员。',
  en: 'The server has no space left for this. Nothing was saved; please inform its operator.',
  ru: 'На сервере не осталось места. Ничего не сохранено; сообщите об этом администратору.',
};

/** The log. */
const logged: string[] = [];
let town: RealHub;
let desk: Desk;
beforeAll(async () => {
  town = await realHub({ onLog: (line) => logged.push(line) });
  desk = await deskOf(town, ['liaison']);
  await town.owner.query(fullTable);
});
afterAll(() => town.stop());

/** Checks that a person gets their own language. */
const speaks = (locale: string) =>
  town.owner.query('update person set locale = $1 where id = $2', [locale, desk.personId]);

describe('the disk of the database is full', () => {
  const create = async () => {
    const { rows } = await town.owner.query(`select id from "column" where path = 'home/notices'`);
    const input = {
      kind: 'article',
      columnId: globalId('Column', rows[0].id),
      unitId: globalId('Unit', town.unit.id),
      content: { title: '公告', body: '<p>公告</p>' },
    };
    return desk.send({
      query: `mutation($input: ItemCreateInput!) { itemCreate(input: $input) { userErrors { code } item { id } } }`,
      variables: { input },
    });
  };

  test.each(Object.entries(words))(
    'a draft is refused with 507 and a sentence, in %s',
    async (locale, sentence) => {
      await speaks(locale);
      await town.owner.query(
        'create trigger full_disk before insert on item for each row execute function full_disk()',
      );
      try {
        const { statusCode, headers, body } = await create();
        expect(statusCode, body).toBe(507);
        expect(headers['retry-after']).toBe('5');
        expect(JSON.parse(body).errors).toMatchObject([
          { message: sentence, extensions: { code: 'NO_SPACE' } },
        ]);
        expect(body).not.toMatch(/base\/1|extend|device/);
      } finally {
        await town.owner.query('drop trigger full_disk on item');
      }
      const { statusCode, body } = await create();
      expect(statusCode, body).toBe(200);
      expect(JSON.parse(body).data.itemCreate.userErrors).toEqual([]);
    },
  );
});

describe('the disk of the files is full', () => {
  async function upload(store: AssetStore) {
    const web = await openWeb(town.hub, { ...(await webOptions()), store });
    const form = new FormData();
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#246' } })
      .png()
      .toBuffer();
    form.append('unitId', globalId('Unit', town.unit.id));
    form.append('file', new File([picture], 'a.png', { type: 'image/png' }));
    const encoded = new Response(form);
    const request: InjectOptions = {
      method: 'POST',
      url: '/console/upload',
      headers: {
        cookie: desk.cookie,
        'content-type': encoded.headers.get('content-type')!,
      },
      payload: Buffer.from(await encoded.arrayBuffer()),
    };
    try {
      return await web.inject(request);
    } finally {
      await web.close();
    }
  }

  test.each(Object.entries(words))(
    'an upload is refused with 507 and a sentence, in %s',
    async (locale, sentence) => {
      await speaks(locale);
      const folder = newFolder('full-');
      const store = await openDiskStore(folder);
      logged.length = 0;
      const { statusCode, headers, body } = await upload({ ...store, put: () => Promise.reject(full()) });
      expect(statusCode, body).toBe(507);
      expect(headers['retry-after']).toBe('5');
      expect(JSON.parse(body).refusals).toMatchObject([{ code: 'hub.no-space', message: sentence }]);
      expect(body).not.toContain('ENOSPC');
      expect(logged.map((line) => JSON.parse(line) as object)).toMatchObject([
        {
          level: 50,
          hindrance: 'hub.no-space',
          err: { code: 'ENOSPC' },
          msg: 'storing an uploaded file failed',
        },
      ]);
      expect((await upload(store)).statusCode).toBeLessThan(300);
    },
  );

  test('a file that cannot be read on its way there is a refused upload, and no end of the hub', async () => {
    const store = await openDiskStore(newFolder('full-'));
    const uncaught = await uncaughtWhile(async () => {
      const file = new Readable({ read() {} });
      const stored = store.put('c'.repeat(64), 'original', file);
      file.destroy(Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' }));
      await expect(stored).rejects.toMatchObject({ code: 'EMFILE' });
    });
    expect(uncaught).toEqual([]);
  });

  test('and leaves no half file', async () => {
    const folder = newFolder('full-');
    const store = await openDiskStore(folder);
    const half = Readable.from(
      (async function* () {
        yield Buffer.alloc(100_000);
        throw full();
      })(),
    );
    const hash = 'b'.repeat(64);
    await expect(store.put(hash, 'original', half)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await store.has(hash, 'original')).toBe(false);
    expect(readdirSync(join(folder, 'assets', 'aside'))).toEqual([]);
  });
});
