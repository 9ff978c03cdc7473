import type { FastifyRequest } from 'fastify';
import { Locale, locales } from '#base/words';

/** The caller's language: the preferred one of `Accept-Language` among the hub's locales, or Chinese. */
export function callerLocale(request: Pick<FastifyRequest, 'headers'>): Locale {
  const wanted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(';q=');
      return { language: tag.slice(0, 2).toLowerCase(), quality: Number(quality ?? 1) };
    })
    .sort((a, b) => b.quality - a.quality)
    .find(({ language }) => (locales as string[]).includes(language));
  return (wanted?.language as Locale | undefined) ?? Locale.ZH;
}
