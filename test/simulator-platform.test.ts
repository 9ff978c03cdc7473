import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { newFolder } from './support/folders.ts';
import { listener, picture, platform, until, type Answer, type Client } from './support/simulator-client.ts';
import { element, over } from './support/simulator-mass.ts';

/*
 * Where the simulator once was kinder than the platform, or answered otherwise. Every row names what it is known from:
 * the platform's documentation by its page, WxJava by its class, a user's post by its address. "Guess": nothing is
 * documented, and the harder of two answers was chosen.
 */

const open = (options = {}) => platform(onTestFinished, options);
const code = (answer: Answer): number => answer.errcode ?? 0;
const drafted = async (client: Client, article: object): Promise<number> =>
  code(await client.call('draft/add', { articles: [await client.article(article)] }));

describe('an article is refused', () => {
  test.each<[string, number, object]>([
    // Add_draft: "以原始图片左上角（0,0），右下角（1,1）建立平面坐标系 … 用分隔符_拼接为X1_Y1_X2_Y2，每个坐标值的精度为不超过小数点后6位数字"
    ['for a crop that is no crop', 53402, { pic_crop_235_1: 'abc' }],
    ['for a crop of three corners', 53402, { pic_crop_235_1: '0_0_1' }],
    ['for a crop in pixels', 53402, { pic_crop_1_1: '0_0_40_40' }],
    ['for a crop that is inside out', 53402, { pic_crop_235_1: '1_1_0_0' }],
    ['for a crop of no width', 53402, { pic_crop_1_1: '0.5_0_0.5_1' }],
    ['for a crop with seven places', 53402, { pic_crop_235_1: '0.0000001_0_1_1' }],
    ['for a crop with other sides than it promises', 53402, { pic_crop_1_1: '0_0_1_1' }],
    // The global table of codes: 40227 标题为空.
    ['without a title', 40227, { title: '' }],
    ['with blanks for a title', 40227, { title: ' 　' }],
    // Guesses.
    ['for a title of two lines', 40035, { title: '一\n二' }],
    ['for a title with a line separator', 40035, { title: '一\u2028二' }],
    ['for a source that is a script', 40035, { content_source_url: 'javascript:alert(1)' }],
    ['for a source that is a file', 40035, { content_source_url: 'file:///etc/passwd' }],
    ['for a source with a blank', 40035, { content_source_url: 'https://portal.example/a b' }],
    ['for a character of the second set of controls', 40033, { content: '<p>一\u0085二</p>' }],
    ['for what is no character', 40033, { content: '<p>一\ufffe二</p>' }],
    // Image_Comments_Management_Interface: 88000 "without comment privilege"; accounts that have it are not described.
    ['for comments where there are none', 88000, { need_open_comment: 1 }],
    // Add_draft: "此处会去除JS"; the code is that of an empty article.
    ['for being a script and nothing else', 45166, { content: '<script>document.write(1)</script>' }],
    [
      'for being frames and nothing else',
      45166,
      { content: '<p> <iframe src="https://v.example"></iframe></p>' },
    ],
    [
      'for a picture of elsewhere and nothing else',
      45166,
      { content: '<img src="https://v.example/1.png">' },
    ],
    ['for a card of a mini program', 45166, { content: '<p>文</p><mp-miniprogram></mp-miniprogram>' }],
    ['of a kind that there is not', 40035, { article_type: 'video' }],
  ])('%s: %i', async (_, errcode, article) => {
    const { client } = await open();
    expect(await drafted(client, article)).toBe(errcode);
  });

  test.each<[string, object]>([
    ['a crop of those sides', { pic_crop_235_1: '0_0_1_1', pic_crop_1_1: '0.287234_0_0.712766_1' }],
    ['no crop', { pic_crop_235_1: '' }],
    ['a source without a scheme', { content_source_url: 'www.qq.com' }],
    ['a source with a port', { content_source_url: 'portal.example:8080/1' }],
    ['a line break in the text', { content: '<p>一\n二\t三</p>' }],
  ])('not for %s', async (_, article) => {
    const { client } = await open();
    expect(await drafted(client, article)).toBe(0);
  });

  test('nor for comments, once the account has them', async () => {
    const { client, simulator } = await open();
    simulator.controls.setComments(true);
    const mediaId = await client.draft({ need_open_comment: 1 });
    const { news_item: items } = await client.call('draft/get', { media_id: mediaId });
    expect(items[0].need_open_comment).toBe(1);
    simulator.controls.setComments(false);
    expect(await drafted(client, { need_open_comment: 1 })).toBe(88000);
  });

  test('nor for a picture alone', async () => {
    const { client } = await open();
    const { url } = await client.upload('media/uploadimg', await picture());
    expect(await drafted(client, { content: `<img src="${url}">` })).toBe(0);
  });
});

