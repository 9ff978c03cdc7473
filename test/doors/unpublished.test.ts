import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalId } from '#src/base/contract/global-id.ts';
import { dayOf } from '#src/base/dates/day.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { Refusals, type Refusal } from '#src/base/words/refusal.ts';
import type { Asset } from '#src/content/assets/asset.entity.ts';
import { originalAddress, renditionAddress } from '#src/content/assets/media/media-address.ts';
import type { ItemContent } from '#src/content/items/item-content.ts';
import { scorePoints } from '#src/duty/account/score/score-points.ts';
import { rightAfter } from '../support/as-promised.ts';
import { livesOfFiles } from '../support/lives-of-files.ts';
import { realHub, type RealHub } from '../support/real-hub.ts';

interface FileCase {
  name: string;
  about: 'file';
  file: 'pdf' | 'picture' | 'film';
  /** The place where the item uses it. */
  place: string;
  /** The steps of the item after it was written. */
  steps: string[];
  who: string;
  how: string;
  status: number;
}
interface TitleCase {
  name: string;
  about: 'title';
  live: string;
  draft: string;
  steps: string[];
  /** The title in the notice of withdrawal. */
  title: string;
}

/** A person uses a file that another item uses. */
interface NamedCase {
  name: string;
  about: 'named';
  file: 'pdf' | 'picture';
  /** The steps of the item that uses it. */
  steps: string[];
  /** The place where it is named. */
  where: string;
  /** Who names it; by default a liaison of another unit. */
  by?: string;
  /** The field of the refusal; null: it is accepted. */
  refused: string | null;
  ends: 'draft' | 'later' | 'published';
  /** The steps of the first item afterwards. */
  then?: string[];
  who: string;
  status: number;
}

const cases = JSON.parse(readFileSync(join(projectRoot, 'test/doors/unpublished.json'), 'utf8')) as (
  FileCase | TitleCase | NamedCase
)[];
let town: RealHub;
/** The log meanwhile. */
const logged: string[] = [];
let lives: Awaited<ReturnType<typeof livesOfFiles>>;
beforeAll(async () => {
  town = await realHub({ cacheMb: 8, onLog: (line) => void logged.push(line) });
  lives = await livesOfFiles(town);
});
afterAll(() => town?.stop());

describe('a file', () => {
  for (const one of cases.filter((each) => each.about === 'file'))
    test(one.name, async () => {
      const asset = await lives.upload(
        one.file,
        one.steps.includes('upload dismissed') ? 'dismissed' : 'writer',
      );
      const uses = useOf(one.place, asset);
      const isLater = one.place === 'attachments later';
      if (one.place !== 'nowhere') await live(one.steps, uses, isLater);
      if (one.steps.includes('upload again')) await lives.copyOf(asset, draftName, 150);
      const { url, ...more } = waysToAsk[one.how]!(asset);
      const answer = await town.web.inject({
        url,
        method: one.how === 'head' ? 'HEAD' : 'GET',
        headers: { ...more, ...lives.headersOf(one.who) },
      });
      expect(answer.statusCode).toBe(one.status);
      const isHeld = [200, 206, 304].includes(one.status);
      // A copy that is not revalidated would outlive a withdrawal, and private content must not be cached.
      expect(answer.headers['cache-control']).toBe(
        !isHeld
          ? 'no-store'
          : one.who === 'nobody'
            ? 'public, max-age=0, must-revalidate'
            : 'private, no-store',
      );
      if (isHeld) return;
      for (const header of ['etag', 'last-modified', 'content-disposition', 'content-range'])
        expect([header, answer.headers[header]]).toEqual([header, undefined]);
      expect(answer.body.length).toBeLessThan(10);
    });
});

