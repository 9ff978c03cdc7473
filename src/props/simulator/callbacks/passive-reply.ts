import type { ChatEntry } from '../state/chat-state.ts';
import { readXml, type Element } from './read-xml.ts';
import { decrypt, signature } from './safe-mode.ts';
import { messageNames, type Callback, type Event } from '../state/state.ts';

/** What a follower reads when the account's server answers nothing in time, or nonsense. */
export const outOfOrder = '该公众号提供的服务出现故障，请稍后再试';

/** In bytes of UTF-8. */
const longestText = 2048;

/** Whose answer it is, and what it may point to. */
export interface Answering {
  appId: string;
  originalId: string;
  /** Whether a media_id is that of a picture. */
  isPicture: (mediaId: string) => boolean;
}

/**
 * What the answer to a callback puts into the follower's conversation: a reply, the notice that the account is out of
 * order, or nothing for `success`, an empty answer and a conversation that is handed to a person.
 */
export function passiveReply(
  callback: Callback,
  account: Answering,
  event: Event,
  answer: string,
  at: number,
): ChatEntry | undefined {
  // Nobody is there to read an answer to a job event, and whoever left gets none.
  if (!event.openid || event.name === 'unsubscribe') return undefined;
  if (['', 'success'].includes(answer.trim())) return undefined;
  const message = opened(callback, account.appId, answer);
  const notice = { at, kind: 'notice', text: outOfOrder } as const;
  if (!message || !isForThem(message, event.openid, account.originalId)) return notice;
  if (message.value('MsgType') === 'transfer_customer_service') return undefined;
  return entryOf(message, event, at, account) ?? notice;
}

/** The documentation calls all four of them necessary; that a missing time is noticed is a guess on the harder side. */
const isForThem = (message: Element, openid: string, originalId: string): boolean =>
  message.value('ToUserName') === openid &&
  message.value('FromUserName') === originalId &&
  /^\d+$/.test(message.value('CreateTime')) &&
  message.value('MsgType') !== '';

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

/** Voice, video and music exist on the platform, but nothing here has a media_id of that kind. */
function entryOf(
  message: Element,
  event: Event,
  at: number,
  { isPicture }: Answering,
): ChatEntry | undefined {
  switch (message.value('MsgType')) {
    case 'text': {
      const text = message.value('Content');
      if (!text.trim() || Buffer.byteLength(text) > longestText) return undefined;
      return { at, kind: 'text', way: 'reply', text };
    }
    case 'image': {
      const mediaId = message.all('Image')[0]?.value('MediaId') ?? '';
      return isPicture(mediaId) ? { at, kind: 'pictures', way: 'reply', mediaIds: [mediaId] } : undefined;
    }
    case 'news':
      return newsOf(message, event, at);
    default:
      return undefined;
  }
}

/** A message is answered with one card, other acts with eight at most; what is beyond is left out without a word. */
function newsOf(message: Element, event: Event, at: number): ChatEntry | undefined {
  const items = message.all('Articles').flatMap((articles) => articles.all('item'));
  const cards = items.map((item) => ({
    title: item.value('Title'),
    description: item.value('Description'),
    picUrl: item.value('PicUrl'),
    url: item.value('Url'),
  }));
  if (cards.length === 0 || cards.some(({ title, url }) => !title || !url)) return undefined;
  if (message.value('ArticleCount') !== String(cards.length)) return undefined;
  const isAnswered = (messageNames as readonly string[]).includes(event.name);
  return { at, kind: 'news', way: 'reply', cards: cards.slice(0, isAnswered ? 1 : 8) };
}
