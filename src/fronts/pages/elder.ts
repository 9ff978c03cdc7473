import type { FastifyInstance } from 'fastify';
import { redirectWithin } from '#base/platform';

/** The cookie that switches to the elder's view 长者版; it stores nothing else. */
const elderCookie = 'elder';

export const isElder = (cookies: string | undefined): boolean =>
  cookies?.split(';').some((cookie) => cookie.trim() === `${elderCookie}=1`) ?? false;

/** `/elder?on=1&back=/news`: sets or clears the cookie and redirects to the page from which the reader came. */
export function registerElder(app: FastifyInstance): void {
  app.get<{ Querystring: { on?: string; back?: string } }>('/elder', (request, reply) => {
    const isOn = request.query.on === '1';
    const life = isOn ? 'Max-Age=31536000' : 'Max-Age=0';
    reply.header('Set-Cookie', `${elderCookie}=${isOn ? 1 : 0}; Path=/; ${life}; SameSite=Lax; HttpOnly`);
    return redirectWithin(reply.header('Cache-Control', 'no-store'), request.query.back, 303);
  });
}
