import type { ChatEntry } from './chat-state.ts';
import { readXml, type Element } from './read-xml.ts';
import { decrypt, signature } from './safe-mode.ts';
import type { Callback, Event } from './state.ts';

/** What a follower reads when the account's server answers nothing in time, or nonsense. */
export const outOfOrder = '该公众号提供的服务出现故障，请稍后再试';

/** In bytes of UTF-8. */
const longestText = 2048;

/**
 * What the answer to a callback puts into the follower's conversation: a reply, the notice that the account is out of
 * order, or nothing for `success` and an empty answer.
 */
export function passiveReply(
  callback: Callback,
  account: { appId: string; originalId: string },
  event: Event,
  answer: string,
  at: number,
): ChatEntry | undefined {
  // Nobody is there to read an answer to a job event, and whoever left gets none.
  if (!event.openid || event.name === 'unsubscribe') return undefined;
  if (['', 'success'].includes(answer.trim())) return undefined;
  const message = opened(callback, account.appId, answer);
  const isForThem =
    message?.value('ToUserName') === event.openid && message.value('FromUserName') === account.originalId;
  return (isForThem && entryOf(message, event, at)) || { at, kind: 'notice', text: outOfOrder };
}

/** Safe mode takes encrypted answers only, compatible mode both, plain mode plain ones. */
function opened({ mode = 'plain', aesKey = '', token }: Callback, appId: string, answer: string) {
  const given = readXml(answer);
  const encrypted = given?.value('Encrypt');
  if (!given || mode === 'plain' || (mode === 'compatible' && !encrypted)) return given;
  const expected = signature(token, given.value('TimeStamp'), given.value('Nonce'), encrypted ?? '');
  if (!encrypted || given.value('MsgSignature') !== expected) return undefined;
  const xml = decrypt(encrypted, aesKey, appId);
  return xml === undefined ? undefined : readXml(xml);
}

/** Pictures, voice, video and music exist on the platform, not here: they are answered with the notice. */
function entryOf(message: Element, event: Event, at: number): ChatEntry | undefined {
  const type = message.value('MsgType');
  if (type === 'text') {
    const text = message.value('Content');
    if (!text.trim() || Buffer.byteLength(text) > longestText) return undefined;
    return { at, kind: 'text', way: 'reply', text };
  }
  if (type !== 'news') return undefined;
  const items = message.all('Articles').flatMap((articles) => articles.all('item'));
  const cards = items.map((item) => ({
    title: item.value('Title'),
    description: item.value('Description'),
    picUrl: item.value('PicUrl'),
    url: item.value('Url'),
  }));
  if (cards.length === 0 || cards.some(({ title, url }) => !title || !url)) return undefined;
  // A message is answered with one card, other acts with eight at most; what is beyond is left out without a word.
  return { at, kind: 'news', way: 'reply', cards: cards.slice(0, event.name === 'text' ? 1 : 8) };
}
