import type { FastifyReply } from 'fastify';
import type { Platform } from '../platform.ts';
import { contentSecurityPolicy, type PageKind } from './page.ts';

/** The path below which a proxy serves the simulator; empty when it has a host of its own. */
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
      // Lets forms send their origin, and sends no referrer to other sites.
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .send(body);