describe('a body', () => {
  const send = (client: Client, body: Buffer): Promise<Answer> =>
    fetch(`${client.url}/cgi-bin/draft/add?access_token=${client.token}`, {
      method: 'POST',
      body: new Uint8Array(body),
    }).then((answer) => answer.json() as Promise<Answer>);

  // 40033: "invalid charset. please check your request, if include \uxxxx will create fail!"
  test('in GBK, cut inside a character, or with half a pair is refused with 40033', async () => {
    const { client } = await open();
    const whole = Buffer.from(JSON.stringify({ articles: [await client.article()] }));
    expect(code(await send(client, whole))).toBe(0);
    const at = whole.indexOf('市政府');
    const changed = (...bytes: number[]) =>
      Buffer.concat([whole.subarray(0, at), Buffer.from(bytes), whole.subarray(at + 3)]);
    expect(code(await send(client, changed(0xb1, 0xea)))).toBe(40033);
    expect(code(await send(client, changed(0xe5, 0xb8)))).toBe(40033);
    expect(code(await send(client, changed(0xed, 0xa0, 0x80)))).toBe(40033);
  });

  test.each(['\\u000b', '\\b', '\\f', '\\ud800'])('with %s is refused with 40033', async (escape) => {
    const { client } = await open();
    const body = JSON.stringify({ articles: [await client.article()] }).replace('市', escape);
    expect(code(await client.raw('draft/add', body))).toBe(40033);
  });

  test('with a raw control character is no JSON', async () => {
    const { client } = await open();
    const body = JSON.stringify({ articles: [await client.article()] }).replace('市', '\u000b');
    expect(code(await client.raw('draft/add', body))).toBe(47001);
  });
});

describe('a refusal', () => {
  // developers.weixin.qq.com/community/minihome/doc/000204178347388db903224d666800
  test('of too many publications is in Chinese, with a hint and a request id', async () => {
    const { client, simulator } = await open();
    simulator.controls.scheduleFault({ call: 'freepublish/submit', kind: 'errcode', errcode: 53501 });
    const answer = await client.call('freepublish/submit', { media_id: await client.draft() });
    expect(answer).toMatchObject({
      errcode: 53501,
      errmsg: expect.stringMatching(
        /^请勿频繁请求 hint: \[[\w.]{4}a\d{4}[\w.]\d{3}\] rid: [0-9a-f]{8}(-[0-9a-f]{8}){2}$/,
      ),
    });
  });

  // …/community/develop/doc/0002683c89cf486a3e412467e66000
  test('of a crop is in Chinese too', async () => {
    const { client } = await open();
    const answer = await client.call('draft/add', {
      articles: [await client.article({ pic_crop_1_1: 'x' })],
    });
    expect(answer.errmsg).toMatch(/^封面裁剪失败，请检查裁剪参数后重试 hint: /);
  });

  // "access_token missing rid: 64ba3ce9-14f5b32a-227eaffd" and "invalid media_id hint: [hJfDkA01544357] rid: …", both in the community.
  test('by the gate has a request id that begins with the time, one of a draft a hint besides', async () => {
    const { client } = await open();
    const missing = await client.call('draft/get', { media_id: 'none' });
    expect(missing.errmsg).toMatch(/^invalid media_id hint: \[.+\] rid: /);
    client.token = '';
    const { errmsg } = await client.call('draft/count', {});
    const [, second = ''] = /^access_token missing rid: ([0-9a-f]{8})-/.exec(errmsg!) ?? [];
    expect(Math.abs(Number.parseInt(second, 16) - Date.now() / 1000)).toBeLessThan(600);
  });

  // 全局返回码: the table is in Chinese, and so are some answers.
  test('comes in Chinese on demand, until told otherwise', async () => {
    const { client, simulator } = await open();
    simulator.controls.setWords(true);
    expect((await client.call('draft/get', { media_id: 'none' })).errmsg).toMatch(
      /^不合法的媒体文件 id hint: /,
    );
    expect((await client.call('draft/none', {})).errmsg).toMatch(/^不合法的 url hint: /);
    simulator.controls.setWords(false);
    expect((await client.call('draft/none', {})).errmsg).toMatch(/^invalid url rid: /);
  });
});