describe('the address of a file gives no right to it:', () => {
  for (const one of cases.filter((each) => each.about === 'named'))
    test(one.name, async () => {
      const asset = await lives.upload(one.file);
      const theirs = await lives.write({
        ...text,
        ...useOf(one.file === 'pdf' ? 'attachments' : 'cover', asset),
      });
      if (one.steps.includes('share'))
        await town.owner.query('update asset set unit_id = null where id = $1', [asset.id]);
      if (one.steps.includes('submit')) await lives.submit(theirs.id);
      if (one.steps.includes('release')) await lives.release(theirs.id);
      if (one.steps.includes('withdraw')) await lives.withdraw(theirs.id);

      const by = one.by ?? 'stranger';
      const { kind = 'article', ...uses } = useOf(one.where, asset);
      const named = { ...text, ...uses };
      const work =
        one.ends === 'later'
          ? lives.writeAs(by, text).then((item) => lives.saveAs(by, item.id, named))
          : lives.writeAs(by, named, kind);
      if (one.refused === null) {
        const item = await work;
        if (one.ends === 'published') await lives.releaseAs(by, item.id);
      } else await expect(refusalCodesIn(work)).resolves.toEqual([`value.not-an-asset ${one.refused}`]);
      if (one.then?.includes('withdraw')) await lives.withdraw(theirs.id);

      for (const how of ['original', ...(one.file === 'picture' ? ['rendition'] : [])]) {
        const { url } = waysToAsk[how]!(asset);
        const answer = await town.web.inject({ url, headers: lives.headersOf(one.who) });
        expect([how, answer.statusCode]).toEqual([how, one.status]);
      }
    });
});

/** The codes and fields of the refusals. */
const refusalCodesIn = (work: Promise<unknown>): Promise<string[]> =>
  work.then(
    () => [],
    (problem) =>
      (problem instanceof Refusals ? problem.refusals : [problem as Refusal]).map(
        ({ code, field }) => `${code} ${field}`,
      ),
  );

describe('the notice of a withdrawal', () => {
  for (const one of cases.filter((each) => each.about === 'title'))
    test(one.name, async () => {
      const first = one.steps.includes('restore') || one.steps.includes('correct') ? one.draft : one.live;
      const item = await lives.write({ title: first, body: '<p>正文。</p>' });
      await lives.release(item.id);
      for (const step of one.steps) {
        if (step === 'save') await lives.save(item.id, { title: one.draft });
        if (step === 'submit') await lives.submit(item.id);
        if (step === 'approve') await lives.approve(item.id);
        if (step === 'adopt') await lives.adopt(item.id);
        if (step === 'return') await lives.return(item.id);
        if (step === 'schedule') await lives.schedule(item.id);
        if (step === 'translate') await lives.translate(item);
        if (step === 'correct' || step === 'restore') {
          await lives.save(item.id, { title: one.live, summary: '更正' });
          await lives.release(item.id);
        }
        if (step === 'restore') await lives.restore(item.id, 1);
      }
      await lives.withdraw(item.id);
      const { rows } = await town.owner.query<{ path: string }>('select path from item where id = $1', [
        item.id,
      ]);
      const { data } = await town.ask(
        'query ($path: String!) { withdrawal(path: $path) { title } }',
        rows[0]!,
      );
      expect(data.withdrawal.title).toBe(one.title);
      const page = await town.web.inject(`/${rows[0]!.path}`);
      expect(page.statusCode).toBe(410);
      if (one.draft !== one.live) expect(page.body).not.toContain(one.draft);
    });
});

test('a file that is withdrawn is gone a second later from every node that remembers it', async () => {
  const nodes = [town.web, await town.openNode()];
  const asset = await lives.upload('picture');
  const item = await lives.write({ ...text, cover: { assetId: asset.id, alt: '图', caption: '' } });
  await lives.release(item.id);
  const ask = () =>
    Promise.all(
      nodes.flatMap((node) =>
        ['original', 'rendition', 'head', 'range', 'known'].map(async (how) => {
          const { url, ...headers } = waysToAsk[how]!(asset);
          const method = how === 'head' ? 'HEAD' : 'GET';
          return (await node.inject({ url, method, headers })).statusCode;
        }),
      ),
    );
  const each = [200, 200, 200, 206, 304];
  for (let time = 0; time < 2; time += 1) expect(await ask()).toEqual([...each, ...each]);
  await lives.withdraw(item.id);
  await rightAfter(1_000, performance.now(), ask, (statuses) =>
    expect(statuses).toEqual(Array.from({ length: 10 }, () => 410)),
  );
});

