import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Controls } from '../controls.ts';
import type { Platform } from '../platform.ts';
import { known } from '../state.ts';
import { accountPage } from './account-page.ts';
import { articlePage, missingPage } from './article-page.ts';
import { operatorPage } from './operator-page.ts';
import { contentSecurityPolicy } from './page.ts';

/** A test tube, so that a tab of the simulator is never taken for the real thing. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#8a4b08"/>' +
  '<path d="M12 6h8M13.5 6v14a2.5 2.5 0 0 0 5 0V6M13.5 15h5" fill="none" stroke="#fff" stroke-width="2.2" stroke-linecap="round"/></svg>';

/** What readers see: the account, its articles, their pictures. */
export function servePages(app: FastifyInstance, platform: Platform): void {
  app.get('/', (_request, reply) => show(reply, accountPage(platform, baseOf(platform))));

  app.get<{ Params: { key: string } }>('/s/:key', (request, reply) => {
    for (const publication of Object.values(platform.journal.state.publications)) {
      const article = publication.articles.find(({ key }) => key === request.params.key);
      if (!article) continue;
      const { status, body } = articlePage(platform, baseOf(platform), publication, article);
      return show(reply, body, status);
    }
    return show(reply, missingPage(), 404);
  });

  app.get<{ Params: { id: string } }>('/mmbiz/:id', (request, reply) => {
    // Only ids of the journal reach the disk, never a path that somebody made up.
    const picture = known(platform.journal.state.pictures, request.params.id);
    const bytes = picture && platform.pictures.read(picture.id);
    if (!picture || !bytes) return show(reply, missingPage(), 404);
    return reply
      .headers({
        'content-type': picture.mime,
        'x-content-type-options': 'nosniff',
        'cache-control': 'max-age=86400',
      })
      .send(bytes);
  });

  app.get('/favicon.ico', (_request, reply) => reply.type('image/svg+xml').send(icon));

  app.setNotFoundHandler((_request, reply) => show(reply, missingPage(), 404));
}

export function serveOperator(app: FastifyInstance, platform: Platform, controls: Controls): void {
  app.get('/_sim', (_request, reply) => show(reply, operatorPage(platform, controls, baseOf(platform))));
}

/** The path below which a proxy shows this server; empty when it has a host of its own. */
const baseOf = (platform: Platform): string => new URL(platform.publicUrl()).pathname.replace(/\/$/, '');

const show = (reply: FastifyReply, body: string, status = 200): FastifyReply =>
  reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .send(body);
