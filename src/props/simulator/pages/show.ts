import type { FastifyReply } from 'fastify';
import type { Platform } from '../platform.ts';
import { contentSecurityPolicy, type PageKind } from './page.ts';

/** The path below which a proxy shows this server; empty when it has a host of its own. */
export const baseOf = (platform: Platform): string =>
  new URL(platform.publicUrl()).pathname.replace(/\/$/, '');

export const show = (
  reply: FastifyReply,
  body: string,
  { status = 200, kind = 'plain' }: { status?: number; kind?: PageKind } = {},
): FastifyReply =>
  reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(kind),
      // A form must name its origin; other sites learn nothing all the same.
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .send(body);
