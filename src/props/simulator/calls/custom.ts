import type { Card, ChatEntry, Follower } from '../state/chat-state.ts';
import { PlatformRefusal } from '../answers/errcodes.ts';
import type { Call, CallRequest } from '../answers/gateway.ts';
import { text } from '../answers/json-body.ts';
import type { Platform } from '../platform.ts';
import { recordAt } from '../state/state.ts';
import { material } from './media.ts';

/** The maximum in bytes of UTF-8. */
const longestText = 2048;

/** Further kinds of messages of the platform; no media_id of these kinds exists here. */
const withMedia = new Set(['voice', 'video', 'music', 'mpnews', 'mpnewsarticle']);

/** 客服接口: for verified accounts of both kinds only (接口权限说明). */
export const customCalls: Record<string, Call> = {
  'message/custom/send': { method: 'POST', needsVerified: true, answer: send },
};

function send(platform: Platform, { body }: CallRequest): object {
  const { journal, clock } = platform;
  const follower = recordAt(journal.state.followers, text(body, 'touser'));
  if (!follower) throw new PlatformRefusal(40003);
  const entry = { at: clock.now(), ...messageOf(platform, body) } as ChatEntry;
  journal.record('messageSent', { follower: spendAllowance(follower, clock.now()), entry });
  return { errcode: 0, errmsg: 'ok' };
}

/** Spends one message of an allowance. 45015: no open allowance, or not a follower any more; 45047: none has messages left. */
function spendAllowance(follower: Follower, now: number): Follower {
  const live = Object.entries(follower.allowances).filter(([, { until }]) => now < until);
  if (live.length === 0) throw new PlatformRefusal(45015);
  // Which of several allowances is spent first is a guess: the one that ends first.
  const open = live.toSorted(([, a], [, b]) => a.until - b.until).find(([, { left }]) => left > 0);
  if (!open) throw new PlatformRefusal(45047);
  const [act, { until, left }] = open;
  return { ...follower, allowances: { ...follower.allowances, [act]: { until, left: left - 1 } } };
}

type CustomMessage = ChatEntry extends infer E ? (E extends { way: string } ? Omit<E, 'at'> : never) : never;

function messageOf(platform: Platform, body: Record<string, unknown>): CustomMessage {
  const type = text(body, 'msgtype');
  const part = inner(body, type);
  if (type === 'text') return { kind: 'text', way: 'custom', text: wordsOf(part) };
  if (type === 'news') return { kind: 'news', way: 'custom', cards: [cardOf(part)] };
  if (type === 'image') {
    const mediaId = text(part, 'media_id');
    if (!material(platform, mediaId)) throw new PlatformRefusal(40007);
    return { kind: 'pictures', way: 'custom', mediaIds: [mediaId] };
  }
  if (withMedia.has(type)) throw new PlatformRefusal(40007);
  if (type !== 'miniprogrampage') throw new PlatformRefusal(40008);
  const [appId, path, thumbMediaId] = ['appid', 'pagepath', 'thumb_media_id'].map((name) => text(part, name));
  if (!appId || !path) throw new PlatformRefusal(40035);
  if (!thumbMediaId || !material(platform, thumbMediaId)) throw new PlatformRefusal(40007);
  return { kind: 'program', way: 'custom', title: text(part, 'title'), appId, path, thumbMediaId };
}

function wordsOf(part: Record<string, unknown>): string {
  const words = text(part, 'content');
  if (!words.trim()) throw new PlatformRefusal(44004);
  if (Buffer.byteLength(words) > longestText) throw new PlatformRefusal(45002);
  return words;
}

/** A single card, the limit since October 2018; more are 45008. */
function cardOf({ articles }: Record<string, unknown>): Card {
  if (!Array.isArray(articles) || articles.length === 0) throw new PlatformRefusal(44003);
  if (articles.length > 1) throw new PlatformRefusal(45008);
  const [article] = articles as [unknown];
  if (typeof article !== 'object' || article === null) throw new PlatformRefusal(47001);
  const [title = '', description = '', url = '', picUrl = ''] = ['title', 'description', 'url', 'picurl'].map(
    (name) => text(article as Record<string, unknown>, name),
  );
  return { title, description, url, picUrl };
}

function inner(body: Record<string, unknown>, type: string): Record<string, unknown> {
  const part = body[type];
  return typeof part === 'object' && part !== null ? (part as Record<string, unknown>) : {};
}
