import { cdata } from '#core';
import { tag } from './xml.ts';

/** What a follower is answered at once, within the same connection; null: nothing, the platform only hears `success`. */
export type PassiveReply =
  | { type: 'text'; text: string }
  | { type: 'news'; articles: { title: string; description: string; pictureUrl: string; url: string }[] }
  | null;

/** The answer as the platform reads it; sender and receiver of `message` change places. */
export function replyXml(reply: NonNullable<PassiveReply>, message: string, at: Date): string {
  const head =
    `<ToUserName>${cdata(tag(message, 'FromUserName'))}</ToUserName>` +
    `<FromUserName>${cdata(tag(message, 'ToUserName'))}</FromUserName>` +
    `<CreateTime>${Math.floor(at.getTime() / 1000)}</CreateTime><MsgType>${cdata(reply.type)}</MsgType>`;
  if (reply.type === 'text') return `<xml>${head}<Content>${cdata(reply.text)}</Content></xml>`;
  const items = reply.articles.map(
    ({ title, description, pictureUrl, url }) =>
      `<item><Title>${cdata(title)}</Title><Description>${cdata(description)}</Description>` +
      `<PicUrl>${cdata(pictureUrl)}</PicUrl><Url>${cdata(url)}</Url></item>`,
  );
  return `<xml>${head}<ArticleCount>${items.length}</ArticleCount><Articles>${items.join('')}</Articles></xml>`;
}