// "Content-Type:"application/json; encoding=utf-8"", in a log at developers.weixin.qq.com/community/personal/oCJUsw2lc0HwSmgPiVSZYwKW2KmA
test('JSON comes as the platform types it, and as text from calls that take a file', async () => {
  const { client } = await open();
  const type = async (call: string, body: string | FormData) =>
    (
      await fetch(`${client.url}/cgi-bin/${call}?access_token=${client.token}`, { method: 'POST', body })
    ).headers.get('content-type');
  expect(await type('draft/count', '{}')).toBe('application/json; encoding=utf-8');
  expect(await type('draft/nothing', '{}')).toBe('application/json; encoding=utf-8');
  expect(await type('media/uploadimg', new FormData())).toBe('text/plain');
});

describe('the older token', () => {
  // Get_access_token; stable_token: "与 getAccessToken 获取的调用凭证完全隔离，二者互不影响"
  test('is a new one each time, lets the one before live five minutes, and leaves the stable one alone', async () => {
    const { client, simulator } = await open();
    const stable = client.token;
    const [first, second] = [await client.plainToken(), await client.plainToken()];
    expect(first).toMatchObject({ access_token: expect.any(String), expires_in: 7200 });
    expect(new Set([stable, first.access_token, second.access_token]).size).toBe(3);
    const works = async (token: string) => {
      client.token = token;
      return code(await client.call('draft/count', {}));
    };
    expect([await works(stable), await works(first.access_token), await works(second.access_token)]).toEqual([
      0, 0, 0,
    ]);
    simulator.controls.moveClock({ by: 5 * 60_000 });
    expect([await works(stable), await works(first.access_token), await works(second.access_token)]).toEqual([
      0, 40001, 0,
    ]);
    const third = (await client.plainToken()).access_token;
    expect((await client.stableToken()).access_token).toBe(stable);
    await client.stableToken({ force_refresh: true });
    expect(await works(third)).toBe(0);
  });

  test.each([
    [40002, { grant_type: 'x' }],
    [41002, { appid: '' }],
    [40013, { appid: 'wx0' }],
    [41004, { secret: '' }],
    [40125, { secret: 'wrong' }],
  ])('is refused with %i', async (errcode, wrong) => {
    const { client } = await open();
    expect(code(await client.plainToken(wrong))).toBe(errcode);
  });

  // API_Call_Limits: 获取 access_token 2000.
  test('is handed out 2,000 times a day', async () => {
    const { client, simulator } = await open();
    simulator.controls.setQuota('token', 1);
    expect([code(await client.plainToken()), code(await client.plainToken())]).toEqual([0, 45009]);
    expect(simulator.controls.quotas()).toContainEqual(
      expect.objectContaining({ call: 'token', per: 'day' }),
    );
  });
});

describe('the calls that programs begin with', () => {
  // WxMpMaterialFileBatchGetResult, WxMpMaterialCountResult
  test('list the pictures of the library, newest first, and count them', async () => {
    const { client, simulator } = await open();
    const first = await client.cover();
    simulator.controls.moveClock({ by: 1000 });
    const second = await client.cover();
    await client.upload('media/uploadimg', await picture());
    const list = (more: object) =>
      client.call('material/batchget_material', { type: 'image', offset: 0, count: 20, ...more });
    const { total_count: total, item_count: count, item } = await list({});
    expect([total, count, item.map(({ media_id: id }: Answer) => id)]).toEqual([2, 2, [second, first]]);
    expect(item[0]).toEqual({
      media_id: second,
      name: 'picture.png',
      update_time: expect.any(Number),
      url: expect.stringContaining('/mmbiz_png/'),
    });
    expect((await list({ offset: 1, count: 1 })).item).toHaveLength(1);
    expect(await list({ type: 'news' })).toEqual({ total_count: 0, item_count: 0, item: [] });
    expect(code(await list({ type: 'film' }))).toBe(40004);
    expect(code(await list({ count: 21 }))).toBe(40035);
    await client.call('material/del_material', { media_id: first });
    expect(await client.get('material/get_materialcount')).toEqual({
      voice_count: 0,
      video_count: 0,
      image_count: 1,
      news_count: 0,
    });
  });

  // WxMpUserService.userInfoList: "最多支持一次拉取100条"
  test('tell of a hundred followers at once', async () => {
    const { client, simulator } = await open();
    const openids = simulator.controls.followers().map(({ openid }) => openid);
    const ask = (list: unknown) => client.call('user/info/batchget', { user_list: list });
    const { user_info_list: users } = await ask(openids.map((openid) => ({ openid, lang: 'zh_CN' })));
    expect(users.map(({ openid }: Answer) => openid)).toEqual(openids);
    expect(users[0]).toEqual(await client.get('user/info', { openid: openids[0]! }));
    expect(code(await ask(Array.from({ length: 101 }, () => ({ openid: openids[0] }))))).toBe(40032);
    expect(code(await ask([]))).toBe(40032);
    expect(code(await ask([{ openid: 'o-nobody' }]))).toBe(40003);
  });

  // API_Call_Limits: "10 times per month"; 48006 in the global table.
  test('clear what was counted today, ten times a month', async () => {
    const { client, simulator } = await open({ now: () => new Date('2026-11-23T02:00:00Z') });
    const clear = async (appid = 'wx0123456789abcdef') => code(await client.call('clear_quota', { appid }));
    simulator.controls.setQuota('draft/count', 1);
    const count = async () => code(await client.call('draft/count', {}));
    expect([await count(), await count(), await clear(), await count()]).toEqual([0, 45009, 0, 0]);
    expect(await clear('wx-another')).toBe(40013);
    for (let time = 2; time < 10; time++) expect(await clear()).toBe(0);
    expect(await clear()).toBe(48006);
    simulator.controls.moveClock({ to: '2026-11-30T16:00:00Z' });
    await client.signIn();
    expect(await clear()).toBe(0);
  });
});

