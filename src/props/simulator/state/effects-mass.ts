import { isoTime } from '../clock.ts';
import type { ChatEntry } from './chat-state.ts';
import type { MassCounts, MassMessage, MassStage } from './mass-state.ts';
import { articleUrl } from '../articles/news-item.ts';
import type { Platform } from '../platform.ts';

export interface SeenPush {
  msgId: number;
  msgDataId: number;
  clientMsgId: string;
  acceptedAt: string;
  finishedAt?: string;
  /** The deadline of the administrator's answer, if one is needed. */
  confirmBy?: string;
  stage: MassStage;
  result?: string;
  /** `all`, or the id of a tag. */
  audience: 'all' | number;
  window: string;
  counts: MassCounts;
  articles: { title: string; contentSourceUrl: string; url?: string; isDeleted: boolean }[];
  /** The text or pictures of a push without articles. */
  message?: MassMessage;
}

/** All pushes, oldest first. Articles have no address before they are sent. */
export const pushesOf = (platform: Platform): SeenPush[] =>
  Object.values(platform.journal.state.massSends)
    .toSorted((a, b) => a.acceptedAt - b.acceptedAt)
    .map((send) => ({
      msgId: send.msgId,
      msgDataId: send.msgDataId,
      clientMsgId: send.clientMsgId,
      acceptedAt: iso(send.acceptedAt)!,
      finishedAt: iso(send.finishedAt),
      confirmBy: iso(send.confirmBy),
      stage: send.stage,
      result: send.result,
      audience: send.audience,
      window: send.window,
      counts: { ...send.counts },
      ...(send.message && { message: structuredClone(send.message) }),
      articles: send.draft.map(({ title, contentSourceUrl }, place) => {
        const page = send.articles[place];
        const url = page && articleUrl(platform, page);
        return { title, contentSourceUrl, url, isDeleted: page?.deletedAt !== undefined };
      }),
    }));

export type SeenMessage = ChatEntry & { openid: string };

/** The messages sent with `message/custom/send`, oldest first. */
export const customMessagesOf = (platform: Platform): SeenMessage[] =>
  Object.entries(platform.journal.state.chats)
    .flatMap(([openid, entries]) => entries.map((entry) => ({ ...structuredClone(entry), openid })))
    .filter((entry) => 'way' in entry && entry.way === 'custom')
    .toSorted((a, b) => a.at - b.at);

export interface SeenPreview {
  at: string;
  openid: string;
  mediaId: string;
  titles: string[];
  urls: string[];
}

export const previewsOf = (platform: Platform): SeenPreview[] =>
  Object.values(platform.journal.state.previews).map(({ at, openid, mediaId, articles }) => ({
    at: iso(at)!,
    openid,
    mediaId,
    titles: articles.map(({ title }) => title),
    urls: articles.map((article) => articleUrl(platform, article)),
  }));

const iso = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : isoTime(instant);
