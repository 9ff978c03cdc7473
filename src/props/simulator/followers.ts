import { createHash, randomBytes } from 'node:crypto';
import type { Callbacks } from './callbacks/callbacks.ts';
import type { Button, ChatEntry, Follower, Interaction, Said } from './state/chat-state.ts';
import { followerEvent, followerMessage, type Deed } from './callbacks/follower-xml.ts';
import type { Platform } from './platform.ts';
import { known, type Event } from './state/state.ts';

/**
 * What an act of the follower allows the account to send, as the platform's table has it (2025): five messages within
 * 48 hours of a message, three within a minute of a click, a scan or of following. Older pages say twenty for a message. That each
 * act begins its count anew is how that table is read; nothing says so outright.
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
  /** The code that was scanned, where one was: its scene. */
  scene?: string;
}

/** What people do on their phones, and how the account's server hears of it. */
export class Followers {
  #platform: Platform;
  #callbacks: Callbacks;

  constructor(platform: Platform, callbacks: Callbacks) {
    this.#platform = platform;
    this.#callbacks = callbacks;
  }

  /** Followers from before the account had a server: nobody is told. Always the same openids for the same names. */
  seed(names: readonly string[]): void {
    const { journal, account, clock } = this.#platform;
    if (Object.keys(journal.state.followers).length > 0) return;
    for (const [place, nickname] of names.entries()) {
      const hash = createHash('sha256').update(`${account.appId} ${place} ${nickname}`).digest();
      const follower = newFollower(hash.subarray(0, 20), { nickname, wxName: `example_${place + 1}` });
      journal.record('followerSaved', { ...follower, isFollowing: true, followedAt: clock.now() });
    }
  }

  add(given: NewFollower): string {
    const { openid } = this.#begin(newFollower(randomBytes(20), given), given.scene);
    return openid;
  }

  /** Who left and comes back keeps the openid and the conversation, and is a new follower to the account. */
  follow(openid: string): void {
    const follower = this.#one(openid);
    if (follower.isFollowing) throw new Error(`${openid} follows already`);
    this.#begin(follower);
  }

  unfollow(openid: string): void {
    const follower = { ...this.#following(openid), isFollowing: false, allowances: {} };
    this.#act(follower, { event: 'unsubscribe' });
  }

  /** A code with a scene: whoever follows sends SCAN, and whoever does not begins to follow by it. */
  scan(openid: string, scene: string): void {
    const follower = this.#one(openid);
    if (!follower.isFollowing) return void this.#begin(follower, scene);
    this.#act(this.#allowed(follower, 'scan'), { event: 'SCAN', scene }, scene);
  }

  /** What the phone tells by itself where the follower allowed it; no act, so nothing may be sent for it. */
  reportPlace(openid: string, place: { latitude: number; longitude: number; precision: number }): void {
    this.#act(
      this.#following(openid),
      { event: 'LOCATION', ...place },
      `${place.latitude}, ${place.longitude}`,
    );
  }

  /** The MsgId of what was sent. */
  say(openid: string, said: Said): string {
    if (said.kind === 'text' && !said.text.trim()) throw new Error('There is nothing to say');
    const follower = this.#allowed(this.#following(openid), 'text');
    const at = this.#platform.clock.now();
    const msgId = String(23_000_000_000_000_000n + BigInt(`0x${randomBytes(6).toString('hex')}`));
    const body = followerMessage(this.#platform, openid, at, { said, msgId });
    const event = this.#callbacks.newEvent(said.kind, body, openid);
    const entry = { at, kind: 'said', text: wordsOf(said), msgId } as const;
    this.#record(follower, said.kind === 'text' ? entry : { ...entry, what: said.kind }, event);
    return msgId;
  }

  /** Presses the menu's button of that key or address. Only a CLICK opens the window for custom messages. */
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

  #begin(follower: Follower, scene?: string): Follower {
    const followedAt = this.#platform.clock.now();
    const next = this.#allowed({ ...follower, isFollowing: true, followedAt, scene }, 'subscribe');
    this.#act(next, { event: 'subscribe', scene }, scene);
    return next;
  }

  /** `label`: what the line in the conversation says of it. */
  #act(follower: Follower, deed: Deed, label = ''): void {
    const at = this.#platform.clock.now();
    const body = followerEvent(this.#platform, follower.openid, at, deed);
    const event = this.#callbacks.newEvent(deed.event, body, follower.openid);
    this.#record(follower, { at, kind: 'did', event: deed.event, label }, event);
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
    const follower = this.#one(openid);
    if (!follower.isFollowing) throw new Error(`${openid} does not follow the account`);
    return follower;
  }

  #one(openid: string): Follower {
    const follower = known(this.#platform.journal.state.followers, openid);
    if (!follower) throw new Error(`There is no follower ${openid}`);
    return follower;
  }
}

function newFollower(
  random: Buffer,
  { nickname, wxName, language = 'zh_CN', tags = [] }: NewFollower,
): Follower {
  // 28 characters that begin with "o", as the real ones.
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

/** What stands in the conversation; what is no text is said to be so by its kind. */
function wordsOf(said: Said): string {
  switch (said.kind) {
    case 'text':
      return said.text;
    case 'voice':
      return said.recognition ?? '';
    case 'location':
      return said.label;
    case 'link':
      return said.title;
    default:
      return '';
  }
}