// draft/delete of WxMpDraftService; a published draft is removed from the box.
test('a draft is deleted as often as a client asks; what was published or never was is no draft', async () => {
  const { client } = await open();
  const [draftId, published] = [await client.draft(), await client.draft()];
  const remove = async (id: string) => code(await client.call('draft/delete', { media_id: id }));
  expect([await remove(draftId), await remove(draftId), await remove('none')]).toEqual([0, 0, 40007]);
  await client.finished((await client.call('freepublish/submit', { media_id: published })).publish_id);
  expect(await remove(published)).toBe(40007);
});

// developers.weixin.qq.com/community/develop/doc/00006c99778df06ee1fc935c751400
test('the id of a publication is a number, and is taken as either', async () => {
  const { client } = await open();
  const { publish_id: id } = await client.call('freepublish/submit', { media_id: await client.draft() });
  expect(id).toEqual(expect.any(Number));
  for (const either of [id, String(id)])
    expect((await client.call('freepublish/get', { publish_id: either })).publish_id).toBe(id);
});

describe('a picture message', () => {
  const message = async (client: Client, more: object = {}) => ({
    article_type: 'newspic',
    title: '雪乡',
    content: '今冬第一场雪\n图为北秀公园',
    image_info: { image_list: [{ image_media_id: await client.cover() }] },
    ...more,
  });

  // Add_draft, 图片消息; lists of publications contain neither its kind nor its pictures: oCJUsw-hW37lbTbeIXaedLhBHC7U
  test('is a draft, and a page with its pictures', async () => {
    const { client } = await open();
    const article = await message(client);
    const { media_id: mediaId } = await client.call('draft/add', { articles: [article] });
    const { news_item: items } = await client.call('draft/get', { media_id: mediaId });
    expect(items[0]).toMatchObject({
      article_type: 'newspic',
      title: '雪乡',
      content: '今冬第一场雪\n图为北秀公园',
      image_info: article.image_info,
    });
    const done = await client.finished(
      (await client.call('freepublish/submit', { media_id: mediaId })).publish_id,
    );
    const page = await (await fetch(done.article_detail.item[0].article_url)).text();
    expect(page).toMatch(
      /今冬第一场雪[^]*<img src="\/mmbiz\/[0-9a-f]+"|<img src="\/mmbiz\/[0-9a-f]+"[^]*今冬第一场雪/,
    );
  });

  test.each<[string, number, (client: Client) => Promise<object>]>([
    ['no picture', 40035, async () => ({ image_info: { image_list: [] } })],
    [
      'a picture that is not there',
      40007,
      async () => ({ image_info: { image_list: [{ image_media_id: 'none' }] } }),
    ],
    [
      '21 pictures',
      40035,
      async (client) => {
        const id = await client.cover();
        return { image_info: { image_list: Array.from({ length: 21 }, () => ({ image_media_id: id })) } };
      },
    ],
    ['no title', 40227, async () => ({ title: '' })],
    ['a title of 21', 45003, async () => ({ title: '雪'.repeat(21) })],
    [
      'a crop of no kind',
      53402,
      async () => ({
        cover_info: { crop_percent_list: [{ ratio: '3_4', x1: '0', y1: '0', x2: '1', y2: '1' }] },
      }),
    ],
  ])('with %s is refused with %i', async (_, errcode, more) => {
    const { client } = await open();
    const articles = [await message(client, await more(client))];
    expect(code(await client.call('draft/add', { articles }))).toBe(errcode);
  });
});

