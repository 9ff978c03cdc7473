import { cdata } from '#base/text';
import type { Message } from './xml.ts';

/** What a follower is answered at once, within the same connection; null: nothing, the platform only hears `success`. */
export type PassiveReply =
  | { type: 'text'; text: string }
  | { type: 'news'; articles: { title: string; description: string; pictureUrl: string; url: string }[] }
  | null;

/** Since October 2018 a message is answered with one card, and what a follower did otherwise with eight at most. */
const [ofMessage, ofEvent] = [1, 8];

/** The answer as the platform reads it; sender and receiver of `message` change places. */
export function replyXml(reply: NonNullable<PassiveReply>, message: Message, at: Date): string {
  const head =
    `<ToUserName>${cdata(message.text('FromUserName'))}</ToUserName>` +
    `<FromUserName>${cdata(message.text('ToUserName'))}</FromUserName>` +
    `<CreateTime>${Math.floor(at.getTime() / 1000)}</CreateTime><MsgType>${cdata(reply.type)}</MsgType>`;
  if (reply.type === 'text') return `<xml>${head}<Content>${cdata(reply.text)}</Content></xml>`;
  const most = message.text('MsgType') === 'event' ? ofEvent : ofMessage;
  const items = reply.articles
    .slice(0, most)
    .map(
      ({ title, description, pictureUrl, url }) =>
        `<item><Title>${cdata(title)}</Title><Description>${cdata(description)}</Description>` +
        `<PicUrl>${cdata(pictureUrl)}</PicUrl><Url>${cdata(url)}</Url></item>`,
    );
  return `<xml>${head}<ArticleCount>${items.length}</ArticleCount><Articles>${items.join('')}</Articles></xml>`;
}
