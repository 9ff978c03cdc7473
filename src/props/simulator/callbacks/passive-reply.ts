import type { ChatEntry } from '../state/chat-state.ts';
import { readXml, type XmlElement } from './read-xml.ts';
import { decrypt, signature } from './safe-mode.ts';
import { messageNames, type Callback, type Event } from '../state/state.ts';

/** The notice that a follower gets when the account's server times out or returns an invalid answer. */
export const outOfOrder = '该公众号提供的服务出现故障，请稍后再试';

/** The maximum in bytes of UTF-8. */
const longestText = 2048;

/** The answering account, and the media that its answer may refer to. */
export interface ReplyAccount {
  appId: string;
  originalId: string;
  /** Whether a media_id is that of a picture. */
  isPicture: (mediaId: string) => boolean;
}

/**
 * The entry that the answer to a callback adds to the follower's conversation: a reply, or the notice that the account is
 * out of order. Undefined for `success`, an empty answer, and a transfer to customer service.
 */
export function passiveReply(
  callback: Callback,
  account: ReplyAccount,
  event: Event,
  answer: string,
  at: number,
): ChatEntry | undefined {
  // Job events have no follower, and a follower who left gets no answer.
  if (!event.openid || event.name === 'unsubscribe') return undefined;
  if (['', 'success'].includes(answer.trim())) return undefined;
  const message = decryptedMessage(callback, account.appId, answer);
  const notice = { at, kind: 'notice', text: outOfOrder } as const;
  if (!message || !isForThem(message, event.openid, account.originalId)) return notice;
  if (message.value('MsgType') === 'transfer_customer_service') return undefined;
  return entryOf(message, event, at, account) ?? notice;
}

/** The documentation requires all four elements; that the platform checks the time is a guess on the strict side. */
const isForThem = (message: XmlElement, openid: string, originalId: string): boolean =>
  message.value('ToUserName') === openid &&
  message.value('FromUserName') === originalId &&
  /^\d+$/.test(message.value('CreateTime')) &&
  message.value('MsgType') !== '';

/** Safe mode accepts encrypted answers only, compatible mode both, plain mode plain ones; undefined for invalid answers. */
function decryptedMessage({ mode = 'plain', aesKey = '', token }: Callback, appId: string, answer: string) {
  const envelope = readXml(answer);
  const encrypted = envelope?.value('Encrypt');
  if (!envelope || mode === 'plain' || (mode === 'compatible' && !encrypted)) return envelope;
  const expected = signature(token, envelope.value('TimeStamp'), envelope.value('Nonce'), encrypted ?? '');
  if (!encrypted || envelope.value('MsgSignature') !== expected) return undefined;
  const xml = decrypt(encrypted, aesKey, appId);
  return xml === undefined ? undefined : readXml(xml);
}

/** Voice, video and music exist on the platform; no media_id of these kinds exists here. */
function entryOf(
  message: XmlElement,
  event: Event,
  at: number,
  { isPicture }: ReplyAccount,
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

/** At most one card as the answer to a message, eight to other acts; further cards are dropped silently. */
function newsOf(message: XmlElement, event: Event, at: number): ChatEntry | undefined {
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