describe('a push of words or pictures', () => {
  const sendAll = (client: Client, content: object) =>
    client.call('message/mass/sendall', { filter: { is_to_all: true }, ...content });

  // WxMpMassTagMessageGsonAdapter; the event of a text at cnblogs.com/zc1234/p/7553300.html: CheckState 0, no page.
  test('reaches the chats, uses the day’s push, makes no page and cannot be deleted', async () => {
    const hub = await listener(onTestFinished);
    const town = await open({ callback: { url: hub.url, token: 'hubtoken' } });
    const { client, simulator } = town;
    const sent = await sendAll(client, { msgtype: 'text', text: { content: '今夜降温' } });
    expect(sent).toMatchObject({ errcode: 0, msg_id: expect.any(Number), msg_data_id: expect.any(Number) });
    expect(await over(town, sent.msg_id)).toMatchObject({
      result: 'send success',
      articles: [],
      message: { kind: 'text', text: '今夜降温' },
    });
    const { body } = await until(() => hub.received[0]);
    expect(body).toContain('<CheckState>0</CheckState>');
    expect(body).toContain('<ArticleUrlResult><Count>0</Count><ResultList></ResultList></ArticleUrlResult>');
    const chats = Object.values(simulator.controls.conversations());
    expect(chats).toEqual(Array(3).fill([expect.objectContaining({ kind: 'push', msgId: sent.msg_id })]));
    expect(await (await fetch(`${client.url}/chat`)).text()).toContain('今夜降温');
    expect(await (await fetch(client.url)).text()).toContain('今夜降温');
    expect(await client.call('message/mass/get', { msg_id: sent.msg_id })).toMatchObject({
      msg_status: 'SEND_SUCCESS',
    });
    expect(code(await client.call('message/mass/delete', { msg_id: sent.msg_id }))).toBe(40059);
    expect(code(await sendAll(client, { msgtype: 'text', text: { content: '再发' } }))).toBe(45028);
  });

  test('takes one picture or several', async () => {
    const town = await open();
    const { client, simulator } = town;
    simulator.controls.setPushLimit(9);
    const [one, two] = [await client.cover(), await client.cover()];
    const single = await sendAll(client, { msgtype: 'image', image: { media_id: one } });
    const several = await sendAll(client, { msgtype: 'image', images: { media_ids: [one, two] } });
    expect((await over(town, single.msg_id)).message).toEqual({ kind: 'image', mediaIds: [one] });
    expect((await over(town, several.msg_id)).message).toEqual({ kind: 'image', mediaIds: [one, two] });
    expect(await (await fetch(client.url)).text()).toContain('/mmbiz/');
  });

  test.each<[number, object]>([
    [44004, { msgtype: 'text', text: { content: ' ' } }],
    [45002, { msgtype: 'text', text: { content: '好'.repeat(683) } }],
    [40007, { msgtype: 'image', image: { media_id: 'none' } }],
    [40035, { msgtype: 'image', images: { media_ids: [] } }],
    [40007, { msgtype: 'voice', voice: { media_id: 'none' } }],
    [40007, { msgtype: 'mpvideo', mpvideo: { media_id: 'none' } }],
    [40008, { msgtype: 'fax', fax: { media_id: 'none' } }],
  ])('is refused with %i: %j', async (errcode, content) => {
    const { client, simulator } = await open();
    expect(code(await sendAll(client, content))).toBe(errcode);
    const { openid } = simulator.controls.followers()[0]!;
    expect(code(await client.call('message/mass/preview', { touser: openid, ...content }))).toBe(errcode);
  });

  test('can be looked at beforehand by one follower', async () => {
    const { client, simulator } = await open();
    const { openid } = simulator.controls.followers()[0]!;
    const words = { touser: openid, msgtype: 'text', text: { content: '今夜降温' } };
    expect(code(await client.call('message/mass/preview', words))).toBe(0);
    expect(await (await fetch(`${client.url}/chat`)).text()).toContain('今夜降温');
  });
});