test('a file that was not public yet is there a second after it is published, on every node', async () => {
  const nodes = [town.web, await town.openNode()];
  const asset = await lives.upload('picture');
  const item = await lives.write({ ...text, cover: { assetId: asset.id, alt: '图', caption: '' } });
  const ask = () =>
    Promise.all(nodes.map(async (node) => (await node.inject(waysToAsk['original']!(asset).url)).statusCode));
  for (let time = 0; time < 2; time += 1) expect(await ask()).toEqual([404, 404]);
  await lives.release(item.id);
  await rightAfter(1_000, performance.now(), ask, (statuses) => expect(statuses).toEqual([200, 200]));
});

test('the scores of a live item say the title that readers know', async () => {
  const item = await lives.write({ ...text, title: '已公开的标题' });
  await lives.release(item.id);
  await lives.save(item.id, { title: '未公开的标题' });
  const today = dayOf(new Date());
  const points = await scorePoints(town.ctx(), { from: today, to: today });
  const titles = points.filter(({ itemId }) => itemId === item.id).map(({ title }) => title);
  expect(titles).toEqual(['已公开的标题', '已公开的标题']);
});

test('a fault shows no word of a draft, neither to the caller nor in the log', async () => {
  await town.owner.query(
    `alter table item add constraint no_such check (content ->> 'title' <> '未公开的任命')`,
  );
  try {
    const query = `mutation ($input: ItemCreateInput!) { itemCreate(input: $input) { item { id } userErrors { message } } }`;
    const input = {
      columnId: globalId('Column', lives.columnId),
      unitId: globalId('Unit', town.unit.id),
      kind: 'article',
      content: { title: '未公开的任命', body: '<p>未公开的正文</p>' },
    };
    const { body } = await town.web.inject({
      method: 'POST',
      url: '/console/graphql',
      headers: { 'content-type': 'application/json', ...lives.headersOf('writer') },
      payload: { query, variables: { input } },
    });
    expect(body).toContain('INTERNAL');
    expect(body).not.toContain('未公开');
  } finally {
    await town.owner.query('alter table item drop constraint no_such');
  }
  expect(logged.join('')).toContain('no_such'); // the error is logged
  expect(logged.join('')).not.toContain('未公开');
});

test.each([
  ['select ?::uuid', 'uuid'],
  ['select ?::timestamptz', 'timestamp'],
  [`select ('{"a": ' || ? || '}')::jsonb`, 'json'],
  [`insert into withdrawal (path, title) values ('a', ?)`, 'withdrawal'],
  ['select repeat(?, 4)::int', 'integer'],
  [`do $$ begin raise exception using errcode = '22023', message = 'a "未公开"', detail = ?; end $$`, 'a '],
])('the log does not quote what the database refused: %s', async (sql, quoted) => {
  logged.length = 0;
  const problem = await town.hub.orm.em
    .fork()
    .execute(sql, ['未公开"\n的任命'])
    .catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(Error);
  town.hub.log.error({ err: problem }, 'a fault');
  expect(logged.join('')).toContain(quoted);
  expect(logged.join('')).toContain('    at '); // with its stack trace
  expect(logged.join('')).not.toMatch(/未公开|的任命/);
});

test('what was published and withdrawn by a hub of before is known as if it came after', async () => {
  const known = async () =>
    Promise.all(
      [
        'select hash, edition_id, is_live, names from media_use order by 1, 2',
        'select hash, item_id from item_media order by 1, 2',
        'select id, title from withdrawal order by 1',
      ].map(async (sql) => (await town.owner.query(sql)).rows),
    );
  const before = await known();
  for (const rows of before) expect(rows.length).toBeGreaterThan(5);
  await town.owner.query(`
    drop table media_use, item_media;
    drop function purge_media, media_came, media_went, version_media, media_of_draft, media_of_edition, media_led_to, media_led_to_in cascade;
    update withdrawal w set title = i.content ->> 'title' from item i where i.id = w.item_id`);
  await town.owner.query(readFileSync(join(projectRoot, 'schema/migrations/0020-media-use.sql'), 'utf8'));
  expect(await known()).toEqual(before);
});

