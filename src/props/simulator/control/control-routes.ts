import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { shapes } from './control-shapes.ts';
import type { Controls } from './controls.ts';

/** The handlers of POST requests by path. Their result is the answer; without a result, `{ ok: true }`. */
export type ControlHandlers = Record<string, (body: unknown) => unknown>;

/** Serves the controls as JSON to other processes: `GET` reads, `POST` acts and answers `{ ok }`. */
export function serveControls(app: FastifyInstance, controls: Controls, handlers: ControlHandlers): void {
  for (const [path, read] of Object.entries(readersOf(controls)))
    app.get(`/_sim/${path}`, async () => ({ value: read() }));
  for (const [path, act] of Object.entries(handlers)) {
    app.post(`/_sim/${path}`, async (request, reply) => {
      // Guards against CSRF: another site can post a form here, but JSON only after a CORS preflight.
      if (!request.headers['content-type']?.startsWith('application/json'))
        return reply.code(415).send({ ok: false });
      try {
        const text = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
        return (await act(text ? JSON.parse(text) : {})) ?? { ok: true };
      } catch (error) {
        return reply.code(400).send({ ok: false, reason: (error as Error).message });
      }
    });
  }
}

const readersOf = (controls: Controls): Record<string, () => unknown> => ({
  clock: () => ({ now: controls.now().toISOString() }),
  effects: controls.effects,
  drafts: controls.drafts,
  publications: controls.publications,
  events: controls.events,
  quotas: controls.quotas,
  faults: controls.faults,
  calls: controls.calls,
  pushes: controls.pushes,
  'push-quota': controls.pushQuota,
  followers: controls.followers,
  conversations: controls.conversations,
  menu: controls.menu,
});

export const handlersOf = (controls: Controls): ControlHandlers => ({
  clock: (body) => controls.moveClock(shapes.clock.parse(body)),
  faults: (body) => controls.scheduleFault(shapes.fault.parse(body)),
  'faults/clear': () => controls.clearFaults(),
  callbacks: (body) => {
    const { times: count, ...rule } = shapes.callbackRule.parse(body);
    controls.ruleCallbacks(rule, count);
  },
  'callbacks/release': () => controls.releaseCallbacks(),
  'token/invalidate': (body) => controls.invalidateToken(shapes.tokenCode.parse(body).code),
  'ip-whitelist': (body) => controls.setIpWhitelist(shapes.ipWhitelist.parse(body)),
  comments: (body) => controls.setComments(shapes.comments.parse(body).isOpen),
  words: (body) => controls.setWords(shapes.words.parse(body).inChinese),
  review: (body) => controls.refuseInReview(shapes.review.parse(body)),
  ban: (body) => controls.ban(shapes.ban.parse(body).articleId),
  quotas: (body) => {
    const { call, limit } = shapes.quota.parse(body);
    controls.setQuota(call, limit);
  },
  callback: async (body) => {
    const isSet = await controls.registerCallback(shapes.callback.parse(body));
    if (!isSet) return { ok: false, reason: 'echostr' };
  },
  'mass/review': (body) => controls.judgePushes(shapes.massReview.parse(body)),
  'mass/protection': (body) => controls.setConfirmation(shapes.protection.parse(body).isOn),
  'mass/confirmation': (body) => {
    const { isConfirmed, msgId } = shapes.confirmation.parse(body);
    if (!controls.answerConfirmation(isConfirmed, msgId)) return { ok: false, reason: 'none waits' };
  },
  'push-limit': (body) => controls.setPushLimit(shapes.pushLimit.parse(body).limit),
  followers: (body) => ({ ok: true, openid: controls.addFollower(shapes.newFollower.parse(body)) }),
  'followers/follow': (body) => controls.follow(shapes.who.parse(body).openid),
  'followers/unfollow': (body) => controls.unfollow(shapes.who.parse(body).openid),
  messages: (body) => {
    // A message is a text unless its kind is given.
    const { openid, ...message } = shapes.message.parse({ kind: 'text', ...(body as object) });
    return { ok: true, msgId: controls.say(openid, message) };
  },
  scans: (body) => {
    const { openid, scene } = shapes.scan.parse(body);
    controls.scan(openid, scene);
  },
  places: (body) => {
    const { openid, ...place } = shapes.place.parse(body);
    controls.reportPlace(openid, place);
  },
  clicks: (body) => {
    const { openid, button } = shapes.click.parse(body);
    return { ok: true, button: controls.click(openid, button) };
  },
});

/** Admits the operator: with the token (as Bearer, or as the password of any user name), else only from this machine. */
export function guard(adminToken: string | undefined) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void> => {
    if (adminToken === undefined) {
      if (isDirectAndLocal(request)) return;
      return reply
        .code(403)
        .type('text/plain; charset=utf-8')
        .send('模拟器操作页只对本机开放；如需远程使用，请设置管理口令。');
    }
    if (isSame(tokenIn(request.headers.authorization), adminToken)) return;
    return reply.code(401).header('www-authenticate', 'Basic realm="simulator", charset="UTF-8"').send();
  };
}

/** Behind a proxy every client appears local; a foreign host name indicates DNS rebinding. */
function isDirectAndLocal(request: FastifyRequest): boolean {
  const ip = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const isLocal = ip === '::1' || ip.startsWith('127.');
  const isProxied = Boolean(
    request.headers['x-forwarded-for'] ?? request.headers.forwarded ?? request.headers.via,
  );
  return (
    isLocal &&
    !isProxied &&
    /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')
  );
}

function tokenIn(header = ''): string {
  const [scheme = '', value = ''] = header.split(' ', 2);
  if (/^bearer$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return '';
  return Buffer.from(value, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '');
}

const isSame = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
