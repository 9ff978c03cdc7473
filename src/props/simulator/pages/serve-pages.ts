import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findArticle } from '../articles/find-article.ts';
import type { Platform } from '../platform.ts';
import { recordAt } from '../state/state.ts';
import { accountPage } from './account-page.ts';
import { articlePage, missingPage } from './article-page.ts';
import { baseOf, show } from './show.ts';

/** A test tube, so that no tab of the simulator is mistaken for WeChat. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#8a4b08"/>' +
  '<path d="M12 6h8M13.5 6v14a2.5 2.5 0 0 0 5 0V6M13.5 15h5" fill="none" stroke="#fff" stroke-width="2.2" stroke-linecap="round"/></svg>';

/** Serves the pages for readers: the account, its articles, their pictures. */
export function servePages(app: FastifyInstance, platform: Platform): void {
  app.get('/', (_request, reply) => show(reply, accountPage(platform, baseOf(platform))));

  app.get<{ Params: { key: string } }>('/s/:key', (request, reply) => {
    const match = findArticle(platform, request.params.key);
    if (!match) return show(reply, missingPage(), { status: 404 });
    return show(reply, articlePage(platform, baseOf(platform), match));
  });

  const sendPicture = (request: PictureRequest, reply: FastifyReply): FastifyReply => {
    // Only ids of the journal are read from disk, never a path from a request.
    const picture = recordAt(platform.journal.state.pictures, request.params.id);
    const bytes = picture && platform.pictures.read(picture.id);
    if (!picture || !bytes) return show(reply, missingPage(), { status: 404 });
    return reply
      .headers({
        'content-type': picture.mime,
        'x-content-type-options': 'nosniff',
        'cache-control': 'max-age=86400',
      })
      .send(bytes);
  };
  app.get('/mmbiz/:id', sendPicture);
  // The form of issued addresses, and of those in articles.
  for (const format of ['jpg', 'png', 'gif', 'bmp']) app.get(`/mmbiz_${format}/:id/0`, sendPicture);

  app.get('/favicon.ico', (_request, reply) => reply.type('image/svg+xml').send(icon));

  app.setNotFoundHandler((_request, reply) => show(reply, missingPage(), { status: 404 }));
}

type PictureRequest = FastifyRequest<{ Params: { id: string } }>;
