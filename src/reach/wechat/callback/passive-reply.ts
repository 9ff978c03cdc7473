import { cdata } from '#base/text';
import type { XmlMessage } from './xml.ts';

/** The answer to a follower in the same connection; null: none, the platform only receives `success`. */
export type PassiveReply =
  | { type: 'text'; text: string }
  | { type: 'news'; articles: { title: string; description: string; pictureUrl: string; url: string }[] }
  | null;

/** Maximum of cards: since October 2018 one for a message, eight for an event. */
const [ofMessage, ofEvent] = [1, 8];

/** The answer in the platform's format; sender and receiver of `message` are swapped. */
export function replyXml(reply: NonNullable<PassiveReply>, message: XmlMessage, at: Date): string {
  const head =
    `<ToUserName>${cdata(message.text('FromUserName'))}</ToUserName>` +
    `<FromUserName>${cdata(message.text('ToUserName'))}</FromUserName>` +
    `<CreateTime>${Math.floor(at.getTime() / 1000)}</CreateTime><MsgType>${cdata(reply.type)}</MsgType>`;
  if (reply.type === 'text') return `<xml>${head}<Content>${cdata(reply.text)}</Content></xml>`;
  const maxCards = message.text('MsgType') === 'event' ? ofEvent : ofMessage;
  const items = reply.articles
    .slice(0, maxCards)
    .map(
      ({ title, description, pictureUrl, url }) =>
        `<item><Title>${cdata(title)}</Title><Description>${cdata(description)}</Description>` +
        `<PicUrl>${cdata(pictureUrl)}</PicUrl><Url>${cdata(url)}</Url></item>`,
    );
  return `<xml>${head}<ArticleCount>${items.length}</ArticleCount><Articles>${items.join('')}</Articles></xml>`;
}
