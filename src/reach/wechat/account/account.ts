import type { Pool } from 'pg';
import { OwnSite } from '#base/platform';
import { QuotaUsedUp, TryAgainLater, type ClaimedDelivery } from '#reach/delivery';
import { type WechatLimits, wechatLimits } from '../article/article.ts';
import { WechatClient } from './client.ts';
import { RemoteMedia } from './remote-media.ts';
import { outcomeOf, WechatError } from './wechat-error.ts';
import { fittingPicture } from './picture.ts';
import { closeQuota, giveBackQuota, takeQuota, type QuotaAct } from './quota.ts';
import { tokenOf } from './token.ts';
import { nextDay } from './windows.ts';

export interface WechatOutletOptions {
  pool: Pool;
  /** `https://api.weixin.qq.com/cgi-bin`, or a simulator's. */
  baseUrl: string;
  appId: string;
  appSecret: string;
  publicUrl: string;
  /** Address from which the hub's own pictures are fetched instead of `publicUrl`, with the public host name. */
  checkUrl?: string;
  limits?: Partial<WechatLimits>;
  timeoutMs?: number;
  /** Delay before the first status query of a publication or push, in case the event is lost. */
  firstPollMs?: number;
  /** How long a publication may run on the platform while its draft is still in the draft box. */
  publishingMs?: number;
  now: () => Date;
}

/** The account on the platform, for publishing and pushing: its client, pictures and quotas. */
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

  /** The client of the outlet; its token is stored with the outlet and shared by all processes. */
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

  /** Maps the platform's errors to outcomes. */
  mapErrors<Result>(call: Promise<Result>): Promise<Result> {
    return call.catch((error: unknown) => {
      throw error instanceof WechatError ? outcomeOf(error, this.now()) : error;
    });
  }

  async withinQuota<Result>(
    { outletId, urgency }: Pick<ClaimedDelivery, 'outletId' | 'urgency'>,
    act: QuotaAct,
    call: () => Promise<Result>,
  ): Promise<Result> {
    const { pool } = this;
    const now = this.now(); // returned to the same day's quota
    const use = { outletId, act, now, urgency };
    if (!(await takeQuota(pool, use))) throw new QuotaUsedUp('wechat-quota', nextDay(now));
    return await call().catch(async (error: unknown) => {
      if (error instanceof WechatError && error.code === 45009) await closeQuota(pool, outletId, act, now);
      if (error instanceof TryAgainLater && error.isOutage) await giveBackQuota(pool, use);
      throw error;
    });
  }

  /**
   * Uploads one of the hub's pictures, unless it is known, and returns its address on the platform, for the text of
   * an article.
   */
  hosted(outletId: string, path: string): Promise<string> {
    return this.#media.address('inline', path, async () => {
      const { bytes, name } = await fittingPicture(this.#site, path);
      return await this.mapErrors(this.client(outletId).uploadImage(bytes, name));
    });
  }

  /**
   * Uploads one of the hub's pictures, unless it is known, and returns its id in the account's library, for covers.
   */
  cover(outletId: string, path: string): Promise<string> {
    return this.#media.address('cover', path, async () => {
      const { bytes, name } = await fittingPicture(this.#site, path);
      return await this.mapErrors(this.client(outletId).addCover(bytes, name));
    });
  }

  invalidateCovers(paths: readonly string[]): Promise<void> {
    return this.#media.invalidate('cover', paths);
  }
}
