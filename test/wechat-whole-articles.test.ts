import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { idOf } from '#src/base/contract/global-id.ts';
import { kinds } from '#src/city/kinds/kinds/kinds.ts';
import { published } from './support/item-path.ts';
import { wechatTown, type WechatTown } from './support/wechat-town.ts';

// What arrives on the platform of whole texts, over the console's HTTP and the platform's socket.
let town: WechatTown;

beforeAll(async () => {
  town = await wechatTown();
  town.platform.setPushLimit(1000);
});
afterAll(() => town?.stop());
beforeEach(async () => {
  await town.hub.owner.query('delete from quota_hold');
  await town.hub.owner.query('delete from quota');
});

const pictureOf = (width: number, height: number, red = 90) =>
  sharp({ create: { width, height, channels: 3, background: { r: red, g: 90, b: 80 } } })
    .png()
    .toBuffer()
    .then((bytes) => new Uint8Array(bytes));
let colour = 0;
/** A different picture each time. */
const uploaded = async (width = 900, height = 383, who = town.editor): Promise<string> =>
  who.upload(town.commerce.unitId, '图.png', await pictureOf(width, height, (colour += 1)));

/** The required fields of each kind, and one that is not in the body. */
const fieldsOf: Record<string, object> = {
  article: { subtitle: '第二行' },
  'picture-news': { photographer: '摄影某' },
  'official-document': {
    indexNumber: '000014349/2026-00027',
    documentNumber: '双政办发〔2026〕17号',
    issuingUnit: '市政府办公室',
    madeOn: '2026-11-27',
    topic: '城乡建设',
    validity: 'in-force',
  },
  leader: { post: '副市长', portfolio: ['负责财政工作', '分管税务'], rank: 2 },
  'service-guide': {
    basis: ['居民身份证法'],
    conditions: ['年满16周岁'],
    materials: [{ name: '户口簿', note: '原件' }],
    place: '三号窗口',
    hours: '工作日上午',
    phone: '0469-6105123',
    steps: ['申请', '受理', '领取'],
  },
  'investment-project': {
    industry: 'graphite-and-new-materials',
    cooperation: 'joint-venture',
    investment: { amount: '285000000', currency: 'CNY' },
    place: '开发区',
    countyOrDistrict: 'lingdong',
    contactUnit: '市商务局',
    contactPhone: '0469-6105124',
  },
  'city-profile': { year: 2020, figures: [{ name: '面积', value: 22_000, year: 2020, source: '普查' }] },
  video: { seconds: 605, speaker: '讲解员', address: 'https://example.com/film.mp4' },
  audio: { seconds: 65, speaker: '播音员', address: 'https://example.com/film.mp3' },
  download: { fileVersion: '2026年版' },
  'forum-event': { startsAt: '2026-12-24T01:30:00Z', place: '报告厅', speakers: ['讲师乙'] },
  guest: { post: '研究员', organisation: '研究所' },
  statistic: {
    period: '2026-Q3',
    source: '市统计局',
    figures: [{ name: '粮食产量', value: 321.5, unit: '万吨', change: 2.5 }],
  },
  link: { address: 'https://www.example.com/', siteName: '示例网' },
};
const seen: Record<string, string> = {
  article: '第二行',
  'picture-news': '摄影：摄影某',
  'official-document': '双政办发〔2026〕17号',
  leader: '分管税务',
  'service-guide': '三号窗口',
  'investment-project': '2.85亿元',
  'city-profile': '22,000',
  video: '10:05',
  audio: '播音员',
  download: '2026年版',
  'forum-event': '2026年12月24日 09:30',
  guest: '研究所',
  statistic: '+2.5%',
  link: 'https://www.example.com/',
};

const messages = (findings: { message: string }[]) => findings.map(({ message }) => message);

/** The articles of the account's drafts. */
async function draftsThere(): Promise<Record<string, string>[]> {
  const { rows } = await town.hub.owner.query<{ secret: string }>(
    `select secret from outlet_secret where name = 'access-token'`,
  );
  const address = `${town.simulator.url}/cgi-bin/draft/batchget?access_token=${rows[0]!.secret}`;
  const answer = await fetch(address, {
    method: 'POST',
    body: JSON.stringify({ offset: 0, count: 20, no_content: 0 }),
  });
  const { item } = (await answer.json()) as { item: { content: { news_item: Record<string, string>[] } }[] };
  return item.flatMap(({ content }) => content.news_item);
}