const text = { title: '关于便民服务的通知', body: '<p>正文。</p>' };

/** Content that uses the file in that place. */
function useOf(place: string, { id, hash, name }: Asset): Partial<ItemContent> & { kind?: string } {
  const picture = { assetId: id, alt: '图', caption: '' };
  switch (place) {
    case 'cover':
      return { cover: picture };
    case 'images':
      return { images: [picture] };
    case 'body':
      return { body: `<p>正文。</p><img src="${renditionAddress(hash, 320)}" alt="图">` };
    case 'body link':
      return { body: `<p><a href="${originalAddress(hash, name)}">附件</a></p>` };
    case 'whole link':
      return {
        body: `<p><a title="a" href="${town.hub.publicUrl}${originalAddress(hash, name)}">附件</a></p>`,
      };
    case 'foreign link':
      return {
        body: `<p><a href="https://county.example/media/${'0'.repeat(64)}/original/a.pdf">附件</a></p>`,
      };
    case 'words':
      return { body: `<p>参见 ${originalAddress(hash, name)} 。</p>` };
    case 'words of a link':
      return { body: `<p><a href="https://a.example/">${originalAddress(hash, name)}</a></p>` };
    case 'words like a link':
      return { body: `<p>&lt;a href="${originalAddress(hash, name)}"&gt;</p>` };
    case 'title':
      return { title: originalAddress(hash, name) };
    case 'field':
      return {
        kind: 'link',
        fields: { address: `${town.hub.publicUrl}${originalAddress(hash, name)}` },
      };
    default:
      return { attachments: [{ assetId: id, title: '附件' }] };
  }
}

/** Writes an item that uses the file, and performs the steps. */
async function live(
  steps: readonly string[],
  { kind = 'article', ...uses }: ReturnType<typeof useOf>,
  isLater: boolean,
): Promise<void> {
  const without: Partial<ItemContent> = { ...text, cover: null, images: [], attachments: [] };
  const item = await lives.write({ ...text, ...(isLater ? {} : uses) }, kind);
  if (isLater) await lives.release(item.id);
  let second = '';
  for (const step of steps) {
    if (step === 'submit') await lives.submit(item.id);
    if (step === 'approve') await lives.approve(item.id);
    if (step === 'adopt') await lives.adopt(item.id);
    if (step === 'release') await lives.release(item.id);
    if (step === 'add' || step === 'rewrite') await lives.save(item.id, { ...text, ...uses });
    if (step === 'drop') await lives.save(item.id, without);
    if (step === 'translate') await lives.translate(item);
    if (step === 'withdraw') await lives.withdraw(item.id);
    if (step === 'restore') await lives.restore(item.id, 1);
    if (step === 'second') {
      second = (await lives.write({ ...text, ...uses }, kind)).id;
      await lives.release(second);
    }
    if (step === 'withdraw second') await lives.withdraw(second);
  }
}

/** The name of further assets with the same bytes, after their number. */
const draftName = '拟任命张三.pdf';

const waysToAsk: Record<string, (asset: Asset) => { url: string } & Record<string, string>> = {
  original: ({ hash, name }) => ({ url: originalAddress(hash, name) }),
  head: ({ hash, name }) => ({ url: originalAddress(hash, name) }),
  range: ({ hash, name }) => ({ url: originalAddress(hash, name), range: 'bytes=0-9' }),
  known: ({ hash, name }) => ({ url: originalAddress(hash, name), 'if-none-match': `"${hash}"` }),
  rendition: ({ hash, renditions }) => ({ url: renditionAddress(hash, renditions[0]!) }),
  'draft name': ({ hash }) => ({ url: originalAddress(hash, `1${draftName}`) }),
  'other name': ({ hash }) => ({ url: originalAddress(hash, 'b.pdf') }),
};
