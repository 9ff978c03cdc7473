import { createHash, randomUUID } from 'node:crypto';
import { PlatformRefusal } from '../answers/errcodes.ts';
import type { Call, CallRequest } from '../answers/gateway.ts';
import { text } from '../answers/json-body.ts';
import { massContent, namedContent } from '../mass/mass-content.ts';
import type { MassSend } from '../state/mass-state.ts';
import { pageOf } from '../articles/news-item.ts';
import type { Platform } from '../platform.ts';
import { pushQuota } from '../mass/push-quota.ts';
import { recordAt } from '../state/state.ts';

const minute = 60_000;
/** "群发时，微信后台将对 24 小时内的群发记录进行检查": after that the same key starts a new push. */
const keyLifetime = 24 * 60 * minute;
/** The maximum in bytes. */
const longestKey = 64;

/** Mass sending is for verified accounts only (接口权限说明: 订阅号与服务号认证后均可用). */
export const massCalls: Record<string, Call> = {
  'message/mass/sendall': { method: 'POST', needsVerified: true, answer: sendAll },
  'message/mass/get': { method: 'POST', needsVerified: true, answer: status },
  'message/mass/delete': { method: 'POST', needsVerified: true, answer: remove },
  'message/mass/preview': { method: 'POST', needsVerified: true, answer: preview },
};

/**
 * Accepts a push; errcode 0 says no more than that. The idempotency key is checked first: a caller that repeats the call
 * after the draft has left the box must get the first push and not a missing draft. While a push is running its draft is
 * still in the box, and a second key sends it again; nothing in the documentation prevents that.
 */
function sendAll(platform: Platform, { body }: CallRequest): object {
  const audience = audienceOf(platform, body);
  const clientMsgId = text(body, 'clientmsgid') || digestOf(audience, namedContent(body));
  if (Buffer.byteLength(clientMsgId) > longestKey) throw new PlatformRefusal(45067);
  refuseRepeated(platform, clientMsgId);
  const content = massContent(platform, body);
  if (pushQuota(platform).left === 0) throw new PlatformRefusal(45028);
  const ignoresReprint = text(body, 'send_ignore_reprint') === '1';
  const send = platform.sending.start(content, { clientMsgId, audience, ignoresReprint });
  return {
    errcode: 0,
    errmsg: 'send job submission success',
    msg_id: send.msgId,
    msg_data_id: send.msgDataId,
  };
}

/**
 * Refuses a key for a day after its first push, whatever the outcome (for a refused push that is a guess). The answer has
 * the first msg_id and no msg_data_id, as in the documentation's example and in every answer that users have posted.
 */
function refuseRepeated(platform: Platform, clientMsgId: string): void {
  const now = platform.clock.now();
  const first = Object.values(platform.journal.state.massSends)
    .filter((send) => send.clientMsgId === clientMsgId && now - send.acceptedAt < keyLifetime)
    .at(-1);
  if (!first) return;
  if (now - first.acceptedAt < minute) throw new PlatformRefusal(45066);
  throw new PlatformRefusal(45065, undefined, { msg_id: first.msgId });
}

function status(platform: Platform, { body }: CallRequest): object {
  const send = sendOf(platform, body);
  return { msg_id: send.msgId, msg_status: statusOf(send) };
}

/** A push that waits for the administrator is "SENDING": a guess, as the documentation has no status for it. */
function statusOf({ stage, articles }: MassSend): string {
  if (stage === 'failed') return 'SEND_FAIL';
  if (stage !== 'done') return 'SENDING';
  return articles.length > 0 && articles.every(({ deletedAt }) => deletedAt) ? 'DELETE' : 'SEND_SUCCESS';
}

/**
 * Deletes the pages; the cards stay in the chats. `article_idx` counts from 1; 0 or no index means all. Only sent articles
 * can be deleted; no code is documented for others, so they get that of an unknown message.
 */
function remove(platform: Platform, { body }: CallRequest): object {
  const send = sendOf(platform, body);
  const index = Number(text(body, 'article_idx') || 0);
  const chosen = index === 0 ? send.articles : send.articles.slice(index - 1, index);
  const keys = chosen.filter((article) => !article.deletedAt).map((article) => article.key);
  if (keys.length === 0) throw new PlatformRefusal(40059);
  platform.journal.record('massArticlesDeleted', { keys, at: platform.clock.now() });
  return { errcode: 0, errmsg: 'ok' };
}

/** Sends a preview to one follower, as a page of its own; the draft stays in the box. */
function preview(platform: Platform, { body }: CallRequest): object {
  const [wxName, openid] = [text(body, 'towxname'), text(body, 'touser')];
  // `towxname` takes precedence over `touser`.
  const follower = Object.values(platform.journal.state.followers).find((one) =>
    wxName ? one.wxName === wxName : one.openid === openid,
  );
  if (!follower) throw new PlatformRefusal(40003);
  if (!follower.isFollowing) throw new PlatformRefusal(43004);
  const content = massContent(platform, body);
  const { mediaId, articles } = 'draft' in content ? content.draft : { mediaId: '', articles: [] };
  platform.journal.record('previewShown', {
    id: randomUUID(),
    at: platform.clock.now(),
    openid: follower.openid,
    mediaId,
    articles: articles.map(pageOf),
    ...('message' in content && { message: content.message }),
  });
  return { errcode: 0, errmsg: 'preview success' };
}

function audienceOf(platform: Platform, body: Record<string, unknown>): 'all' | number {
  const { filter } = body;
  if (typeof filter !== 'object' || filter === null) throw new PlatformRefusal(40035);
  const { is_to_all: isToAll, tag_id: tagId } = filter as Record<string, unknown>;
  if (isToAll === true) return 'all';
  if (!recordAt(platform.journal.state.tags, String(tagId))) throw new PlatformRefusal(45159);
  return Number(tagId);
}

function sendOf(platform: Platform, body: Record<string, unknown>): MassSend {
  const send = recordAt(platform.journal.state.massSends, text(body, 'msg_id'));
  if (!send) throw new PlatformRefusal(40059);
  return send;
}

/** "如不填，则后台默认以群发范围和群发内容的摘要值做为 clientmsgid". */
const digestOf = (audience: 'all' | number, content: string): string =>
  createHash('sha256').update(`${audience} ${content}`).digest('hex');
