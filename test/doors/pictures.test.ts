// @module-tag process
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it, test } from 'vitest';
import type { MediaType } from '#src/content/assets/media-type.ts';
import { Shares } from '#src/content/assets/store/shares.ts';
import { turnstile } from '#src/content/assets/store/turnstile.ts';
import { PictureProcesses } from '#src/content/assets/upload/picture-process.ts';
import { codeOf, folder, liaisonNamed, noise, square, startAssets, upload } from '../support/assets.ts';
import { hollowPng } from '../support/files.ts';
import { newFolder } from '../support/folders.ts';
import { until } from '../support/until.ts';

/** A picture that could be uploaded; `hollow` claims a size and has no data. */
interface Sent {
  name: string;
  kind: 'hollow' | 'png' | 'jpeg' | 'webp' | 'gif';
  width: number;
  height: number;
  frames?: number;
  /** This many bytes of the file, from its beginning. */
  share?: number;
  called?: string;
  right: string;
}
const pictures = JSON.parse(
  readFileSync(new URL('pictures.json', import.meta.url), 'utf8'),
) as readonly Sent[];

startAssets();

async function bytesOf({ kind, width, height, frames = 1, share = 1 }: Sent): Promise<Buffer> {
  if (kind === 'hollow') return hollowPng(width, height);
  const one = kind === 'jpeg' ? noise(width, height) : square(width, height);
  const whole =
    frames === 1
      ? await one.toFormat(kind).toBuffer()
      : await sharp(await framesOf(width, height, frames), { join: { animated: true } })
          .toFormat(kind)
          .toBuffer();
  return whole.subarray(0, Math.ceil(whole.length * share));
}

/** Each differs from the one before, because equal ones would be merged. */
const framesOf = (width: number, height: number, count: number): Promise<Buffer[]> =>
  Promise.all(
    Array.from({ length: count }, (_, at) =>
      square(width, height, at % 2 === 0 ? '#c00' : '#0c0')
        .png()
        .toBuffer(),
    ),
  );

test.each(pictures)('a picture is measured before it is unpacked: $name', async (sent) => {
  const code = await codeOf(upload(await bytesOf(sent), sent.called ?? `a.${sent.kind}`));
  expect(code).toBe(sent.right === 'taken' ? 'done' : sent.right);
});

test('who sends a picture that is refused hears what may be sent', async () => {
  await expect(upload(hollowPng(40_000, 1), 'a.png')).rejects.toMatchObject({
    code: 'asset.side-too-long',
    field: 'file',
    details: { longest: 30_000, side: 40_000 },
  });
  const frames = await sharp(await framesOf(2, 2, 1_001), { join: { animated: true } })
    .gif()
    .toBuffer();
  await expect(upload(frames, 'a.gif')).rejects.toMatchObject({
    code: 'asset.too-many-frames',
    field: 'file',
    details: { most: 1_000, frames: 1_001 },
  });
});

