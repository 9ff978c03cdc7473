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
  wechatApi?: WechatConsoleApi | null;
}

const anonymous: Actor = { personId: null, name: '', isHub: false, appointments: [] };

/** Identifies the caller: a person by the session cookie, a front end by its API key, or anonymous. */
export class Callers {
  readonly #hub: Hub;
  readonly #sessions = new KnownSessions();
  readonly #isHttps: boolean;
  readonly #cookieName: string;

  constructor(hub: Hub) {
    this.#hub = hub;
    this.#isHttps = hub.publicUrl.startsWith('https:');
    // Over TLS the prefix makes browsers accept the cookie from exactly this host (RFC 6265bis, 4.1.3.2).
    this.#cookieName = this.#isHttps ? '__Host-lanmu_session' : 'lanmu_session';
  }

  /** The person of a session that was verified earlier; does not query the database. */
  readonly knownPerson = ({ cookies }: FastifyRequest) =>
    this.#sessions.personOf(cookies?.[this.#cookieName]);

  readonly signedIn = async (request: FastifyRequest): Promise<{ actor: Actor; locale: Locale } | null> => {
    const token = request.cookies[this.#cookieName];
    const session = token ? await actorOfSession(this.#hub.orm.em.fork(), token, this.#hub.now()) : null;
    if (token && session) this.#sessions.note(token, session.actor);
    if (session?.actor.personId) note(request.raw, { person: session.actor.personId });
    return session;
  };

  async isKnown(request: FastifyRequest): Promise<boolean> {
    return Boolean((await this.#keyOf(request)) ?? (await this.signedIn(request)));
  }

  /** Whether the signed-in person may read an item with this file, or the front end has the scope to show drafts. */
  async mayReadDraftsFile(request: FastifyRequest, hash: string): Promise<boolean> {
    const em = this.#hub.orm.em.fork();
    const key = await this.#keyOf(request);
    if (key) return key.scopes.includes('content:preview') && isMediaOfItem({ em }, hash);
    const session = await this.signedIn(request);
    return session !== null && mayReadMedia(contextOf(this.#hub, { actor: session.actor }), hash);
  }

  async consoleContext(
    { allowsPrivateWebhooks, sessionHours, wechatApi = null }: ConsoleOptions,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<WechatConsoleContext> {
    const key = await this.#keyOf(request);
    const session = key ? null : await this.signedIn(request);
    const attributes = { path: '/', httpOnly: true, sameSite: 'strict', secure: this.#isHttps } as const;
    return {
      ...contextOf(this.#hub, {
        actor: key?.actor ?? session?.actor ?? anonymous,
        locale: session?.locale ?? callerLocale(request),
        traceId: request.id,
      }),
      address: request.ip,
      agent: request.headers['user-agent'] ?? '',
      sessionToken: request.cookies[this.#cookieName] ?? null,
      sessionHours,
      tokenScopes: key?.scopes ?? null,
      allowsPrivateWebhooks,
      wechat: wechatApi,
      setSession: (token, expires) =>
        void reply.setCookie(this.#cookieName, token, { ...attributes, expires }),
      clearSession: () => void reply.clearCookie(this.#cookieName, attributes),
    };
  }

  /** The front end whose key the request carries; the key takes precedence over a session cookie. */
  async #keyOf({ headers }: FastifyRequest) {
    const [, token] = /^Bearer (lmt_\S+)$/i.exec(headers.authorization ?? '') ?? [];
    return token ? actorOfToken(this.#hub.orm.em, token, this.#hub.now()) : null;
  }
}

/** Rethrows `error`, with status 503 where the database is the cause: pages know only statuses. */
export function withStatus(error: unknown): never {
  const hindrance = hindranceOf(error);
  if (hindrance) Object.assign(error as object, { statusCode: 503 });
  throw error;
}
