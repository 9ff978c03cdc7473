import type { Pool } from 'pg';
import { OwnSite } from '#base/platform';
import { QuotaUsedUp, TryAgainLater, type ClaimedDelivery } from '#reach/delivery';
import { type WechatLimits, wechatLimits } from '../article/article.ts';
import { WechatClient } from './client.ts';
import { RemoteMedia } from './remote-media.ts';
import { outcomeOf, WechatFault } from './fault.ts';
import { fittingPicture } from './picture.ts';
import { closeQuota, giveBackQuota, takeQuota, type Act } from './quota.ts';
import { tokenOf } from './token.ts';
import { nextDay } from './windows.ts';

export interface WechatOutletOptions {
  pool: Pool;
  /** `https://api.weixin.qq.com/cgi-bin`, or a simulator's. */
  baseUrl: string;
  appId: string;
  appSecret: string;
  publicUrl: string;
  /** Where the hub's own pictures are asked for instead, by the name of the public address. */
  checkUrl?: string;
  limits?: Partial<WechatLimits>;
  timeoutMs?: number;
  /** When to ask for the first time what became of a publication or a push, should the event be lost. */
  firstPollMs?: number;
  /** How long a publication may run on the platform while its draft is still in the box. */
  publishingMs?: number;
  now: () => Date;
}

/** The account on the platform, as publishing and pushing use it: its client, its pictures, its quotas. */
export class WechatAccount {
  readonly pool: Pool;
  readonly publicUrl: string;
  readonly limits: WechatLimits;
  readonly firstPollMs: number;
  readonly publishingMs: number;
  readonly now: () => Date;
  readonly #clients = new Map<string, WechatClient>();
  readonly #media: RemoteMedia;
  readonly #site: OwnSite;

  constructor(readonly options: WechatOutletOptions) {
    const { pool, publicUrl, firstPollMs = 60_000, publishingMs = 180_000, now } = options;
    this.pool = pool;
    this.publicUrl = publicUrl;
    this.firstPollMs = firstPollMs;
    this.publishingMs = publishingMs;
    this.now = now;
    this.limits = { ...wechatLimits, ...options.limits };
    this.#site = new OwnSite(publicUrl, options.checkUrl);
    this.#media = new RemoteMedia(pool, options.appId, now);
  }

  /** The outlet keeps the token, which all processes share. */
  client(outletId: string): WechatClient {
    let client = this.#clients.get(outletId);
    if (!client) {
      const { pool, now } = this;
      client = new WechatClient({
        ...this.options,
        ...tokenOf({ pool, now, outletId: () => outletId }),
      });
      this.#clients.set(outletId, client);
    }
    return client;
  }

  /** Turns what the platform says into what it means. */
  told<Result>(call: Promise<Result>): Promise<Result> {
    return call.catch((error: unknown) => {
      throw error instanceof WechatFault ? outcomeOf(error, this.now()) : error;
    });
  }

  async withinQuota<Result>(
    { outletId, urgency }: Pick<ClaimedDelivery, 'outletId' | 'urgency'>,
    act: Act,
    call: () => Promise<Result>,
  ): Promise<Result> {
    const { pool } = this;
    const now = this.now(); // given back to the day from which it was taken
    const use = { outletId, act, now, urgency };
    if (!(await takeQuota(pool, use))) throw new QuotaUsedUp('wechat-quota', nextDay(now));
    return await call().catch(async (error: unknown) => {
      if (error instanceof WechatFault && error.code === 45009) await closeQuota(pool, outletId, act, now);
      if (error instanceof TryAgainLater && error.isOutage) await giveBackQuota(pool, use);
      throw error;
    });
  }

  /** The platform's address of one of our pictures, for the text of an article. */
  hosted(outletId: string, path: string): Promise<string> {
    return this.#media.address('inline', path, async () => {
      const { bytes, name } = await fittingPicture(this.#site, path);
      return await this.told(this.client(outletId).uploadImage(bytes, name));
    });
  }

  /** The id of one of our pictures in the account's library, for covers. */
  cover(outletId: string, path: string): Promise<string> {
    return this.#media.address('cover', path, async () => {
      const { bytes, name } = await fittingPicture(this.#site, path);
      return await this.told(this.client(outletId).addCover(bytes, name));
    });
  }

  forgetCovers(paths: readonly string[]): Promise<void> {
    return this.#media.forget('cover', paths);
  }
}
