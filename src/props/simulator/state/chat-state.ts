import type { MassMessage } from './mass-state.ts';
import type { PublishedArticle } from './state.ts';

/** An act of a follower that grants an allowance of custom messages. */
export type Interaction = 'text' | 'click' | 'subscribe' | 'scan';

/** A message of a follower; `recognition`: the platform's transcript of the voice. */
export type FollowerMessage =
  | { kind: 'text'; text: string }
  | { kind: 'image' }
  | { kind: 'voice'; recognition?: string }
  | { kind: 'video' }
  | { kind: 'location'; latitude: number; longitude: number; label: string; scale?: number }
  | { kind: 'link'; title: string; description: string; url: string };

export interface Follower {
  openid: string;
  /** Shown on the simulator's pages only: the platform has not returned names since 2021. */
  nickname: string;
  /** The name by which a preview may address a person (`towxname`). */
  wxName: string;
  language: string;
  tags: number[];
  isFollowing: boolean;
  followedAt: number;
  /** The scene of the code with which the follower subscribed. */
  scene?: string;
  allowances: Partial<Record<Interaction, { until: number; left: number }>>;
}

export interface Card {
  title: string;
  description: string;
  url: string;
  picUrl: string;
}

export type FollowerAct =
  'subscribe' | 'unsubscribe' | 'CLICK' | 'VIEW' | 'view_miniprogram' | 'SCAN' | 'LOCATION';

/** The origin of an entry: the answer to a callback, or a call of its own. */
type MessageOrigin = 'reply' | 'custom';

/** One entry of a conversation on the follower's phone. */
export type ChatEntry = { at: number } & (
  | { kind: 'said'; text: string; msgId: string; what?: FollowerMessage['kind'] }
  | { kind: 'did'; event: FollowerAct; label: string }
  | { kind: 'text'; way: MessageOrigin; text: string }
  | { kind: 'pictures'; way: MessageOrigin; mediaIds: string[] }
  | { kind: 'news'; way: MessageOrigin; cards: Card[] }
  | { kind: 'program'; way: MessageOrigin; title: string; appId: string; path: string; thumbMediaId: string }
  | { kind: 'push'; msgId: number }
  | { kind: 'preview'; previewId: string }
  | { kind: 'notice'; text: string }
);

/** A draft previewed by one follower; its pages are not those of a later publication. */
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
