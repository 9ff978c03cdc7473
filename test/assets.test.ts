import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Actor } from '#src/base/database/context.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { openDiskStore } from '#src/content/assets/store/disk-store.ts';
import { uploadAsset } from '#src/content/assets/upload/upload-asset.ts';
import {
  actor,
  bytesOf,
  codeOf,
  context,
  folder,
  maxBytes,
  startAssets,
  store,
  unit,
  upload,
} from './support/assets.ts';
import { compound, mp3, mp4, office, zip } from './support/files.ts';
import { newFolder } from './support/folders.ts';

startAssets();

describe('what is taken in', () => {
  it.each([
    ['a.pdf', '%PDF-1.7\n1 0 obj…\n%%EOF', 'application/pdf'],
    ['a.doc', compound(['WordDocument', '1Table']), 'application/msword'],
    ['a.xls', compound(['Workbook']), 'application/vnd.ms-excel'],
    ['a.ppt', compound(['Current User', 'PowerPoint Document']), 'application/vnd.ms-powerpoint'],
    [
      'a.docx',
      office('word/document.xml'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'a.xlsx',
      office('xl/workbook.xml'),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    [
      'a.pptx',
      office('ppt/presentation.xml'),
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    ['a.zip', zip(['read me.txt']), 'application/zip'],
    ['piped.zip', zip(['-'], { isPiped: true }), 'application/zip'],
    ['a.txt', '关于做好网站内容保障工作的通知', 'text/plain'],
    ['a.csv', Buffer.from('d0d5c3fb2cb5e7bbb00ac0eec3f42c313233', 'hex'), 'text/csv'], // GB 18030
    ['a.vtt', 'WEBVTT\n\n00:00.000 --> 00:02.000\n大家好\n', 'text/vtt'],
    ['a.mp3', mp3(3), 'audio/mpeg'],
    [
      'a.mp3',
      Buffer.concat([Buffer.from('49443304000000000010', 'hex'), Buffer.alloc(30), mp3(3)]),
      'audio/mpeg',
    ],
    ['a.mp4', mp4(100), 'video/mp4'],
    ['a.webm', Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d', 'hex'), 'video/webm'],
  ])('%s, as it is', async (name, content, mediaType) => {
    const asset = await upload(content, name);
    expect(asset).toMatchObject({
      name,
      mediaType,
      size: Buffer.byteLength(content),
      width: null,
      renditions: [],
      unitId: unit.id,
    });
    expect(asset.hash).toBe(createHash('sha256').update(content).digest('hex'));
    expect(await bytesOf(asset.hash, 'original')).toEqual(Buffer.from(content));
  });

  it.each([
    [
      'a drawing with a script',
      'a.svg',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ],
    [
      'the same as a text',
      'a.txt',
      '\ufeff <svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ],
    ['a page', 'a.csv', '<!doctype html><script>alert(1)</script>'],
    ['a page called a picture', 'a.jpg', '<html><script>alert(1)</script>'],
    ['a program', 'a.txt', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
    ['a script without an ending', 'a', '#!/bin/sh\nrm -rf /'],
    ['captions with markup before them', 'a.vtt', '<script>WEBVTT'],
    ['a document with macros', 'a.docx', office('word/document.xml', 'word/vbaProject.bin')],
    ['an old document with macros', 'a.doc', compound(['WordDocument', '_VBA_PROJECT'])],
    ['a document with a password', 'a.docx', compound(['EncryptedPackage', 'EncryptionInfo'])],
    ['a Java program', 'a.zip', zip(['META-INF/MANIFEST.MF', 'A.class'])],
    ['an archive behind something else', 'a.zip', zip(['a.txt'], { before: 'PK\x03\x04 something else' })],
    ['an archive cut off', 'a.zip', zip(['a.txt']).subarray(0, -4)],
    ['two bytes like a sound', 'a.mp3', Buffer.from('fffb9000aaaaaaaa', 'hex')],
    ['a compound file that chases its tail', 'a.doc', loop(compound(['WordDocument']))],
  ])('but not %s', async (_, name, content) => {
    expect(await codeOf(upload(content, name))).toBe('asset.type-not-allowed');
  });

  it('and nothing empty, nothing too large, nothing for another unit', async () => {
    expect(await codeOf(upload('', 'a.txt'))).toBe('asset.empty');
    expect(await codeOf(upload(Buffer.alloc(maxBytes + 1, 'a'), 'a.txt'))).toBe('asset.too-large');
    expect(await codeOf(upload(Buffer.alloc(maxBytes, 'a'), 'a.txt'))).toBe('done');
    expect(await codeOf(upload('a', 'a.txt', { unitId: newId() }))).toBe('forbidden');
    const inspector: Actor = {
      ...actor,
      appointments: [{ role: 'inspector', unitId: null, columnId: null, locale: null }],
    };
    expect(await codeOf(upload('a', 'a.txt', { who: inspector }))).toBe('forbidden');
    const editor: Actor = {
      ...actor,
      appointments: [{ role: 'portal-editor', unitId: null, columnId: newId(), locale: null }],
    };
    expect(await codeOf(upload('a', 'a.txt', { who: editor, unitId: null }))).toBe('done');
    expect(await codeOf(upload('a', 'a.txt', { who: editor, unitId: newId() }))).toBe('not-found');
  });

  it('stops reading what is too large, and leaves nothing behind', async () => {
    let sent = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          sent += 65_536;
          yield Buffer.alloc(65_536, 'a');
        }
      })(),
    );
    expect(
      await codeOf(
        uploadAsset(context(), { stream: endless, name: 'a.txt', unitId: null }, { store, maxBytes }),
      ),
    ).toBe('forbidden');
    expect(
      await codeOf(
        uploadAsset(context(), { stream: endless, name: 'a.txt', unitId: unit.id }, { store, maxBytes }),
      ),
    ).toBe('asset.too-large');
    expect(sent).toBeLessThan(maxBytes * 2);
    expect(readdirSync(incoming())).toEqual([]);
    expect(readdirSync(join(folder, 'assets', 'aside'))).toEqual([]);
  });

  it('is kept in a folder that only the hub may read until it is whole', async () => {
    const stream = new PassThrough();
    const uploading = uploadAsset(context(), { stream, name: 'a.txt', unitId: unit.id }, { store, maxBytes });
    stream.write('half a text ');
    await expect.poll(() => readdirSync(incoming()), { timeout: 60_000 }).toHaveLength(1);
    // Windows has no such modes: there the folder belongs to the hub's account.
    if (process.platform !== 'win32') expect(statSync(incoming()).mode & 0o777).toBe(0o700);
    stream.end('and the other half');
    expect(await bytesOf((await uploading).hash, 'original')).toEqual(
      Buffer.from('half a text and the other half'),
    );
    expect(readdirSync(incoming())).toEqual([]);
  });

  it('of a hub that was killed meanwhile is removed at the next start, and not what another hub is receiving', async () => {
    const data = newFolder('shared-');
    const program = await receivingProgram();
    const [killed, living] = [await receiving(program, data), await receiving(program, data)];
    await killed.kill();
    await openDiskStore(data);
    expect([killed.path, living.path].map((path) => existsSync(path))).toEqual([false, true]);
  });

  it('of a hub on another machine is removed when it was not written to for an hour', async () => {
    const data = newFolder('shared-');
    await openDiskStore(data);
    const [old, young] = ['elsewhere~1~old', 'elsewhere~1~young'].map((name) => {
      const path = join(data, 'assets', 'incoming', name);
      writeFileSync(path, 'a part of the file');
      return path;
    }) as [string, string];
    const longAgo = new Date(Date.now() - 3_601_000);
    utimesSync(old, longAgo, longAgo);
    await openDiskStore(data);
    expect([old, young].map((path) => existsSync(path))).toEqual([false, true]);
  });

  it.each([
    ['../../etc/passwd', 'passwd.txt'],
    ['C:\\temp\\报告.TXT', '报告.txt'],
    ['a\r\nSet-Cookie: x\0.txt', 'a Set-Cookie_ x.txt'],
    ['gpj.\u202etxt.exe', 'gpj.txt.exe.txt'],
    ['photo.jpg', 'photo.txt'],
    ['.htaccess', 'htaccess.txt'],
    ['CON.txt', '_CON.txt'],
    ['', 'file.txt'],
    [`${'长'.repeat(300)}.txt`, `${'长'.repeat(60)}.txt`],
    ['关于2026年“一网通办”的通知.v2.txt', '关于2026年“一网通办”的通知.v2.txt'],
  ])('calls %j %j', async (input, name) => {
    // CSV and plain text look alike, so this content has a signature: captions keep their own ending.
    const { name: vtt } = await upload('WEBVTT\n', input);
    expect(vtt).toBe(name.replace(/txt$/, 'vtt'));
  });
});

const incoming = () => join(folder, 'assets', 'incoming');

/** The program, bundled into one file that Node can run. */
async function receivingProgram(): Promise<string> {
  const outfile = join(projectRoot, 'node_modules', `.lanmu-receiving-${process.pid}.mjs`);
  await build({
    entryPoints: [fileURLToPath(new URL('support/receiving-program.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    packages: 'external',
    keepNames: true,
  });
  onTestFinished(() => rmSync(outfile, { force: true }));
  return outfile;
}

/** A process that has received a part of a file, in a folder below `data`. */
async function receiving(program: string, data: string) {
  const child = fork(program, [data]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const [path] = await once(child, 'message');
  return {
    path: String(path),
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** Makes the sector of the directory its own successor. */
function loop(file: Buffer): Buffer {
  file.writeUInt32LE(1, 512 + 4);
  return file;
}