describe('pictures are unpacked in a process of their own', () => {
  const job = async (bytes: Buffer, type: MediaType = 'image/png') => {
    const place = newFolder('picture-');
    const path = join(place, 'in');
    const { mkdirSync, writeFileSync } = await import('node:fs');
    writeFileSync(path, bytes);
    mkdirSync(join(place, 'out'));
    return { path, type, out: join(place, 'out') };
  };
  /** Child processes of this process only; processes that earlier tests have left do not count. */
  const children = (): string[] =>
    readdirSync(`/proc/${process.pid}/task`)
      .flatMap((task) =>
        readFileSync(`/proc/${process.pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
      )
      .filter((pid) => wordsOf(pid).includes('picture-program'));
  const wordsOf = (pid: string): string => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return ''; // it has ended meanwhile
    }
  };

  it.runIf(process.platform === 'linux')('which may hold so much memory, and ends alone', async () => {
    const bytes = await square(6000, 6000).png().toBuffer();
    const small = new PictureProcesses({ memoryMb: 330 });
    expect(await codeOf(small.make(await job(bytes)))).toBe('asset.too-demanding');
    const usual = new PictureProcesses();
    expect(await usual.make(await job(bytes))).toMatchObject({ width: 6000, height: 6000 });
  });

  it('which reads four kinds of files, whatever a file is called', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>');
    const tiff = await square(8, 8).tiff().toBuffer();
    for (const bytes of [svg, tiff])
      await expect(new PictureProcesses().make(await job(bytes))).rejects.toMatchObject({
        code: 'asset.broken-image',
        details: { reason: expect.stringContaining('unsupported image format') },
      });
  });

  it('which is ended when it takes too long', async () => {
    const impatient = new PictureProcesses({ timeoutMs: 1 });
    expect(await codeOf(impatient.make(await job(await square(4000, 4000).png().toBuffer())))).toBe(
      'asset.too-demanding',
    );
  });

  // Memory limits between one picture and two are too close together to test.
  it.runIf(process.platform === 'linux')(
    'which takes nothing from the next picture by what it holds of the last one',
    async () => {
      const processes = new PictureProcesses({ idleMs: 600_000 });
      const before = children();
      const own = () => children().filter((pid) => !before.includes(pid));
      const small = await square(10, 10).png().toBuffer();
      await processes.make(await job(small));
      const first = own();
      await processes.make(await job(small));
      expect([first.length, own()]).toEqual([1, first]);
      await processes.make(await job(await square(20_000, 900).png().toBuffer()));
      await until(
        async () => own(),
        (pids) => pids.length === 0,
      );
    },
  );

  it.runIf(process.platform === 'linux')(
    'and a picture that ended one which had worked before is tried in a new one',
    async () => {
      const processes = new PictureProcesses({ idleMs: 20_000 });
      const before = children();
      await processes.make(await job(await square(10, 10).png().toBuffer()));
      const [pid] = children().filter((one) => !before.includes(one));
      const next = await job(await noise(3_000, 3_000).jpeg({ progressive: true }).toBuffer(), 'image/jpeg');
      const made = codeOf(processes.make(next));
      process.kill(Number(pid), 'SIGKILL');
      expect(await made).toBe('done');
    },
  );

  it.runIf(process.platform === 'linux')('whose memory comes back when it has nothing to do', async () => {
    // Processes of earlier tests end first.
    await until(
      async () => children().length,
      (count) => count === 0,
    );
    const restless = new PictureProcesses({ idleMs: 50 });
    await restless.make(await job(await square(10, 10).png().toBuffer()));
    expect(children()).toHaveLength(1);
    await until(
      async () => children().length,
      (count) => count === 0,
    );
  });

  it.runIf(process.platform === 'linux')('which may end while it waits, without any effect', async () => {
    const bytes = await square(10, 10).png().toBuffer();
    const ends: string[] = [];
    for (const wait of ['the next one', 'its turn to end']) {
      const processes = new PictureProcesses({ idleMs: 300 });
      const before = children();
      await processes.make(await job(bytes));
      const [pid] = children().filter((one) => !before.includes(one));
      process.kill(Number(pid), 'SIGKILL');
      await until(
        async () => children().includes(pid!),
        (isThere) => !isThere,
      );
      if (wait === 'the next one') ends.push(await codeOf(processes.make(await job(bytes))));
      // An error thrown after its time limit would fail the test.
      else await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(ends).toEqual(['done']);
  });

  it.runIf(process.platform === 'linux')('in which no signal opens a debugger', async () => {
    const bytes = await square(10, 10).png().toBuffer();
    const processes = new PictureProcesses();
    const before = children();
    await processes.make(await job(bytes));
    const [pid] = children().filter((one) => !before.includes(one));
    const sockets = () =>
      readdirSync(`/proc/${pid}/fd`).filter((fd) =>
        readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith('socket:'),
      );
    const open = sockets();
    process.kill(Number(pid), 'SIGUSR1');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    // If the signal has not ended it, it has no new sockets.
    if (children().includes(pid!)) expect(sockets()).toEqual(open);
    expect(await codeOf(processes.make(await job(bytes)))).toBe('done');
  });

  it('and leave nothing beside the store', async () => {
    await upload(await square(30, 30).png().toBuffer(), 'a.png');
    await codeOf(upload(hollowPng(600, 600), 'a.png'));
    expect(readdirSync(join(folder, 'assets', 'incoming'))).toEqual([]);
  });
});

test('no one waits behind all that another person has brought', async () => {
  const inTurn = turnstile(1);
  const done: string[] = [];
  const gate = Promise.withResolvers<void>();
  const work = (person: string, name: string) => inTurn(async () => void done.push(name), person);
  const all = [
    inTurn(() => gate.promise, 'album'),
    ...['a1', 'a2', 'a3', 'a4'].map((name) => work('album', name)),
    work('colleague', 'c1'),
    work('colleague', 'c2'),
    work('third', 't1'),
  ];
  gate.resolve();
  await Promise.all(all);
  expect(done).toEqual(['a1', 'c1', 't1', 'a2', 'c2', 'a3', 'a4']);
});

test('one person leaves a turn to another one, and the hub itself may take all', async () => {
  const begun: string[] = [];
  const gate = Promise.withResolvers<void>();
  const inTurn = turnstile(2, 1);
  const work = (person: string) =>
    inTurn(async () => {
      begun.push(person);
      await gate.promise;
    }, person);
  const all = [work('album'), work('album'), work('colleague'), work('third')];
  await new Promise(setImmediate);
  expect(begun).toEqual(['album', 'colleague']);
  gate.resolve();
  await Promise.all(all);
  expect(begun).toEqual(['album', 'colleague', 'album', 'third']);
  begun.length = 0;
  await Promise.all([work(''), work('')]);
  expect(begun).toEqual(['', '']);
});

it.runIf(process.platform === 'linux')(
  'a person whose pictures take long leaves a turn to a colleague, by the upload itself',
  async () => {
    const long = await sharp(await framesOf(120, 120, 200), { join: { animated: true } })
      .webp({ effort: 0 })
      .toBuffer();
    const short = await square(10, 10).png().toBuffer();
    const who = await liaisonNamed('wang.fang', '王芳');
    const ends: string[] = [];
    const ended = (what: string) => () => void ends.push(what);
    await Promise.all([
      upload(long, 'a.webp').then(ended('long')),
      upload(long, 'b.webp').then(ended('long')),
      upload(long, 'c.webp').then(ended('long')),
      upload(short, 'd.png', { who }).then(ended('short')),
    ]);
    expect(ends[0]).toBe('short');
  },
);

test('one person has so many files on the way at once; another one is not told to wait', async () => {
  const shares = new Shares();
  const gate = Promise.withResolvers<void>();
  const held = Array.from({ length: 12 }, () => shares.hold('li', () => gate.promise));
  expect(await codeOf(shares.hold('li', async () => {}))).toBe('asset.too-many-at-once');
  expect(await codeOf(shares.hold('wang', async () => {}))).toBe('done');
  gate.resolve();
  await Promise.all(held);
  expect(await codeOf(shares.hold('li', async () => {}))).toBe('done');
});
