import { errorCodes, type FastifyRequest } from 'fastify';

/** As the framework refuses a body; `most`: what was allowed, in bytes, where that is not the limit of the route. */
export const tooLarge = (most: number): Error =>
  Object.assign(new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE(), { most });

/** How many bytes were allowed, where a body was refused for being too large; else null. */
export const maxAllowed = (
  error: { code?: string; most?: number },
  { routeOptions }: Pick<FastifyRequest, 'routeOptions'>,
): number | null =>
  error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? (error.most ?? routeOptions.bodyLimit) : null;
