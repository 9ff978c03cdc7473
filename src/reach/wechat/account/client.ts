import { Agent, fetch, FormData } from 'undici';
import { isUnsent } from '#base/platform';
import { mapTexts, printable } from '#base/text';
import { TryAgainLater } from '#reach/delivery';
import type { WechatArticle } from '../article/article.ts';
import { parseAnswer, type WechatAnswer } from './wechat-answer.ts';
import { tokenCall, tokenCodes, WechatError, WechatSilence } from './wechat-error.ts';

/** The required field of an answer that has no other: `errcode` is 0. */
const done = 'errcode';

/** An article with its cover, in the format of `draft/add`. */
export type DraftArticle = WechatArticle & { thumb_media_id: string };

export interface Publication {
  publish_id: string;
  publish_status: number;
  article_id?: string;
  article_detail?: { item: { idx: number; article_url: string }[] };
  fail_idx?: number[];
}

interface ListHeader {
  total_count: number;
  item_count: number;
}
type ListedArticle = Partial<DraftArticle> & { url?: string; is_deleted?: boolean };
export interface DraftList extends ListHeader {
  item: { media_id: string; content?: { news_item: ListedArticle[] }; update_time: number }[];
}
export interface PublicationList extends ListHeader {
  item: { article_id: string; content?: { news_item: ListedArticle[] }; update_time: number }[];
}

/** The answer to an accepted push. */
export interface PushResponse {
  msg_id: number | string;
  msg_data_id?: number | string;
}

/** Opens a page (`view`) or sends a word to the account (`click`). A button with sub-buttons does neither. */
export interface MenuButton {
  name: string;
  type?: 'view' | 'click';
  url?: string;
  key?: string;
  sub_button?: MenuButton[];
}

export interface FollowerList {
  total: number;
  count: number;
  data?: { openid: string[] };
  next_openid: string;
}
export interface Follower {
  subscribe: 0 | 1;
  openid: string;
  subscribe_time?: number;
  language?: string;
}

/** One kind of content, in a field named after its type. */
export type CustomMessage = { touser: string; msgtype: string } & Record<string, unknown>;

export interface WechatClientOptions {
  /** `https://api.weixin.qq.com/cgi-bin`, or a simulator's. */
  baseUrl: string;
  appId: string;
  appSecret: string;
  timeoutMs?: number;
  /** Returns a token; see `sharedToken`. `rejectedToken`: the token that the platform has just rejected. */
  token(
    ask: (isForced: boolean) => Promise<{ token: string; seconds: number }>,
    rejectedToken: string | null,
  ): Promise<string>;
  /** Called when a call succeeded with a token that replaced a rejected one. */
  tokenWorks?(): Promise<void>;
}

/**
 * A thin client for the calls of the Official Account API that the hub needs. Throws `WechatError` if the platform
 * refuses (certainly not done), `TryAgainLater` if no connection was made, and `WechatSilence` for everything else:
 * also for an answer that is not the platform's own, such as a proxy's, or that lacks the required field.
 */
export class WechatClient {
  readonly #agent: Agent;
  readonly #timeout: number;

  constructor(readonly options: WechatClientOptions) {
    this.#timeout = options.timeoutMs ?? 10_000;
    this.#agent = new Agent({ connect: { timeout: 5000 } });
  }

