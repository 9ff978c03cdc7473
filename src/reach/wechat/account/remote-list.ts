import { instantOf } from '#base/dates';
import type { WechatClient } from './client.ts';

export interface RemoteArticle {
  articleId: string;
  url: string;
  key: string;
}
export interface RemoteDraft {
  mediaId: string;
  key: string;
}

export interface RemoteList<Entry> {
  entries: Entry[];
  /** False if there are older entries that were not read. */
  isWhole: boolean;
}

const page = 20; // the platform's maximum
const maxPages = 50;

/** The newest thousand publications of the account, one entry per article. Each page costs one of 100 calls a day. */
export function remoteArticles(client: WechatClient): Promise<RemoteList<RemoteArticle>> {
  return all(
    (offset) => client.listPublications(offset, page),
    ({ article_id, content }) =>
      (content?.news_item ?? [])
        .filter(({ is_deleted }) => !is_deleted)
        .map(({ content_source_url = '', url = '' }) => ({
          articleId: article_id,
          url,
          key: content_source_url,
        })),
  );
}

export function remoteDrafts(client: WechatClient): Promise<RemoteList<RemoteDraft>> {
  return all(
    (offset) => client.listDrafts(offset, page),
    ({ media_id, content }) =>
      (content?.news_item ?? []).map(({ content_source_url = '' }) => ({
        mediaId: media_id,
        key: content_source_url,
      })),
  );
}

/** A draft in the account's draft box, with the keys of its articles in order. */
export interface BoxedDraft {
  id: string;
  keys: string[];
  changedAt: Date;
}

export async function boxedDrafts(client: WechatClient): Promise<BoxedDraft[]> {
  const { entries } = await all(
    (offset) => client.listDrafts(offset, page),
    ({ media_id, content, update_time }) => [
      {
        id: media_id,
        keys: (content?.news_item ?? []).map(({ content_source_url = '' }) => content_source_url),
        changedAt: instantOf(update_time * 1000),
      },
    ],
  );
  return entries;
}

/** The matching draft in the account's draft box, or null. */
export async function draftWith(
  client: WechatClient,
  isMeant: (draft: BoxedDraft) => boolean,
): Promise<{ id: string } | null> {
  return (await boxedDrafts(client)).find(isMeant) ?? null;
}

async function all<Entry, Found>(
  list: (offset: number) => Promise<{ total_count: number; item?: Entry[] }>,
  read: (entry: Entry) => Found[],
): Promise<RemoteList<Found>> {
  const entries: Found[] = [];
  let [offset, total] = [0, 1];
  for (; offset < total && offset < page * maxPages; offset += page) {
    const { total_count, item = [] } = await list(offset);
    total = total_count;
    entries.push(...item.flatMap(read));
  }
  return { entries, isWhole: offset >= total };
}