describe('texts of every kind', () => {
  test.each([
    ['the first eight', kinds.slice(0, 8)],
    ['the others', kinds.slice(8)],
  ])('%s arrive byte for byte as they were shown, with their fields', async (_, some) => {
    const ids: string[] = [];
    for (const { name } of some) {
      const attachment = { assetId: await uploaded(300, 300, town.commerce.liaison), title: '附件' };
      const content = {
        title: `一篇${name}`,
        summary: '摘要',
        body: '<p>正文，第一段。</p><ol start="3"><li>三</li></ol>',
        cover: { assetId: await uploaded(900, 383, town.commerce.liaison), alt: '封面' },
        attachments: [attachment],
        fields: fieldsOf[name],
      };
      ids.push((await published(town.commerce, { columnId: await columnFor(name), kind: name, content })).id);
    }
    const { preview, id, version, delivery } = await town.composed(ids);
    expect(preview.findings.filter(({ isBlocking }: any) => isBlocking)).toEqual([]);
    await town.chief.does('digestApprove', { id, expectedVersion: version });
    town.platform.scheduleFault({ call: 'message/mass/sendall', kind: 'errcode', errcode: 45011 });
    await town.passHours(1);
    await town.reaches(id, 'RETRY_WAIT'); // the draft is stored, and nothing was sent
    const ours = (await draftsThere()).filter(({ content_source_url }) =>
      content_source_url!.endsWith(idOf('Delivery', delivery.id).slice(-12)),
    );
    const articles = preview.articles.map(({ title, content, sourceUrl }: any) => [
      title,
      content,
      sourceUrl,
    ]);
    expect(
      ours.map(({ title, content, content_source_url }) => [title, content, content_source_url]),
    ).toEqual(articles);
    for (const [index, { name }] of some.entries()) expect(ours[index]!.content).toContain(seen[name]);
    await town.passHours(1);
    expect((await town.reaches(id, 'DELIVERED')).preview.hash).toBe(preview.hash);
  });
});

describe('the default cover of a column', () => {
  const coverPath = async () => {
    const { preview } = await town.composed([(await town.news({ cover: null })).id]);
    return { path: preview.articles[0].coverPath as string, findings: messages(preview.findings) };
  };
  const set = (scopeId: string | null, assetId: string | null) =>
    town.editor.does(
      'columnCoverSet',
      { scopeId, cover: assetId && { assetId, alt: '栏目封面' } },
      'columnCover { scopeId path name cover { path alt width height } }',
    );
  const codes = async (who: { refusals: WechatTown['editor']['refusals'] }, input: object) =>
    (await who.refusals('columnCoverSet', input)).map(({ field, code }) => `${field} ${code}`);

  test('stands for what has none, and the nearest one counts', async () => {
    const channelId = await channelOf(town.columnId);
    expect((await coverPath()).findings).toContain('缺少封面图片，请为稿件添加封面，或为栏目设置默认封面。');
    const covers: Record<string, string> = {};
    for (const [name, scopeId] of [
      ['everything', null],
      ['channel', channelId],
      ['column', town.columnId],
    ] as const) {
      const { columnCover } = await set(scopeId, await uploaded());
      expect(columnCover.scopeId).toBe(scopeId);
      covers[name] = columnCover.cover.path;
      expect(await coverPath()).toEqual({ path: columnCover.cover.path, findings: [] });
    }
    const listed = await town.editor.ask('{ columnCovers { scopeId cover { path } } }');
    expect(listed.columnCovers.map(({ cover }: any) => cover.path)).toEqual([
      covers.everything,
      covers.channel,
      covers.column,
    ]);
    await set(town.columnId, null);
    expect((await coverPath()).path).toBe(covers.channel);
    await set(channelId, null);
    expect((await coverPath()).path).toBe(covers.everything);
    // An item with a cover of its own keeps it.
    const { preview } = await town.composed([(await town.news()).id]);
    expect(preview.articles[0].coverPath).not.toBe(covers.everything);
    await set(null, null);
  });

  test('is everyone’s as long as it is used, and no one’s before and after', async () => {
    const assetId = await uploaded();
    const { columnCover } = await set(town.columnId, assetId);
    const { path } = columnCover.cover;
    const status = async () => (await fetch(town.hub.site + path)).status;
    expect(await status()).toBe(200);
    expect((await fetch(`${town.hub.site}${path.replace(/[^/]+$/, 'other.png')}`)).status).toBe(404);
    await set(town.columnId, null);
    expect(await status()).toBe(404);
  });

  test('arrives as the cover of the card', async () => {
    await set(town.columnId, await uploaded());
    const { id } = await town.due([(await town.news({ cover: null })).id]);
    await town.reaches(id, 'DELIVERED');
    await set(town.columnId, null);
  });

  test('is refused where it is too small, no picture, without words, or not the editor’s to show', async () => {
    const cover = (assetId: string, alt = '封面') => ({
      scopeId: town.columnId,
      cover: { assetId, alt },
    });
    const small = await uploaded(20, 20);
    expect(await codes(town.editor, cover(small))).toEqual(['cover.assetId VALUE_PICTURE_TOO_SMALL']);
    const text = await town.editor.upload(town.commerce.unitId, '说明.txt', new TextEncoder().encode('说明'));
    expect(await codes(town.editor, cover(text))).toEqual(['cover.assetId VALUE_NOT_AN_ASSET']);
    const good = await uploaded();
    expect(await codes(town.editor, cover(good, ' '))).toEqual(['cover.alt VALUE_MISSING']);
    expect(await codes(town.editor, { ...cover(good), scopeId: town.commerce.unitId })).toEqual([
      'scopeId NOT_FOUND',
    ]);
    expect(await codes(town.commerce.liaison, cover(good))).toEqual(['null FORBIDDEN']);
    // Uploaded by another person, and not in a text that the editor may read.
    const others = await uploaded(900, 400, town.commerce.liaison);
    expect(await codes(town.editor, cover(others))).toEqual(['cover.assetId VALUE_NOT_AN_ASSET']);
  });
});

