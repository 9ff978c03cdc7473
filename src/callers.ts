import type { FastifyReply, FastifyRequest } from 'fastify';
import { hindranceOf, type Actor } from '#base/database';
import { callerLocale, KnownSessions, note } from '#base/http';
import type { Locale } from '#base/words';
import { actorOfSession, actorOfToken } from '#city/access';
import { isMediaOfItem } from '#content/assets';
import { mayReadMedia } from '#content/items';
import type { WechatConsoleContext, WechatConsoleApi } from '#reach/wechat';
import { contextOf, type Hub } from './hub.ts';

export interface ConsoleOptions {
  allowsPrivateWebhooks: boolean;
  sessionHours: number;
  wechatDesk?: WechatConsoleApi | null;
}

const nobody: Actor = { personId: null, name: '', isHub: false, appointments: [] };

/** Who asks: a person by the cookie of a session, a front end by its key, or nobody in particular. */
export class Callers {
  readonly #hub: Hub;
  readonly #sessions = new KnownSessions();
  readonly #isHttps: boolean;
  readonly #cookieName: string;

  constructor(hub: Hub) {
    this.#hub = hub;
    this.#isHttps = hub.publicUrl.startsWith('https:');
    // Over TLS with the prefix by which browsers take it from this very host alone (RFC 6265bis, 4.1.3.2).
    this.#cookieName = this.#isHttps ? '__Host-lanmu_session' : 'lanmu_session';
  }

  /** Of a session that was found good before, without a look into the database. */
  readonly knownPerson = ({ cookies }: FastifyRequest) =>
    this.#sessions.personOf(cookies?.[this.#cookieName]);

  readonly signedIn = async (request: FastifyRequest): Promise<{ actor: Actor; locale: Locale } | null> => {
    const token = request.cookies[this.#cookieName];
    const who = token ? await actorOfSession(this.#hub.orm.em.fork(), token, this.#hub.now()) : null;
    if (token && who) this.#sessions.note(token, who.actor);
    if (who?.actor.personId) note(request.raw, { person: who.actor.personId });
    return who;
  };

  async isKnown(request: FastifyRequest): Promise<boolean> {
    return Boolean((await this.#keyOf(request)) ?? (await this.signedIn(request)));
  }

  /** Whether somebody in a session may read an item with this file, or a front end may that shows drafts. */
  async mayReadDraftsFile(request: FastifyRequest, hash: string): Promise<boolean> {
    const em = this.#hub.orm.em.fork();
    const key = await this.#keyOf(request);
    if (key) return key.scopes.includes('content:preview') && isMediaOfItem({ em }, hash);
    const who = await this.signedIn(request);
    return who !== null && mayReadMedia(contextOf(this.#hub, { actor: who.actor }), hash);
  }

  async consoleContext(
    { allowsPrivateWebhooks, sessionHours, wechatDesk = null }: ConsoleOptions,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<WechatConsoleContext> {
    const key = await this.#keyOf(request);
    const who = key ? null : await this.signedIn(request);
    const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure: this.#isHttps } as const;
    return {
      ...contextOf(this.#hub, {
        actor: key?.actor ?? who?.actor ?? nobody,
        locale: who?.locale ?? callerLocale(request),
        traceId: request.id,
      }),
      address: request.ip,
      agent: request.headers['user-agent'] ?? '',
      sessionToken: request.cookies[this.#cookieName] ?? null,
      sessionHours,
      tokenScopes: key?.scopes ?? null,
      allowsPrivateWebhooks,
      wechat: wechatDesk,
      setSession: (token, expires) =>
        void reply.setCookie(this.#cookieName, token, { ...attributes, expires }),
      clearSession: () => void reply.clearCookie(this.#cookieName, attributes),
    };
  }

  /** The front end that named its key; a browser's session counts for nothing beside it. */
  async #keyOf({ headers }: FastifyRequest) {
    const [, token] = /^Bearer (lmt_\S+)$/i.exec(headers.authorization ?? '') ?? [];
    return token ? actorOfToken(this.#hub.orm.em, token, this.#hub.now()) : null;
  }
}

/** Pages know nothing of databases; of an error they read its status. */
export function withStatus(error: unknown): never {
  const hindrance = hindranceOf(error);
  if (hindrance) Object.assign(error as object, { statusCode: 503 });
  throw error;
}
