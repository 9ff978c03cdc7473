import type { MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';
import { customCalls } from '../calls/custom.ts';
import { draftCalls } from '../calls/draft.ts';
import { freepublishCalls } from '../calls/freepublish.ts';
import { massCalls } from '../calls/mass.ts';
import { materialCalls } from '../calls/material.ts';
import { mediaCalls } from '../calls/media.ts';
import { menuCalls } from '../calls/menu.ts';
import { quotaCalls } from '../calls/quota.ts';
import { checkToken, tokenCalls } from '../calls/token.ts';
import { userCalls } from '../calls/user.ts';
import { PlatformRefusal } from './errcodes.ts';
import { parseBody } from './json-body.ts';
import type { Platform } from '../platform.ts';
import { countCall } from './quota.ts';
import { refusalAnswer } from './refusal-answer.ts';
import { recordAt, type Fault } from '../state/state.ts';

export interface CallRequest {
  body: Record<string, unknown>;
  query: Record<string, string>;
  /** Reads the field `media` of a form. */
  file?: () => Promise<{ name: string; bytes: Buffer } | undefined>;
}

/** One API call of the platform; each family of calls has a file in `calls/`. */
export interface Call {
  method: 'GET' | 'POST' | 'any';
  /** Set for the calls that issue tokens: they need no token, and only they check the IP whitelist. */
  isOpen?: boolean;
  /** Refuses unverified accounts with 48001; `unless service`: unverified subscription accounts only. */
  needsVerified?: boolean | 'unless service';
  /** The body is a form with a file, not JSON. */
  isForm?: boolean;
  answer: (platform: Platform, request: CallRequest) => object | Promise<object>;
}

const calls: Record<string, Call> = {
  ...tokenCalls,
  ...mediaCalls,
  ...materialCalls,
  ...draftCalls,
  ...freepublishCalls,
  ...massCalls,
  ...customCalls,
  ...menuCalls,
  ...userCalls,
  ...quotaCalls,
};

/** Serves everything below `/cgi-bin`. Checks in this order: faults, whitelist, token, rights, quota, body; then the call. */
export function serveCalls(app: FastifyInstance, platform: Platform): void {
  app.all('/cgi-bin/*', async (request, reply) => {
    const name = (request.params as { '*': string })['*'];
    const started = performance.now();
    const log = (errcode: number | null): void =>
      platform.log.add({
        at: platform.clock.now(),
        call: name,
        ip: plainIp(request),
        errcode,
        ms: Math.round(performance.now() - started),
      });

    const fault = takeFault(platform, name);
    if (fault?.kind === 'before') {
      log(null);
      reply.hijack();
      return;
    }
    const answer = await answerOf(platform, name, request, fault);
    if (fault?.kind === 'after') {
      log(null);
      reply.hijack();
      request.raw.socket.destroy();
      return;
    }
    if (fault?.kind === 'slow') await wait(fault.ms ?? 10_000, undefined, { ref: false });
    log(answer.errcode ?? 0);
    return send(reply, name, answer);
  });
}

async function answerOf(
  platform: Platform,
  name: string,
  request: FastifyRequest,
  fault: Fault | undefined,
): Promise<{ errcode?: number; errmsg?: string }> {
  try {
    if (fault?.kind === 'errcode') throw new PlatformRefusal(fault.errcode ?? -1, fault.errmsg);
    return await perform(platform, name, request);
  } catch (error) {
    if (!(error instanceof PlatformRefusal)) request.log.error(error);
    const refusal = error instanceof PlatformRefusal ? error : new PlatformRefusal(-1);
    return refusalAnswer(platform, name, refusal);
  }
}

async function perform(platform: Platform, name: string, request: FastifyRequest): Promise<object> {
  const call = recordAt(calls, name);
  if (!call) throw new PlatformRefusal(40066);
  if (call.method !== 'any' && request.method !== call.method) {
    throw new PlatformRefusal(call.method === 'GET' ? 43001 : 43002);
  }
  const query = request.query as Record<string, string>;
  if (call.isOpen) checkAddress(platform, plainIp(request));
  else checkToken(platform, query.access_token);
  checkRight(platform, call);
  countCall(platform, name);
  if (call.isForm) return call.answer(platform, { body: {}, query, file: () => mediaField(request) });
  const body = request.method === 'POST' && call.method !== 'any' ? parseBody(request.body) : {};
  return call.answer(platform, { body, query });
}

function checkRight({ account }: Platform, { needsVerified = false }: Call): void {
  const isExempt = needsVerified === 'unless service' && account.kind === 'service';
  if (needsVerified && !account.isVerified && !isExempt) throw new PlatformRefusal(48001);
}

function takeFault(platform: Platform, name: string): Fault | undefined {
  const index = platform.journal.state.faults.findIndex(({ call }) => call === name || call === '*');
  if (index < 0) return undefined;
  const fault = { ...platform.journal.state.faults[index]! };
  platform.journal.record('faultSpent', index);
  return fault;
}

/**
 * "只有将IP地址设置为公众号的IP白名单，才能成功调用该接口": the announcement of the whitelist (2017) and the table of codes say
 * so of the call that issues tokens. A token itself may be used from any address.
 */
function checkAddress(platform: Platform, ip: string): void {
  const list = platform.journal.state.ipWhitelist;
  if (list && !list.includes(ip)) throw new PlatformRefusal(40164, `invalid ip ${ip}, not in whitelist`);
}

const plainIp = (request: FastifyRequest): string =>
  (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');

async function mediaField(request: FastifyRequest): Promise<{ name: string; bytes: Buffer } | undefined> {
  if (!request.isMultipart()) return undefined;
  let media: { name: string; bytes: Buffer } | undefined;
  try {
    for await (const part of request.files() as AsyncIterable<MultipartFile>) {
      // Every part must be read to its end, or the form never finishes.
      const bytes = await part.toBuffer();
      if (part.fieldname === 'media') media ??= { name: part.filename, bytes };
    }
  } catch (error) {
    throw (error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE' ? new PlatformRefusal(40009) : error;
  }
  return media;
}

/**
 * Sends bytes, because Fastify would correct the content type of a string. Clients have reported that some calls answer
 * `text/plain`, but not which ones; here it is those that take a file.
 */
function send(reply: FastifyReply, name: string, answer: object): FastifyReply {
  const type = recordAt(calls, name)?.isForm ? 'text/plain' : 'application/json; encoding=utf-8';
  return reply.header('content-type', type).send(Buffer.from(JSON.stringify(answer)));
}