  async addCover(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
    const { media_id } = await this.#call<{ media_id: string }>(
      '/material/add_material',
      { type: 'image' },
      upload(bytes, name),
      'media_id',
    );
    return media_id;
  }

  async uploadImage(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
    return (await this.#call<{ url: string }>('/media/uploadimg', {}, upload(bytes, name), 'url')).url;
  }

  async addDraft(articles: readonly DraftArticle[]): Promise<string> {
    return (await this.#call<{ media_id: string }>('/draft/add', {}, { articles }, 'media_id')).media_id;
  }

  listDrafts(offset: number, count: number): Promise<DraftList> {
    return this.#call('/draft/batchget', {}, { offset, count, no_content: 0 }, 'item');
  }

  async deleteDraft(mediaId: string): Promise<void> {
    await this.#call('/draft/delete', {}, { media_id: mediaId }, done);
  }

  async submit(mediaId: string): Promise<string> {
    return String(
      (
        await this.#call<{ publish_id: string }>(
          '/freepublish/submit',
          {},
          { media_id: mediaId },
          'publish_id',
        )
      ).publish_id,
    );
  }

  publication(publishId: string): Promise<Publication> {
    return this.#call('/freepublish/get', {}, { publish_id: publishId }, 'publish_status');
  }

  listPublications(offset: number, count: number): Promise<PublicationList> {
    return this.#call('/freepublish/batchget', {}, { offset, count, no_content: 0 }, 'item');
  }

  /** Irreversible; ten a day. Index 0: all articles of the publication. */
  async remove(articleId: string): Promise<void> {
    await this.#call('/freepublish/delete', {}, { article_id: articleId, index: 0 }, done);
  }

  /**
   * Sends to all followers. The platform remembers `key` for a day: a repeated key is answered with the result of the
   * first call (45065), or refused within the first minute (45066).
   */
  sendToAll(mediaId: string, key: string): Promise<PushResponse> {
    return this.#call(
      '/message/mass/sendall',
      {},
      {
        filter: { is_to_all: true },
        mpnews: { media_id: mediaId },
        msgtype: 'mpnews',
        send_ignore_reprint: 0,
        clientmsgid: key,
      },
      'msg_id',
    );
  }

  async pushStatus(msgId: string): Promise<string> {
    return (
      await this.#call<{ msg_status: string }>('/message/mass/get', {}, { msg_id: msgId }, 'msg_status')
    ).msg_status;
  }

  /** Removes the page; the card stays in the chats. Ten a day. Index from 1; 0: all articles. */
  async removePushed(msgId: string, index: number): Promise<void> {
    await this.#call('/message/mass/delete', {}, { msg_id: Number(msgId), article_idx: index }, done);
  }

  /** Shows a draft to one follower, by openid or WeChat name; a hundred a day. The draft is kept. */
  async previewDraft(mediaId: string, follower: { openid: string } | { name: string }): Promise<void> {
    const to = 'openid' in follower ? { touser: follower.openid } : { towxname: follower.name };
    await this.#call(
      '/message/mass/preview',
      {},
      { ...to, mpnews: { media_id: mediaId }, msgtype: 'mpnews' },
      done,
    );
  }

  /** Sends to one follower who wrote within the last 48 hours; `message` in the platform's format. */
  async customSend(message: CustomMessage): Promise<void> {
    await this.#call('/message/custom/send', {}, message, done);
  }

  async createMenu(buttons: readonly MenuButton[]): Promise<void> {
    await this.#call('/menu/create', {}, { button: buttons }, done);
  }

  /** Null if no menu is set. */
  async menu(): Promise<MenuButton[] | null> {
    try {
      return (await this.#call<{ menu: { button: MenuButton[] } }>('/menu/get', {}, null, 'menu')).menu
        .button;
    } catch (error) {
      if (error instanceof WechatError && error.code === 46003) return null;
      throw error;
    }
  }

  async deleteMenu(): Promise<void> {
    await this.#call('/menu/delete', {}, null, done);
  }

  /** Ten thousand at a time, after `next`. */
  followers(next = ''): Promise<FollowerList> {
    return this.#call('/user/get', next ? { next_openid: next } : {}, null, 'total');
  }

  follower(openid: string): Promise<Follower> {
    return this.#call('/user/info', { openid, lang: 'zh_CN' }, null, 'openid');
  }

  async #call<Result>(
    path: string,
    query: Record<string, string>,
    body: object | FormData | null,
    requiredField: string,
  ): Promise<Result> {
    const token = await this.#token(null);
    try {
      return await this.#send<Result>(path, { ...query, access_token: token }, body, requiredField);
    } catch (error) {
      if (!(error instanceof WechatError && tokenCodes.has(error.code))) throw error;
      const fresh = await this.#token(token);
      const answer = await this.#send<Result>(path, { ...query, access_token: fresh }, body, requiredField);
      await this.options.tokenWorks?.();
      return answer;
    }
  }

  #token(rejectedToken: string | null): Promise<string> {
    return this.options.token(async (isForced) => {
      const { appId, appSecret } = this.options;
      const body = {
        grant_type: 'client_credential',
        appid: appId,
        secret: appSecret,
        force_refresh: isForced,
      };
      try {
        const { access_token, expires_in } = await this.#send<{ access_token: string; expires_in: number }>(
          tokenCall,
          {},
          body,
          'access_token',
        );
        return { token: access_token, seconds: expires_in };
      } catch (error) {
        // Whether or not the token was issued, the act itself was not begun.
        throw error instanceof WechatSilence
          ? new TryAgainLater('wechat-token', { remoteCode: error.remoteCode ?? undefined, isOutage: true })
          : error;
      }
    }, rejectedToken);
  }

  async #send<Result>(
    path: string,
    query: Record<string, string>,
    body: object | FormData | null,
    requiredField: string,
  ): Promise<Result> {
    const url = `${this.options.baseUrl}${path}?${new URLSearchParams(query)}`;
    const isForm = body instanceof FormData;
    let answer: WechatAnswer;
    try {
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        // The platform refuses \u escapes (40033). JSON.stringify writes them only for control characters and lone
        // surrogates, which `printable` removes.
        ...(body && { body: isForm ? body : JSON.stringify(mapTexts(body, printable)) }),
        headers: isForm || !body ? {} : { 'content-type': 'application/json; charset=utf-8' },
        dispatcher: this.#agent,
        redirect: 'error',
        signal: AbortSignal.timeout(this.#timeout),
      });
      // The platform reports errors in the body only; any other status comes from a proxy in between.
      if (response.status !== 200) {
        await response.body?.cancel();
        throw new Error(`status ${response.status}`);
      }
      answer = parseAnswer(await response.text());
    } catch (error) {
      if (isUnsent(error)) throw new TryAgainLater('connection-failed', { remoteCode: String(error) });
      throw new WechatSilence(error);
    }
    if (answer.errcode) throw new WechatError(answer.errcode, String(answer.errmsg ?? ''), path, answer);
    if (answer[requiredField] === undefined || answer[requiredField] === null)
      throw new WechatSilence(`an answer without ${requiredField}`);
    return answer as Result;
  }

  close(): Promise<void> {
    return this.#agent.close();
  }
}

function upload(bytes: Uint8Array<ArrayBuffer>, name: string): FormData {
  const form = new FormData();
  form.append('media', new Blob([bytes], { type: name.endsWith('.png') ? 'image/png' : 'image/jpeg' }), name);
  return form;
}
