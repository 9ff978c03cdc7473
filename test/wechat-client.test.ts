import { afterAll, beforeAll, expect, test } from 'vitest';
import { WechatClient } from '#src/reach/wechat/account/client.ts';
import { remoteServer } from './support/remote-server.ts';
import { all, left } from './support/hostile-texts.ts';

let remote: Awaited<ReturnType<typeof remoteServer>>;
let client: WechatClient;
const bodies: string[] = [];

beforeAll(async () => {
  remote = await remoteServer((_, body, response) => {
    bodies.push(body);
    response.setHeader('content-type', 'application/json; encoding=utf-8');
    response.end(JSON.stringify({ errcode: 0, errmsg: 'ok', media_id: 'm', msg_id: 1, publish_id: 2 }));
  });
  client = new WechatClient({
    baseUrl: `${remote.url}/cgi-bin`,
    appId: 'wx0123456789abcdef',
    appSecret: 'secret',
    token: () => Promise.resolve('token'),
  });
});
afterAll(async () => {
  await client.close();
  await remote.stop();
});

// A `u` after an odd number of backslashes is an escape: the platform refuses the whole call for one (40033).
const escapes = (json: string) =>
  [...json.matchAll(/(?<!\\)(\\+)u[0-9a-fA-F]{4}/g)].filter(([, slashes]) => slashes!.length % 2 === 1);

const article = (text: string) => ({
  article_type: 'news' as const,
  title: text,
  author: text,
  digest: text,
  content: text,
  content_source_url: `https://a.example/${text}`,
  thumb_media_id: text,
  need_open_comment: 0 as const,
  pic_crop_235_1: '',
  pic_crop_1_1: '',
});
const everyControl = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join('');
const texts = [
  ...all,
  { name: 'every control character', text: `前${everyControl}后` },
  { name: 'noncharacters', text: '前\ufffe\uffff\ufdd0\u{1ffff}后' },
  { name: 'a backslash before a u', text: String.raw`前\u4e00\\u000b后` },
];

/** All calls that contain texts of people. */
const calls: Record<string, (text: string) => Promise<unknown>> = {
  'draft/add': (text) => client.addDraft([article(text)]),
  'draft/delete': (text) => client.deleteDraft(text),
  'freepublish/submit': (text) => client.submit(text),
  'message/mass/sendall': (text) => client.sendToAll(text, text),
  'message/mass/preview': (text) => client.previewDraft('m', { name: text }),
  'message/custom/send': (text) =>
    client.customSend({ touser: text, msgtype: 'news', news: { articles: [{ title: text }] } }),
  'menu/create': (text) => client.createMenu([{ name: text, type: 'click', key: text }]),
};

test.each(Object.keys(calls))(
  '%s sends no escape, whatever the text is, and nothing else of it is lost',
  async (name) => {
    for (const { name: kind, text } of texts) {
      bodies.length = 0;
      await calls[name]!(text);
      const [body] = bodies;
      expect([kind, escapes(body!)]).toEqual([kind, []]);
      const carried = JSON.stringify(JSON.parse(body!));
      const expected = JSON.stringify(left(text)).slice(1, -1);
      expect([kind, carried.includes(expected)]).toEqual([kind, true]);
    }
  },
);
