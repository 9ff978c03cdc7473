import { Agent, fetch, FormData } from 'undici';
import { isUnsent } from '#core';
import { TryAgainLater } from '../../outcome.ts';
import { tokenCodes, WechatFault, WechatSilence } from './fault.ts';

export interface Article {
  article_type: 'news';
  title: string;
  author: string;
  digest: string;
  content: string;
  content_source_url: string;
  thumb_media_id: string;
  need_open_comment: 0 | 1;
}

export interface Publication {
  publish_id: string;
  publish_status: number;
  article_id?: string;
  article_detail?: { item: { idx: number; article_url: string }[] };
  fail_idx?: number[];
}

interface Listed {
  total_count: number;
  item_count: number;
}
type ListedArticle = Partial<Article> & { url?: string; is_deleted?: boolean };
export interface DraftList extends Listed {
  item: { media_id: string; content?: { news_item: ListedArticle[] }; update_time: number }[];
}
export interface PublicationList extends Listed {
  item: { article_id: string; content?: { news_item: ListedArticle[] }; update_time: number }[];
}

export interface Follower {
  subscribe: 0 | 1;
  openid: string;
  subscribe_time?: number;
  /** `zh_CN`, `en`, `ru` …; left out for whoever does not follow. */
  language?: string;
}

/** One kind of content, under the name of its type. */
export type CustomMessage = { touser: string; msgtype: string } & Record<string, unknown>;

export interface WechatClientOptions {
  /** `https://api.weixin.qq.com/cgi-bin`, or a simulator's. */
  baseUrl: string;
  appId: string;
  appSecret: string;
  timeoutMs?: number;
  /** Where the token comes from; see `sharedToken`. */
  token(
    ask: (isForced: boolean) => Promise<{ token: string; seconds: number }>,
    worn: string | null,
  ): Promise<string>;
}

/**
 * The calls of the Official Account API that publishing needs, thinly. Throws `WechatFault` for every answer that is a
 * "no" (certainly not done), `TryAgainLater` when no connection was made, and `WechatSilence` for everything else.
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
    );
    return media_id;
  }

  async uploadImage(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
    return (await this.#call<{ url: string }>('/media/uploadimg', {}, upload(bytes, name))).url;
  }

  async addDraft(article: Article): Promise<string> {
    return (await this.#call<{ media_id: string }>('/draft/add', {}, { articles: [article] })).media_id;
  }

  listDrafts(offset: number, count: number): Promise<DraftList> {
    return this.#call('/draft/batchget', {}, { offset, count, no_content: 0 });
  }

  async deleteDraft(mediaId: string): Promise<void> {
    await this.#call('/draft/delete', {}, { media_id: mediaId });
  }

  async submit(mediaId: string): Promise<string> {
    return String(
      (await this.#call<{ publish_id: string }>('/freepublish/submit', {}, { media_id: mediaId })).publish_id,
    );
  }

  publication(publishId: string): Promise<Publication> {
    return this.#call('/freepublish/get', {}, { publish_id: publishId });
  }

  listPublications(offset: number, count: number): Promise<PublicationList> {
    return this.#call('/freepublish/batchget', {}, { offset, count, no_content: 0 });
  }

  /** Irreversible, ten a day. Index 0: all articles of the publication. */
  async remove(articleId: string): Promise<void> {
    await this.#call('/freepublish/delete', {}, { article_id: articleId, index: 0 });
  }

  /**
   * Writes to one follower who has said something within the last 48 hours (45015 otherwise). The platform takes no key
   * for it: done twice it is said twice, and nobody can ask afterwards whether it was done.
   */
  async customSend(message: CustomMessage): Promise<void> {
    await this.#call('/message/custom/send', {}, message);
  }

  follower(openid: string): Promise<Follower> {
    return this.#call('/user/info', { openid, lang: 'zh_CN' }, null);
  }

  /** Without a body it is a GET. */
  async #call<Result>(
    path: string,
    query: Record<string, string>,
    body: object | FormData | null,
  ): Promise<Result> {
    const token = await this.#token(null);
    try {
      return await this.#send<Result>(path, { ...query, access_token: token }, body);
    } catch (error) {
      if (!(error instanceof WechatFault && tokenCodes.has(error.code))) throw error;
      const fresh = await this.#token(token);
      return await this.#send<Result>(path, { ...query, access_token: fresh }, body);
    }
  }

  #token(worn: string | null): Promise<string> {
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
          '/stable_token',
          {},
          body,
        );
        return { token: access_token, seconds: expires_in };
      } catch (error) {
        // Whatever became of the request for a token, the act itself was not begun.
        throw error instanceof WechatSilence
          ? new TryAgainLater('wechat-token', { farCode: error.farCode ?? undefined })
          : error;
      }
    }, worn);
  }

  async #send<Result>(
    path: string,
    query: Record<string, string>,
    body: object | FormData | null,
  ): Promise<Result> {
    const url = `${this.options.baseUrl}${path}?${new URLSearchParams(query)}`;
    const isForm = body instanceof FormData;
    let answer: { errcode?: number; errmsg?: string };
    try {
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        // writes no \u escapes for Chinese; the platform refuses them
        ...(body && { body: isForm ? body : JSON.stringify(body) }),
        headers: isForm || !body ? {} : { 'content-type': 'application/json; charset=utf-8' },
        dispatcher: this.#agent,
        redirect: 'error',
        signal: AbortSignal.timeout(this.#timeout),
      });
      answer = (await response.json()) as typeof answer;
    } catch (error) {
      if (isUnsent(error)) throw new TryAgainLater('connection-failed', { farCode: String(error) });
      throw new WechatSilence(error);
    }
    if (typeof answer !== 'object' || answer === null) throw new WechatSilence('no object');
    if (answer.errcode) throw new WechatFault(answer.errcode, answer.errmsg ?? '', path);
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
