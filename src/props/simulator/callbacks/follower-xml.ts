import { createHash, randomBytes } from 'node:crypto';
import type { Said } from '../state/chat-state.ts';
import { cdata, message } from './event-xml.ts';
import type { Platform } from '../platform.ts';

/** A message of a follower, with the elements that its kind has in the documentation (接收普通消息). */
export function followerMessage(
  platform: Platform,
  openid: string,
  at: number,
  { said, msgId }: { said: Said; msgId: string },
): string {
  const lines = [...partsOf(platform, said), `<MsgId>${msgId}</MsgId>`];
  return message(platform, openid, at, said.kind, lines);
}

function partsOf(platform: Platform, said: Said): string[] {
  switch (said.kind) {
    case 'text':
      return [element('Content', said.text)];
    case 'image':
      return [element('PicUrl', pictureUrl(platform)), element('MediaId', mediaId())];
    case 'voice': {
      // Only of accounts that switched the recognition on, and the platform leaves it out where it understood nothing.
      const heard = said.recognition === undefined ? [] : [element('Recognition', said.recognition)];
      return [element('MediaId', mediaId()), element('Format', 'amr'), ...heard];
    }
    case 'video':
      return [element('MediaId', mediaId()), element('ThumbMediaId', mediaId())];
    case 'location':
      return [
        `<Location_X>${said.latitude.toFixed(6)}</Location_X>`,
        `<Location_Y>${said.longitude.toFixed(6)}</Location_Y>`,
        `<Scale>${said.scale ?? 15}</Scale>`,
        element('Label', said.label),
      ];
    case 'link':
      return [
        element('Title', said.title),
        element('Description', said.description),
        element('Url', said.url),
      ];
  }
}

/** What a follower did, with the elements of that event (接收事件推送). */
export type Deed =
  | { event: 'subscribe'; scene?: string }
  | { event: 'unsubscribe' }
  | { event: 'CLICK'; key: string }
  | { event: 'VIEW' | 'view_miniprogram'; url: string }
  | { event: 'SCAN'; scene: string }
  | { event: 'LOCATION'; latitude: number; longitude: number; precision: number };

export function followerEvent(platform: Platform, openid: string, at: number, deed: Deed): string {
  return message(platform, openid, at, 'event', [
    `<Event>${cdata(deed.event)}</Event>`,
    ...detailsOf(platform, deed),
  ]);
}

function detailsOf(platform: Platform, deed: Deed): string[] {
  switch (deed.event) {
    case 'subscribe':
      return deed.scene === undefined ? [key('')] : [key(`qrscene_${deed.scene}`), ticket(deed.scene)];
    case 'unsubscribe':
      return [key('')];
    case 'CLICK':
      return [key(deed.key)];
    case 'VIEW':
    case 'view_miniprogram':
      return [key(deed.url), `<MenuId>${menuId(platform)}</MenuId>`];
    case 'SCAN':
      return [key(deed.scene), ticket(deed.scene)];
    case 'LOCATION':
      return [
        `<Latitude>${deed.latitude.toFixed(6)}</Latitude>`,
        `<Longitude>${deed.longitude.toFixed(6)}</Longitude>`,
        `<Precision>${deed.precision.toFixed(6)}</Precision>`,
      ];
  }
}

const element = (name: string, value: string): string => `<${name}>${cdata(value)}</${name}>`;
const key = (value: string): string => element('EventKey', value);

/** The same for the same code, as the ticket is what its picture is drawn from. */
const ticket = (scene: string): string =>
  element('Ticket', `gQ${createHash('sha512').update(scene).digest('base64url')}`);

/** Another one for another menu. */
const menuId = ({ journal: { state } }: Platform): number =>
  400_000_000 +
  (createHash('sha256')
    .update(JSON.stringify(state.menu ?? []))
    .digest()
    .readUInt32BE() %
    100_000_000);

/** Of temporary material, which nobody can fetch here. */
const mediaId = (): string => randomBytes(48).toString('base64url');

/** Shaped like the platform's, on this server, where there is no such picture: nothing leaves the machine. */
const pictureUrl = (platform: Platform): string =>
  `${platform.publicUrl()}/mmbiz_jpg/${randomBytes(32).toString('hex')}/0`;
