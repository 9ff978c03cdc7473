import { createHash, randomBytes } from 'node:crypto';
import type { Callbacks } from './callbacks/callbacks.ts';
import type { Button, ChatEntry, Follower, Interaction, FollowerMessage } from './state/chat-state.ts';
import { followerEvent, followerMessage, type FollowerEvent } from './callbacks/follower-xml.ts';
import type { Platform } from './platform.ts';
import { recordAt, type Event } from './state/state.ts';

/**
 * The messages that an account may send after an act of the follower, by the platform's table (2025): five within 48 hours
 * of a message, three within a minute of a click, a scan or of following. Older pages say twenty for a message. That each
 * act starts a new count is an interpretation of that table.
 */
const allowances: Record<Interaction, { ms: number; messages: number }> = {
  text: { ms: 48 * 3_600_000, messages: 5 },
  click: { ms: 60_000, messages: 3 },
  subscribe: { ms: 60_000, messages: 3 },
  scan: { ms: 60_000, messages: 3 },
};

export interface NewFollower {
  nickname: string;
  wxName?: string;
  language?: string;
  tags?: number[];
  /** The scene of the scanned code. */
  scene?: string;
}

/** The acts of followers on their phones, and the events that report them to the account's server. */
export class Followers {
  #platform: Platform;
  #callbacks: Callbacks;

  constructor(platform: Platform, callbacks: Callbacks) {
    this.#platform = platform;
    this.#callbacks = callbacks;
  }

  /** Adds initial followers without sending events. The same names always get the same openids. */
  seed(names: readonly string[]): void {
    const { journal, account, clock } = this.#platform;
    if (Object.keys(journal.state.followers).length > 0) return;
    for (const [place, nickname] of names.entries()) {
      const hash = createHash('sha256').update(`${account.appId} ${place} ${nickname}`).digest();
      const follower = newFollower(hash.subarray(0, 20), { nickname, wxName: `example_${place + 1}` });
      journal.record('followerSaved', { ...follower, isFollowing: true, followedAt: clock.now() });
    }
  }

  add(follower: NewFollower): string {
    const { openid } = this.#subscribe(newFollower(randomBytes(20), follower), follower.scene);
    return openid;
  }

  /** A follower who returns keeps the openid and the conversation, and subscribes like a new one. */
  follow(openid: string): void {
    const follower = this.#follower(openid);
    if (follower.isFollowing) throw new Error(`${openid} already follows the account`);
    this.#subscribe(follower);
  }

  unfollow(openid: string): void {
    const follower = { ...this.#following(openid), isFollowing: false, allowances: {} };
    this.#act(follower, { event: 'unsubscribe' });
  }

  /** Scans a code with a scene: a follower sends SCAN, anyone else subscribes. */
  scan(openid: string, scene: string): void {
    const follower = this.#follower(openid);
    if (!follower.isFollowing) return void this.#subscribe(follower, scene);
    this.#act(this.#allowed(follower, 'scan'), { event: 'SCAN', scene }, scene);
  }

  /** The automatic LOCATION report of a phone. It is not an act of the follower and grants no allowance. */
  reportPlace(openid: string, place: { latitude: number; longitude: number; precision: number }): void {
    this.#act(
      this.#following(openid),
      { event: 'LOCATION', ...place },
      `${place.latitude}, ${place.longitude}`,
    );
  }

  /** Sends a message to the account and returns its MsgId. */
  say(openid: string, message: FollowerMessage): string {
    if (message.kind === 'text' && !message.text.trim()) throw new Error('The message is empty');
    const follower = this.#allowed(this.#following(openid), 'text');
    const at = this.#platform.clock.now();
    const msgId = String(23_000_000_000_000_000n + BigInt(`0x${randomBytes(6).toString('hex')}`));
    const body = followerMessage(this.#platform, openid, at, { message, msgId });
    const event = this.#callbacks.newEvent(message.kind, body, openid);
    const entry = { at, kind: 'said', text: wordsOf(message), msgId } as const;
    this.#record(follower, message.kind === 'text' ? entry : { ...entry, what: message.kind }, event);
    return msgId;
  }

  /** Presses the menu button with that key or address. Only CLICK grants an allowance for custom messages. */
  click(openid: string, keyOrUrl: string): Button {
    const button = buttonOf(this.#platform, keyOrUrl);
    if (!button) throw new Error(`The menu has no button "${keyOrUrl}"`);
    const follower = this.#following(openid);
    const { type, name, key = '', url = '', pagepath = '' } = button;
    if (type === 'click') this.#act(this.#allowed(follower, 'click'), { event: 'CLICK', key }, name);
    if (type === 'view') this.#act(follower, { event: 'VIEW', url }, name);
    if (type === 'miniprogram') this.#act(follower, { event: 'view_miniprogram', url: pagepath }, name);
    return button;
  }

  #subscribe(follower: Follower, scene?: string): Follower {
    const followedAt = this.#platform.clock.now();
    const next = this.#allowed({ ...follower, isFollowing: true, followedAt, scene }, 'subscribe');
    this.#act(next, { event: 'subscribe', scene }, scene);
    return next;
  }

  /** `label`: the detail shown in the conversation. */
  #act(follower: Follower, act: FollowerEvent, label = ''): void {
    const at = this.#platform.clock.now();
    const body = followerEvent(this.#platform, follower.openid, at, act);
    const event = this.#callbacks.newEvent(act.event, body, follower.openid);
    this.#record(follower, { at, kind: 'did', event: act.event, label }, event);
  }

  #record(follower: Follower, entry: ChatEntry, event: Event): void {
    this.#platform.journal.record('followerActed', { follower, entry, event });
    this.#callbacks.send(event.id);
  }

  #allowed(follower: Follower, act: Interaction): Follower {
    const { ms, messages } = allowances[act];
    const allowance = { until: this.#platform.clock.now() + ms, left: messages };
    return { ...follower, allowances: { ...follower.allowances, [act]: allowance } };
  }

  #following(openid: string): Follower {
    const follower = this.#follower(openid);
    if (!follower.isFollowing) throw new Error(`${openid} does not follow the account`);
    return follower;
  }

  #follower(openid: string): Follower {
    const follower = recordAt(this.#platform.journal.state.followers, openid);
    if (!follower) throw new Error(`Unknown follower ${openid}`);
    return follower;
  }
}

function newFollower(
  random: Buffer,
  { nickname, wxName, language = 'zh_CN', tags = [] }: NewFollower,
): Follower {
  // 28 characters beginning with "o", like the platform's openids.
  const openid = `o${random.toString('base64url')}`;
  return {
    openid,
    nickname,
    wxName: wxName ?? openid.slice(-8),
    language,
    tags,
    isFollowing: false,
    followedAt: 0,
    allowances: {},
  };
}

const buttonOf = (platform: Platform, keyOrUrl: string): Button | undefined =>
  platform.journal.state.menu
    ?.flatMap((button) => [button, ...button.sub_button])
    .find(({ key, url }) => (key ?? url) === keyOrUrl);

/** The text of a message in the conversation, which shows the kind of other messages besides. */
function wordsOf(message: FollowerMessage): string {
  switch (message.kind) {
    case 'text':
      return message.text;
    case 'voice':
      return message.recognition ?? '';
    case 'location':
      return message.label;
    case 'link':
      return message.title;
    default:
      return '';
  }
}