describe('the end of articles', () => {
  const selection = 'articleEnd { followText namesReviewers followCode { path width height } }';

  test('is set for the account, and stands below every article from then on', async () => {
    const followText = '长按识别二维码，关注“双鸭山发布”';
    const assetId = await uploaded(300, 300);
    const input = { followText, namesReviewers: true, followCode: { assetId, alt: '二维码' } };
    const refused = await town.commerce.leader.refusals('wechatArticleEndSet', input);
    expect(refused.map(({ code }) => code)).toEqual(['FORBIDDEN']);
    const { articleEnd } = await town.editor.does('wechatArticleEndSet', input, selection);
    expect(articleEnd).toEqual({
      followText,
      namesReviewers: true,
      followCode: { path: expect.stringContaining('/media/'), width: 300, height: 300 },
    });
    const { preview } = await town.composed([(await town.news()).id]);
    const { content } = preview.articles[0];
    expect(content).toContain('关注');
    expect(preview.pictures.map(({ ours }: any) => ours)).toContain(articleEnd.followCode.path);
    for (const [step, name] of [
      ['编辑', 'liaison-commerce'],
      ['初审', 'leader-commerce'],
      ['复审', 'editor'],
      ['终审', 'editor'],
    ])
      expect(content).toContain(`${step}：${name}`);
    await town.editor.does('wechatArticleEndSet', { followText: '', namesReviewers: false });
    const { preview: plain } = await town.composed([(await town.news()).id]);
    expect(plain.articles[0].content).not.toMatch(/关注|编辑：|初审：/);
    expect(
      (await town.editor.ask(`{ wechatArticleEnd { followText followCode { path } } }`)).wechatArticleEnd,
    ).toEqual({
      followText: '',
      followCode: null,
    });
  });
});

test('what a text lost when it was saved is shown before the push, until an editor has decided', async () => {
  const body =
    '<p>文</p><img src="https://elsewhere.example/a.jpg" alt="图"><iframe src="https://v.qq.com/x"></iframe><video src="https://a.example/f.mp4"></video>';
  const { id } = await town.news({ body });
  const lost = async () =>
    messages((await town.composed([id])).preview.findings).filter((text) => text.includes('保存正文时'));
  expect(await lost()).toEqual([
    '保存正文时有1张图片未能带入，微信文章中也不会显示，请核对。',
    '保存正文时有2处视频、音频或内嵌网页未能带入，微信文章中也没有，请核对。',
  ]);
  const { item } = await town.editor.ask('query($id: ID!) { item(id: $id) { losses { id } } }', { id });
  const lossIds = item.losses.map(({ id: one }: { id: string }) => one);
  await town.editor.does('itemLossesDecide', { itemId: id, lossIds });
  expect(await lost()).toEqual([]);
});

/** The channel in which a column lies. */
async function channelOf(columnId: string): Promise<string> {
  const { rows } = await town.hub.owner.query<{ id: string }>(
    'select channel_id id from "column" where id = $1',
    [idOf('Column', columnId)],
  );
  return Buffer.from(`Channel:${rows[0]!.id}`).toString('base64url');
}

/** A column for items of a kind. */
async function columnFor(kind: string): Promise<string> {
  const { rows } = await town.hub.owner.query<{ id: string }>(
    `select id from "column" where repeats_for is null and unit_id is null and (kind = $1 or $1 = any ($2))
     order by kind = $1 desc, path limit 1`,
    [kind, ['article', 'picture-news', 'official-document', 'video', 'audio', 'download', 'link']],
  );
  return Buffer.from(`Column:${rows[0]!.id}`).toString('base64url');
}
