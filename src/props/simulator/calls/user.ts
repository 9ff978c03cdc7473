import type { Follower } from '../state/chat-state.ts';
import { seconds } from '../clock.ts';
import { PlatformRefusal } from '../answers/errcodes.ts';
import type { Call, CallRequest } from '../answers/gateway.ts';
import { text } from '../answers/json-body.ts';
import type { Platform } from '../platform.ts';
import { recordAt } from '../state/state.ts';

const pageSize = 10_000;

/** 用户管理: for verified accounts of both kinds only (接口权限说明). */
export const userCalls: Record<string, Call> = {
  'user/get': { method: 'GET', needsVerified: true, answer: list },
  'user/info': { method: 'GET', needsVerified: true, answer: info },
  'user/info/batchget': { method: 'POST', needsVerified: true, answer: infos },
  'tags/create': { method: 'POST', needsVerified: true, answer: createTag },
  'tags/get': {
    method: 'any',
    needsVerified: true,
    answer: (platform) => ({
      tags: Object.entries(platform.journal.state.tags).map(([id, name]) => ({
        id: Number(id),
        name,
        count: following(platform).filter(({ tags }) => tags.includes(Number(id))).length,
      })),
    }),
  },
  'tags/members/batchtagging': { method: 'POST', needsVerified: true, answer: tagFollowers },
};

/** Oldest first, beginning after `next_openid`; without `data` when the page is empty. */
function list(platform: Platform, { query }: CallRequest): object {
  const openids = following(platform).map(({ openid }) => openid);
  const from = query.next_openid ? openids.indexOf(query.next_openid) + 1 : 0;
  if (query.next_openid && from === 0) throw new PlatformRefusal(40003);
  const page = openids.slice(from, from + pageSize);
  const data = page.length > 0 ? { data: { openid: page } } : {};
  return { total: openids.length, count: page.length, ...data, next_openid: page.at(-1) ?? '' };
}

function info(platform: Platform, { query }: CallRequest): object {
  return userInfo(followerOf(platform, query.openid ?? ''));
}

/** Up to a hundred openids in one call. */
function infos(platform: Platform, { body }: CallRequest): object {
  const { user_list: list } = body;
  if (!Array.isArray(list) || list.length === 0 || list.length > 100) throw new PlatformRefusal(40032);
  const openids = list.map((one: unknown) =>
    typeof one === 'object' && one !== null ? text(one as Record<string, unknown>, 'openid') : '',
  );
  return { user_info_list: openids.map((openid) => userInfo(followerOf(platform, openid))) };
}

/** Without name and picture, which the platform has not returned since December 2021. */
function userInfo(follower: Follower): object {
  if (!follower.isFollowing) return { subscribe: 0, openid: follower.openid, tagid_list: [] };
  const scene = follower.scene ?? '';
  return {
    subscribe: 1,
    openid: follower.openid,
    language: follower.language,
    subscribe_time: seconds(follower.followedAt),
    remark: '',
    groupid: follower.tags[0] ?? 0,
    tagid_list: follower.tags,
    subscribe_scene: scene ? 'ADD_SCENE_QR_CODE' : 'ADD_SCENE_SEARCH',
    qr_scene: /^\d{1,9}$/.test(scene) ? Number(scene) : 0,
    qr_scene_str: /^\d{1,9}$/.test(scene) ? '' : scene,
  };
}

function createTag(platform: Platform, { body }: CallRequest): object {
  const { tag } = body;
  const name = typeof tag === 'object' && tag !== null ? text(tag as Record<string, unknown>, 'name') : '';
  const { tags } = platform.journal.state;
  if (!name || Object.values(tags).includes(name)) throw new PlatformRefusal(45157);
  if (Buffer.byteLength(name) > 30) throw new PlatformRefusal(45158);
  // Ids below 100 are reserved by the platform.
  const id = 100 + Object.keys(tags).length;
  platform.journal.record('tagSaved', { id, name });
  return { tag: { id, name } };
}

function tagFollowers(platform: Platform, { body }: CallRequest): object {
  const { openid_list: openids } = body;
  const id = Number(text(body, 'tagid'));
  if (!recordAt(platform.journal.state.tags, String(id))) throw new PlatformRefusal(45159);
  if (!Array.isArray(openids) || openids.length === 0 || openids.length > 50)
    throw new PlatformRefusal(40032);
  const followers = openids.map((openid) => followerOf(platform, String(openid)));
  for (const follower of followers) {
    const tags = [...new Set([...follower.tags, id])];
    if (tags.length > 20) throw new PlatformRefusal(45059);
    platform.journal.record('followerSaved', { ...follower, tags });
  }
  return { errcode: 0, errmsg: 'ok' };
}

const following = (platform: Platform): Follower[] =>
  Object.values(platform.journal.state.followers)
    .filter(({ isFollowing }) => isFollowing)
    .toSorted((a, b) => a.followedAt - b.followedAt);

function followerOf(platform: Platform, openid: string): Follower {
  const follower = recordAt(platform.journal.state.followers, openid);
  if (!follower) throw new PlatformRefusal(40003);
  return follower;
}
