import { z } from 'zod';
import { callbackModes, eventNames } from '../state/state.ts';

const times = z.int().positive().max(10_000).optional();
const event = z.enum(eventNames).optional();
const openid = z.string().min(1);
/** The scene of a QR code of the account: a number, or up to 64 characters. */
const scene = z.string().min(1).max(64);
const place = { latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) };

/** The schemas of `POST` bodies below `/_sim`. */
export const shapes = {
  clock: z.union([z.object({ by: z.number() }), z.object({ to: z.iso.datetime({ offset: true }) })]),
  fault: z.object({
    call: z.string().min(1),
    kind: z.enum(['errcode', 'before', 'after', 'slow']),
    times,
    errcode: z.int().optional(),
    errmsg: z.string().optional(),
    ms: z.int().nonnegative().optional(),
  }),
  callbackRule: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('delay'), ms: z.int().nonnegative(), event, times }),
    z.object({ kind: z.literal('lose'), event, times }),
    z.object({
      kind: z.literal('repeat'),
      copies: z.int().min(2).max(100),
      isAnew: z.boolean().optional(),
      event,
      times,
    }),
    z.object({ kind: z.literal('reorder'), event, times }),
  ]),
  tokenCode: z.object({
    code: z.union([z.literal(40001), z.literal(40014), z.literal(42001)]).optional(),
  }),
  ipWhitelist: z.array(z.string()).nullable(),
  comments: z.object({ isOpen: z.boolean() }),
  words: z.object({ inChinese: z.boolean() }),
  review: z.object({
    times,
    status: z.union([z.literal(2), z.literal(3), z.literal(4)]).optional(),
    failIdx: z.array(z.int().positive()).optional(),
  }),
  ban: z.object({ articleId: z.string() }),
  quota: z.object({ call: z.string(), limit: z.int().nonnegative() }),
  callback: z.union([
    z.object({
      url: z.url({ protocol: /^https?$/ }),
      token: z.string().min(3).max(32),
      mode: z.enum(callbackModes).optional(),
      aesKey: z.string().optional(),
    }),
    z.null(),
  ]),
  massReview: z.object({
    result: z.string().regex(/^(send success|send fail|err\(\d+\))$/),
    errors: z.int().nonnegative().optional(),
    times,
  }),
  protection: z.object({ isOn: z.boolean() }),
  confirmation: z.object({ isConfirmed: z.boolean(), msgId: z.int().optional() }),
  pushLimit: z.object({ limit: z.int().nonnegative().nullable() }),
  newFollower: z.object({
    nickname: z.string().trim().min(1).max(40),
    wxName: z.string().min(1).optional(),
    language: z.string().optional(),
    tags: z.array(z.int()).optional(),
    scene: scene.optional(),
  }),
  who: z.object({ openid }),
  message: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), openid, text: z.string().trim().min(1) }),
    z.object({ kind: z.literal('image'), openid }),
    z.object({ kind: z.literal('voice'), openid, recognition: z.string().optional() }),
    z.object({ kind: z.literal('video'), openid }),
    z.object({
      kind: z.literal('location'),
      openid,
      ...place,
      label: z.string().default(''),
      scale: z.int().optional(),
    }),
    z.object({
      kind: z.literal('link'),
      openid,
      title: z.string(),
      description: z.string().default(''),
      url: z.url({ protocol: /^https?$/ }),
    }),
  ]),
  scan: z.object({ openid, scene }),
  place: z.object({ openid, ...place, precision: z.number().positive().optional() }),
  click: z.object({ openid, button: z.string().min(1) }),
};
