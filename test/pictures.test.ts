import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { LogEntry } from '#src/base/database/log-entry.entity.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { loadAssets } from '#src/content/assets/load-assets.ts';
import { frozenAttachment, frozenPicture } from '#src/content/editions/frozen-asset.ts';
import {
  actor,
  bytesOf,
  codeOf,
  folder,
  liaisonNamed,
  noise,
  orm,
  square,
  startAssets,
  store,
  unit,
  upload,
} from './support/assets.ts';
import { asPromised } from './support/as-promised.ts';
import { hollowPng, zip } from './support/files.ts';

startAssets();

describe('pictures', () => {
  it('are worked on two at a time', async () => {
    const [has, secondCame] = [store.has.bind(store), Promise.withResolvers<void>()];
    let atWork = 0;
    let max = 0;
    const watched = vi.spyOn(store, 'has').mockImplementation(async (...args) => {
      max = Math.max(max, ++atWork);
      if (atWork > 1) secondCame.resolve();
      await secondCame.promise;
      await new Promise((resolve) => setTimeout(resolve, 50)); // in case there is one too many
      atWork -= 1;
      return has(...args);
    });
    onTestFinished(() => watched.mockRestore());
    const shades = ['#100', '#200', '#300', '#400', '#500'];
    const people = [actor, await liaisonNamed('wang.fang', '王芳'), await liaisonNamed('zhao.lei', '赵磊')];
    await Promise.all(
      shades.map(async (shade, at) =>
        upload(await square(500, 400, shade).png().toBuffer(), 'a.png', { who: people[at % 3]! }),
      ),
    );
    expect(max).toBe(2);
  });

  it('of one person leave a turn to a colleague', async () => {
    const who = await liaisonNamed('sun.li', '孙丽');
    const ofColleague = await square(10, 10, '#040').png().toBuffer();
    const known = await upload(ofColleague, 'a.png', { who });
    const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const [has, atWork] = [store.has.bind(store), new Set<string>()];
    const watched = vi.spyOn(store, 'has').mockImplementation(async (hash, name) => {
      if (hash !== known.hash) {
        atWork.add(hash);
        begun.resolve();
        if (atWork.size > 1) gate.resolve(); // the second one would never come
        await gate.promise;
      }
      return has(hash, name);
    });
    onTestFinished(() => watched.mockRestore());
    const own = ['#600', '#700', '#800'].map(async (shade) =>
      upload(await square(50, 40, shade).png().toBuffer(), 'a.png'),
    );
    await begun.promise;
    for (let time = 0; time < 3; time += 1) await upload(ofColleague, 'a.png', { who });
    const atOnce = atWork.size;
    gate.resolve();
    await Promise.all(own);
    expect(atOnce).toBe(1);
  });

  it('are made upright, and say nothing of where they were taken', async () => {
    const taken = await noise(1200, 800)
      .withExif({
        IFD0: { Copyright: 'Wang Fang' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '46/1 35/1 0/1' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const withPosition = await noise(40, 30)
      .withExif({ IFD0: { Copyright: 'Wang Fang' }, IFD3: { GPSLatitude: '46/1 35/1 0/1' } })
      .jpeg()
      .toBuffer();
    expect((await sharp(withPosition).metadata()).exif).toBeDefined();
    const asset = await upload(taken, 'IMG_0001.JPG');
    expect(asset).toMatchObject({
      name: 'IMG_0001.jpg',
      mediaType: 'image/jpeg',
      width: 800,
      height: 1200,
      renditions: [320, 640, 800],
    });
    const cleaned = await upload(withPosition, 'position.jpg');
    for (const { hash } of [asset, cleaned]) {
      const stored = await bytesOf(hash, 'original');
      const { format, exif, orientation } = await sharp(stored).metadata();
      expect({ format, exif, orientation }).toEqual({
        format: 'jpeg',
        exif: undefined,
        orientation: undefined,
      });
      expect(stored.includes('Wang Fang')).toBe(false);
    }
    for (const width of asset.renditions) {
      const made = await sharp(await bytesOf(asset.hash, `${width}.webp`)).metadata();
      expect(made).toMatchObject({ format: 'webp', width, height: width * 1.5 });
    }
  });

  it('have renditions up to their own width and no further', async () => {
    expect((await upload(await square(2000, 20).png().toBuffer(), 'a.png')).renditions).toEqual([
      320, 640, 960, 1280, 1600,
    ]);
    expect((await upload(await square(960, 20).webp().toBuffer(), 'a.webp')).renditions).toEqual([
      320, 640, 960,
    ]);
    expect((await upload(await square(100, 20).png().toBuffer(), 'a.png')).renditions).toEqual([100]);
    // A poster of many screens: WebP ends at 16,383 pixels.
    expect((await upload(await square(1000, 17_000).png().toBuffer(), 'a.png')).renditions).toEqual([
      320, 640, 960,
    ]);
  });

  it('that move go on moving', async () => {
    const frames = await Promise.all(
      ['#c00', '#0c0', '#00c'].map((colour) => square(400, 300, colour).png().toBuffer()),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [100, 100, 100] })
      .toBuffer();
    const asset = await upload(gif, 'a.gif');
    expect(asset).toMatchObject({ mediaType: 'image/gif', width: 400, height: 300, renditions: [320, 400] });
    expect(await sharp(await bytesOf(asset.hash, 'original'), { animated: true }).metadata()).toMatchObject({
      format: 'gif',
      pages: 3,
    });
    expect(await sharp(await bytesOf(asset.hash, '320.webp'), { animated: true }).metadata()).toMatchObject({
      pages: 3,
      width: 320,
    });
  });

  it('carry nothing on their back', async () => {
    const picture = await noise(50, 50).jpeg().toBuffer();
    const payload = zip(['evil.class']);
    const asset = await upload(
      Buffer.concat([picture, payload, Buffer.from('<script>alert(1)</script>')]),
      'a.jpg',
    );
    const stored = await bytesOf(asset.hash, 'original');
    expect(stored.includes('evil.class')).toBe(false);
    expect(stored.includes('<script>')).toBe(false);
  });

  it('are refused when broken, cut off, or larger than anybody can unpack', async () => {
    const whole = await noise(600, 600).jpeg().toBuffer();
    expect(await codeOf(upload(whole.subarray(0, whole.length / 2), 'a.jpg'))).toBe('asset.broken-image');
    expect(await codeOf(upload(whole.subarray(0, 20), 'a.jpg'))).toBe('asset.broken-image');
    await asPromised(2_000, async () => {
      const began = performance.now();
      expect(await codeOf(upload(hollowPng(60_000, 60_000), 'a.png'))).toBe('asset.too-many-pixels');
      expect(await codeOf(upload(hollowPng(2_000_000_000, 2), 'a.png'))).not.toBe('done');
      return performance.now() - began;
    });
    expect(await codeOf(upload(hollowPng(600, 600), 'a.png'))).toBe('asset.broken-image');
    expect(await codeOf(upload('GIF89a<script>alert(1)</script>', 'a.gif'))).toBe('asset.broken-image');
  });

  it('with a wrong ending get the right one', async () => {
    expect(await upload(await square(10, 10).png().toBuffer(), '照片.jpg')).toMatchObject({
      name: '照片.png',
      mediaType: 'image/png',
    });
    expect(await upload('%PDF-1.7\n1 0 obj\n', 'photo.jpg')).toMatchObject({
      name: 'photo.pdf',
      mediaType: 'application/pdf',
    });
  });

  it('sent twice, even at once, are stored once', async () => {
    const sent = await noise(700, 500).png().toBuffer();
    const assets = await Promise.all(Array.from({ length: 4 }, (_, i) => upload(sent, `${i}.png`)));
    expect(new Set(assets.map(({ id }) => id)).size).toBe(4);
    expect(new Set(assets.map(({ hash }) => hash)).size).toBe(1);
    const { hash } = assets[0]!;
    expect(readdirSync(join(folder, 'assets', hash.slice(0, 2), hash.slice(2))).sort()).toEqual([
      '320.webp',
      '640.webp',
      '700.webp',
      'original',
    ]);
  });

  it('freeze into what an edition keeps', async () => {
    const picture = await upload(await square(10, 10).png().toBuffer(), 'a.png');
    const paper = await upload('%PDF-1.7\n1 0 obj\n', 'a.pdf');
    const assets = await loadAssets(orm.em.fork(), [picture.id, paper.id, newId(), picture.id]);
    expect([...assets.keys()].sort()).toEqual([picture.id, paper.id].sort());
    expect(frozenPicture(assets.get(picture.id)!, { alt: '红旗', caption: '' })).toEqual({
      hash: picture.hash,
      name: 'a.png',
      width: 10,
      height: 10,
      renditions: [10],
      alt: '红旗',
      caption: '',
    });
    expect(frozenAttachment(assets.get(paper.id)!, { title: '附件1' })).toEqual({
      hash: paper.hash,
      name: 'a.pdf',
      mediaType: 'application/pdf',
      size: 17,
      title: '附件1',
    });
    expect(() => frozenPicture(assets.get(paper.id)!, { alt: '', caption: '' })).toThrow(
      'value.not-an-asset',
    );
  });

  it('are noted in the log, without their bytes', async () => {
    const asset = await upload(await square(11, 11).png().toBuffer(), 'noted.png');
    const entry = await orm.em
      .fork()
      .findOneOrFail(LogEntry, { command: 'asset.upload', input: { hash: asset.hash } as object });
    expect(entry).toMatchObject({ personId: actor.personId, unitId: unit.id });
  });
});
