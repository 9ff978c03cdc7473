import type { MassMessage } from './mass-state.ts';
import type { PublishedArticle } from './state.ts';

/** What a follower did, which opens the window for custom messages. */
export type Interaction = 'text' | 'click' | 'subscribe' | 'scan';

/** What a follower can send; `recognition`: what the platform understood of the voice. */
export type Said =
  | { kind: 'text'; text: string }
  | { kind: 'image' }
  | { kind: 'voice'; recognition?: string }
  | { kind: 'video' }
  | { kind: 'location'; latitude: number; longitude: number; label: string; scale?: number }
  | { kind: 'link'; title: string; description: string; url: string };

export interface Follower {
  openid: string;
  /** Shown here only: the platform stopped telling names in 2021. */
  nickname: string;
  /** The name by which a preview may address a person (`towxname`). */
  wxName: string;
  language: string;
  tags: number[];
  isFollowing: boolean;
  followedAt: number;
  /** Of the code that was scanned to follow. */
  scene?: string;
  allowances: Partial<Record<Interaction, { until: number; left: number }>>;
}

export interface Card {
  title: string;
  description: string;
  url: string;
  picUrl: string;
}

export type Did = 'subscribe' | 'unsubscribe' | 'CLICK' | 'VIEW' | 'view_miniprogram' | 'SCAN' | 'LOCATION';

/** How it came into the conversation: as the answer to a callback, or by a call of its own. */
type Way = 'reply' | 'custom';

/** One line of a conversation, as the follower's phone keeps it. */
export type ChatEntry = { at: number } & (
  | { kind: 'said'; text: string; msgId: string; what?: Said['kind'] }
  | { kind: 'did'; event: Did; label: string }
  | { kind: 'text'; way: Way; text: string }
  | { kind: 'pictures'; way: Way; mediaIds: string[] }
  | { kind: 'news'; way: Way; cards: Card[] }
  | { kind: 'program'; way: Way; title: string; appId: string; path: string; thumbMediaId: string }
  | { kind: 'push'; msgId: number }
  | { kind: 'preview'; previewId: string }
  | { kind: 'notice'; text: string }
);

/** A draft as one follower was shown it; its pages are not the articles that may be published later. */
export interface Preview {
  id: string;
  at: number;
  openid: string;
  mediaId: string;
  articles: PublishedArticle[];
  message?: MassMessage;
}

export interface Button {
  name: string;
  type?: 'click' | 'view' | 'miniprogram';
  key?: string;
  url?: string;
  appid?: string;
  pagepath?: string;
  sub_button: Button[];
}

export interface ChatState {
  followers: Record<string, Follower>;
  /** By openid, oldest first. */
  chats: Record<string, ChatEntry[]>;
  previews: Record<string, Preview>;
  /** Names by id. */
  tags: Record<string, string>;
  menu?: Button[];
}
