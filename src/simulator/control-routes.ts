import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Controls } from './controls.ts';

const times = z.int().positive().max(10_000).optional();
const callbackRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('delay'), ms: z.int().nonnegative(), times }),
  z.object({ kind: z.literal('lose'), times }),
  z.object({ kind: z.literal('repeat'), copies: z.int().min(2).max(100), times }),
  z.object({ kind: z.literal('reorder'), times }),
]);
const fault = z.object({
  call: z.string().min(1),
  kind: z.enum(['errcode', 'before', 'after', 'slow']),
  times,
  errcode: z.int().optional(),
  errmsg: z.string().optional(),
  ms: z.int().nonnegative().optional(),
});
const review = z.object({
  times,
  status: z.union([z.literal(2), z.literal(3), z.literal(4)]).optional(),
  failIdx: z.array(z.int().positive()).optional(),
});
const tokenCode = z.object({
  code: z.union([z.literal(40001), z.literal(40014), z.literal(42001)]).optional(),
});
const clock = z.union([z.object({ by: z.number() }), z.object({ to: z.iso.datetime({ offset: true }) })]);
const callback = z.union([
  z.object({ url: z.url({ protocol: /^https?$/ }), token: z.string().min(3).max(32) }),
  z.null(),
]);

/** The controls as JSON for another process: `GET` looks, `POST` acts and answers `{ ok }`. */
export function serveControls(app: FastifyInstance, controls: Controls): void {
  const looks: Record<string, () => unknown> = {
    clock: () => ({ now: controls.now().toISOString() }),
    effects: controls.effects,
    drafts: controls.drafts,
    publications: controls.publications,
    events: controls.events,
    quotas: controls.quotas,
    faults: controls.faults,
    calls: controls.calls,
  };
  const acts: Record<string, (body: unknown) => unknown> = {
    clock: (body) => controls.moveClock(clock.parse(body)),
    faults: (body) => controls.scheduleFault(fault.parse(body)),
    'faults/clear': () => controls.clearFaults(),
    callbacks: (body) => {
      const { times: count, ...rule } = callbackRule.parse(body);
      controls.ruleCallbacks(rule, count);
    },
    'callbacks/release': () => controls.releaseCallbacks(),
    'token/invalidate': (body) => controls.invalidateToken(tokenCode.parse(body).code),
    'ip-whitelist': (body) => controls.setIpWhitelist(z.array(z.string()).nullable().parse(body)),
    review: (body) => controls.refuseInReview(review.parse(body)),
    ban: (body) => controls.ban(z.object({ articleId: z.string() }).parse(body).articleId),
    quotas: (body) => {
      const { call, limit } = z.object({ call: z.string(), limit: z.int().nonnegative() }).parse(body);
      controls.setQuota(call, limit);
    },
    callback: async (body) => {
      if (!(await controls.registerCallback(callback.parse(body)))) return { ok: false, reason: 'echostr' };
    },
  };
  for (const [path, look] of Object.entries(looks)) app.get(`/_sim/${path}`, async () => ({ value: look() }));
  for (const [path, act] of Object.entries(acts)) {
    app.post(`/_sim/${path}`, async (request, reply) => {
      // A page of another site can post a form here, but not JSON: the browser would have to ask first.
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

/** Lets the operator in: by the token (Bearer, or any name with it as the password), else only from this very machine. */
export function guard(adminToken: string | undefined) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | void> => {
    if (adminToken === undefined) {
      if (isDirectAndLocal(request)) return;
      return reply
        .code(403)
        .type('text/plain; charset=utf-8')
        .send('模拟器操作页只对本机开放；如需远程使用，请设置管理口令。');
    }
    if (isSame(offered(request.headers.authorization), adminToken)) return;
    return reply.code(401).header('www-authenticate', 'Basic realm="simulator", charset="UTF-8"').send();
  };
}

/** Through a proxy everybody seems local; a foreign host name means a rebound DNS name. */
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

function offered(header = ''): string {
  const [scheme = '', value = ''] = header.split(' ', 2);
  if (/^bearer$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return '';
  return Buffer.from(value, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '');
}

const isSame = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