describe('what followers send besides words', () => {
  async function heardTown() {
    const hub = await listener(onTestFinished);
    const town = await open({ callback: { url: hub.url, token: 'hubtoken' } });
    const { openid } = town.simulator.controls.followers()[0]!;
    const eventOf = async (act: () => unknown): Promise<string> => {
      const before = hub.received.length;
      act();
      return (await until(() => hub.received[before])).body;
    };
    return { ...town, controls: town.simulator.controls, openid, eventOf };
  }
  const elements = (xml: string, ...names: string[]) => names.map((name) => element(xml, name));

  // 接收普通消息, and the fixture of WxMpXmlMessageTest
  test('are messages with the elements of their kind, and open the window', async () => {
    const { controls, client, openid, eventOf } = await heardTown();
    const image = await eventOf(() => controls.say(openid, { kind: 'image' }));
    expect(elements(image, 'MsgType', 'PicUrl', 'MediaId', 'MsgId')).toEqual([
      'image',
      expect.stringContaining(`${client.url}/mmbiz_jpg/`),
      expect.stringMatching(/^[\w-]{64}$/),
      expect.stringMatching(/^\d+$/),
    ]);
    const mute = await eventOf(() => controls.say(openid, { kind: 'voice' }));
    expect(elements(mute, 'MsgType', 'Format', 'Recognition')).toEqual(['voice', 'amr', undefined]);
    const voice = await eventOf(() => controls.say(openid, { kind: 'voice', recognition: '供暖电话' }));
    expect(element(voice, 'Recognition')).toBe('供暖电话');
    const film = await eventOf(() => controls.say(openid, { kind: 'video' }));
    expect(elements(film, 'MsgType', 'ThumbMediaId')).toEqual(['video', expect.any(String)]);
    const place = { kind: 'location', latitude: 46.64, longitude: 131.15, label: '尖山区' } as const;
    const location = await eventOf(() => controls.say(openid, place));
    expect(elements(location, 'Location_X', 'Location_Y', 'Scale', 'Label')).toEqual([
      '46.640000',
      '131.150000',
      '15',
      '尖山区',
    ]);
    const page = {
      kind: 'link',
      title: '通知',
      description: '清雪',
      url: 'https://portal.example/1',
    } as const;
    const link = await eventOf(() => controls.say(openid, page));
    expect(elements(link, 'Title', 'Description', 'Url')).toEqual(['通知', '清雪', page.url]);
    expect(controls.conversations()[openid]!.map((entry) => 'what' in entry && entry.what)).toEqual([
      'image',
      'voice',
      'voice',
      'video',
      'location',
      'link',
    ]);
    const words = { touser: openid, msgtype: 'text', text: { content: '收到' } };
    expect(code(await client.call('message/custom/send', words))).toBe(0);
  });

  // 接收事件推送: qrscene_ and Ticket; VIEW has MenuId (silenceper/wechat #13)
  test('are scans, places and presses, each with what its event carries', async () => {
    const { controls, client, openid, eventOf } = await heardTown();
    const scan = await eventOf(() => controls.scan(openid, '12'));
    expect(elements(scan, 'Event', 'EventKey', 'Ticket')).toEqual([
      'SCAN',
      '12',
      expect.stringMatching(/^gQ/),
    ]);
    controls.unfollow(openid);
    await until(() => controls.events().every(({ fate }) => fate === 'answered'));
    const begun = await eventOf(() => controls.scan(openid, 'hall'));
    expect(elements(begun, 'Event', 'EventKey', 'Ticket')).toEqual([
      'subscribe',
      'qrscene_hall',
      expect.stringMatching(/^gQ/),
    ]);
    expect(await client.get('user/info', { openid })).toMatchObject({
      subscribe_scene: 'ADD_SCENE_QR_CODE',
      qr_scene_str: 'hall',
    });
    const stranger = await eventOf(() => controls.addFollower({ nickname: '示例', scene: '7' }));
    expect(element(stranger, 'EventKey')).toBe('qrscene_7');
    const place = await eventOf(() => controls.reportPlace(openid, { latitude: 46.64, longitude: 131.15 }));
    expect(elements(place, 'Event', 'Latitude', 'Longitude', 'Precision')).toEqual([
      'LOCATION',
      '46.640000',
      '131.150000',
      '65.000000',
    ]);
    const view = { type: 'view', name: '信箱', url: 'https://portal.example/mailbox' };
    const program = {
      type: 'miniprogram',
      name: '办事',
      url: 'https://portal.example/',
      appid: 'wx1',
      pagepath: 'pages/index',
    };
    await client.call('menu/create', { button: [view, program] });
    const viewed = await eventOf(() => controls.click(openid, view.url));
    expect(elements(viewed, 'Event', 'EventKey', 'MenuId')).toEqual([
      'VIEW',
      view.url,
      expect.stringMatching(/^\d{9}$/),
    ]);
    const opened = await eventOf(() => controls.click(openid, program.url));
    expect(elements(opened, 'Event', 'EventKey')).toEqual(['view_miniprogram', 'pages/index']);
  });

  test('a place that the phone tells by itself opens no window', async () => {
    const { controls, client, openid } = await heardTown();
    controls.reportPlace(openid, { latitude: 46.64, longitude: 131.15 });
    const words = { touser: openid, msgtype: 'text', text: { content: '收到' } };
    expect(code(await client.call('message/custom/send', words))).toBe(45015);
  });

  test('can be sent by another process', async () => {
    const { client, controls, openid } = await heardTown();
    const post = async (path: string, body: object) =>
      (
        await fetch(`${client.url}/_sim/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).status;
    expect(await post('messages', { openid, kind: 'voice', recognition: '你好' })).toBe(200);
    expect(await post('messages', { openid, kind: 'location', latitude: 46.6, longitude: 131.1 })).toBe(200);
    expect(await post('messages', { openid, kind: 'fax' })).toBe(400);
    expect(await post('scans', { openid, scene: '12' })).toBe(200);
    expect(await post('places', { openid, latitude: 46.6, longitude: 131.1 })).toBe(200);
    expect(await post('places', { openid, latitude: 146.6, longitude: 131.1 })).toBe(400);
    expect(await post('comments', { isOpen: true })).toBe(200);
    expect(await post('words', { inChinese: true })).toBe(200);
    expect(controls.events().map(({ name }) => name)).toEqual(['voice', 'location', 'SCAN', 'LOCATION']);
  });
});

describe('a callback', () => {
  // The log of a server that answered 201: one signature, timestamp and nonce four times within a second
  // (cnblogs.com/rustfisher/p/15096615.html); "所有文本内容都是一致的" (Senparc course 14).
  test.each(['plain', 'safe'] as const)('is repeated byte for byte in %s mode', async (mode) => {
    const hub = await listener(onTestFinished, () => ({ status: 201 }));
    const aesKey = 'lanmuSafeModeTestKey0123456789abcdefghijklm';
    const { simulator } = await open({ callback: { url: hub.url, token: 'hubtoken', mode, aesKey } });
    const { openid } = simulator.controls.followers()[0]!;
    simulator.controls.write(openid, '你好');
    await until(() => simulator.controls.events()[0]!.fate === 'given up');
    expect(hub.received).toHaveLength(4);
    expect(new Set(hub.received.map(({ query, body }) => `${query} ${body}`)).size).toBe(1);
    expect(simulator.controls.conversations()[openid]).toHaveLength(2);
  });

  // "微信服务器在五秒内收不到响应会断掉连接，并且重新发起请求，总共重试三次"
  test('that is not answered is repeated when its time is over, and not before', async () => {
    const hub = await listener(onTestFinished, () => 'never');
    const town = await open({
      callback: { url: hub.url, token: 'hubtoken' },
      callbackTimeoutMs: 250,
      callbackRetryMs: 20,
    });
    town.simulator.controls.write(town.simulator.controls.followers()[0]!.openid, '你好');
    await until(() => town.simulator.controls.events()[0]!.fate === 'given up');
    const times = hub.received.map(({ at }) => at);
    expect(times).toHaveLength(4);
    for (const [place, at] of times.slice(1).entries()) expect(at - times[place]!).toBeGreaterThan(150);
    expect(new Set(hub.received.map(({ query }) => query.get('nonce'))).size).toBe(1);
  });
});

describe('the answer to a follower', () => {
  const head = (body: string): string =>
    `<ToUserName>${element(body, 'FromUserName')}</ToUserName><FromUserName>${element(body, 'ToUserName')}</FromUserName>`;
  const item = '<item><Title>一</Title><Description/><PicUrl/><Url>https://portal.example/1</Url></item>';
  const time = '<CreateTime>1</CreateTime>';

  async function entries(answer: (body: string, mediaId: string) => string) {
    let mediaId = '';
    const hub = await listener(onTestFinished, ({ body }) => ({ body: answer(body, mediaId) }));
    const { simulator, client } = await open({ callback: { url: hub.url, token: 'hubtoken' } });
    mediaId = await client.cover();
    const { openid } = simulator.controls.followers()[0]!;
    simulator.controls.write(openid, '你好');
    await until(() => simulator.controls.events()[0]!.fate === 'answered');
    return simulator.controls.conversations()[openid]!.slice(1);
  }

  // 被动回复用户消息: the required elements; "开发者回复了异常数据" triggers the notice.
  test.each<[string, (body: string, mediaId: string) => string]>([
    ['without a time', (body) => `${head(body)}<MsgType>text</MsgType><Content>好</Content>`],
    [
      'with words for a time',
      (body) => `${head(body)}<CreateTime>now</CreateTime><MsgType>text</MsgType><Content>好</Content>`,
    ],
    ['without a kind', (body) => `${head(body)}${time}<Content>好</Content>`],
    [
      'of a kind that there is not',
      (body) => `${head(body)}${time}<MsgType>fax</MsgType><Content>好</Content>`,
    ],
    [
      'without a count of its cards',
      (body) => `${head(body)}${time}<MsgType>news</MsgType><Articles>${item}</Articles>`,
    ],
    [
      'with a wrong count of its cards',
      (body) =>
        `${head(body)}${time}<MsgType>news</MsgType><ArticleCount>2</ArticleCount><Articles>${item}</Articles>`,
    ],
    [
      'with a picture that is not there',
      (body) => `${head(body)}${time}<MsgType>image</MsgType><Image><MediaId>none</MediaId></Image>`,
    ],
    [
      'with blanks around a name',
      (body) =>
        `${head(body).replace('<ToUserName>', '<ToUserName> ')}${time}<MsgType>text</MsgType><Content>好</Content>`,
    ],
  ])('%s shows that the account is out of order', async (_, answer) => {
    const results = await entries((body, mediaId) => `<xml>${answer(body, mediaId)}</xml>`);
    expect(results).toMatchObject([{ kind: 'notice', text: expect.stringContaining('出现故障') }]);
  });

  test('is a picture too, odd words as they stand, and nothing when the conversation goes to a person', async () => {
    const image = await entries(
      (body, mediaId) =>
        `<xml>${head(body)}${time}<MsgType>image</MsgType><Image><MediaId>${mediaId}</MediaId></Image></xml>`,
    );
    expect(image).toMatchObject([{ kind: 'pictures', way: 'reply' }]);
    const person = await entries(
      (body) => `<xml>${head(body)}${time}<MsgType>transfer_customer_service</MsgType></xml>`,
    );
    expect(person).toEqual([]);
    const odd = await entries(
      (body) => `<xml>${head(body)}${time}<MsgType>text</MsgType><Content>&#99999999;</Content></xml>`,
    );
    expect(odd).toMatchObject([{ kind: 'text', text: '&#99999999;' }]);
  });
});

describe('the counts of an account', () => {
  // API_Call_Limits
  test.each<[string, string, number]>([
    ['token', 'day', 2000],
    ['stable_token', 'minute', 10_000],
    ['stable_token?force_refresh', 'day', 20],
    ['draft/add', 'day', 1000],
    ['draft/get', 'day', 500],
    ['freepublish/submit', 'day', 100],
    ['freepublish/get', 'day', 100],
    ['freepublish/delete', 'day', 10],
    ['message/mass/sendall', 'day', 100],
    ['message/mass/sendall?minute', 'minute', 60],
    ['message/mass/delete', 'day', 10],
    ['message/mass/preview', 'day', 100],
    ['message/custom/send', 'day', 500_000],
    ['user/get', 'day', 500],
    ['clear_quota', 'month', 10],
  ])('%s by the %s is %i', async (call, per, limit) => {
    const { simulator } = await open();
    const match = simulator.controls.quotas().find((quota) => quota.call === call);
    expect(match).toMatchObject({ per, limit });
  });

  test('stay over a restart, as its drafts do, and what was deleted stays deleted', async () => {
    const stateFile = join(newFolder('simulator-'), 'simulator.jsonl');
    const before = await open({ stateFile });
    const [remaining, gone] = [await before.client.draft({ title: '留下' }), await before.client.draft()];
    await before.client.call('draft/delete', { media_id: gone });
    await before.client.call('clear_quota', { appid: 'wx0123456789abcdef' });
    const plain = (await before.client.plainToken()).access_token;
    before.simulator.controls.setComments(true);
    const { calls } = before.simulator.controls.effects();
    const quotas = before.simulator.controls.quotas();
    expect(calls).toMatchObject({ 'draft/add': 2, 'draft/delete': 1, token: 1, clear_quota: 1 });
    await before.simulator.stop();

    const after = await open({ stateFile });
    const { controls } = after.simulator;
    // The client requested a token once more.
    expect(controls.effects().calls).toEqual({ ...calls, stable_token: calls.stable_token! + 1 });
    const unsigned = (all: typeof quotas) => all.filter(({ call }) => call !== 'stable_token');
    expect(unsigned(controls.quotas())).toEqual(unsigned(quotas));
    expect(controls.drafts().map(({ mediaId }) => mediaId)).toEqual([remaining]);
    expect(code(await after.client.call('draft/delete', { media_id: gone }))).toBe(0);
    expect(await drafted(after.client, { need_open_comment: 1 })).toBe(0);
    after.client.token = plain;
    expect(code(await after.client.call('draft/count', {}))).toBe(0);
  });

  // 接口权限说明: for unverified accounts; freepublish since July 2025.
  test('do not help an account that is not verified', async () => {
    const { client } = await open({
      account: {
        appId: 'wx0123456789abcdef',
        appSecret: 'not-a-secret-at-all',
        kind: 'service',
        isVerified: false,
      },
    });
    const calls = [
      'freepublish/submit',
      'message/mass/sendall',
      'message/mass/preview',
      'message/custom/send',
      'user/info/batchget',
    ];
    for (const call of calls) expect(code(await client.call(call, {})), call).toBe(48001);
  });
});
