import { createHash, randomBytes } from 'node:crypto';
import type { FollowerMessage } from '../state/chat-state.ts';
import { cdata, message } from './event-xml.ts';
import type { Platform } from '../platform.ts';

/** The XML of a follower's message, with the elements of its kind in the documentation (接收普通消息). */
export function followerMessage(
  platform: Platform,
  openid: string,
  at: number,
  { message: input, msgId }: { message: FollowerMessage; msgId: string },
): string {
  const lines = [...partsOf(platform, input), `<MsgId>${msgId}</MsgId>`];
  return message(platform, openid, at, input.kind, lines);
}

function partsOf(platform: Platform, input: FollowerMessage): string[] {
  switch (input.kind) {
    case 'text':
      return [element('Content', input.text)];
    case 'image':
      return [element('PicUrl', pictureUrl(platform)), element('MediaId', mediaId())];
    case 'voice': {
      // Only accounts with speech recognition get it, and only when the platform recognized something.
      const { recognition } = input;
      const words = recognition === undefined ? [] : [element('Recognition', recognition)];
      return [element('MediaId', mediaId()), element('Format', 'amr'), ...words];
    }
    case 'video':
      return [element('MediaId', mediaId()), element('ThumbMediaId', mediaId())];
    case 'location':
      return [
        `<Location_X>${input.latitude.toFixed(6)}</Location_X>`,
        `<Location_Y>${input.longitude.toFixed(6)}</Location_Y>`,
        `<Scale>${input.scale ?? 15}</Scale>`,
        element('Label', input.label),
      ];
    case 'link':
      return [
        element('Title', input.title),
        element('Description', input.description),
        element('Url', input.url),
      ];
  }
}

/** An act of a follower, with the elements of its event (接收事件推送). */
export type FollowerEvent =
  | { event: 'subscribe'; scene?: string }
  | { event: 'unsubscribe' }
  | { event: 'CLICK'; key: string }
  | { event: 'VIEW' | 'view_miniprogram'; url: string }
  | { event: 'SCAN'; scene: string }
  | { event: 'LOCATION'; latitude: number; longitude: number; precision: number };

export function followerEvent(platform: Platform, openid: string, at: number, act: FollowerEvent): string {
  return message(platform, openid, at, 'event', [
    `<Event>${cdata(act.event)}</Event>`,
    ...detailsOf(platform, act),
  ]);
}

function detailsOf(platform: Platform, act: FollowerEvent): string[] {
  switch (act.event) {
    case 'subscribe':
      return act.scene === undefined ? [key('')] : [key(`qrscene_${act.scene}`), ticket(act.scene)];
    case 'unsubscribe':
      return [key('')];
    case 'CLICK':
      return [key(act.key)];
    case 'VIEW':
    case 'view_miniprogram':
      return [key(act.url), `<MenuId>${menuId(platform)}</MenuId>`];
    case 'SCAN':
      return [key(act.scene), ticket(act.scene)];
    case 'LOCATION':
      return [
        `<Latitude>${act.latitude.toFixed(6)}</Latitude>`,
        `<Longitude>${act.longitude.toFixed(6)}</Longitude>`,
        `<Precision>${act.precision.toFixed(6)}</Precision>`,
      ];
  }
}

const element = (name: string, value: string): string => `<${name}>${cdata(value)}</${name}>`;
const key = (value: string): string => element('EventKey', value);

/** Derived from the scene: a code has one ticket, from which its picture is drawn. */
const ticket = (scene: string): string =>
  element('Ticket', `gQ${createHash('sha512').update(scene).digest('base64url')}`);

/** Derived from the menu: changes with it. */
const menuId = ({ journal: { state } }: Platform): number =>
  400_000_000 +
  (createHash('sha256')
    .update(JSON.stringify(state.menu ?? []))
    .digest()
    .readUInt32BE() %
    100_000_000);

/** The media_id of temporary material, which cannot be downloaded here. */
const mediaId = (): string => randomBytes(48).toString('base64url');

/** Has the platform's form, but is on this server, where the picture does not exist: no request leaves the machine. */
const pictureUrl = (platform: Platform): string =>
  `${platform.publicUrl()}/mmbiz_jpg/${randomBytes(32).toString('hex')}/0`;
