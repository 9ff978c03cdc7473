import { errorCodes, type FastifyRequest } from 'fastify';

/** Fastify's error for a body that is too large; `most`: the limit in bytes, if it is not that of the route. */
export const tooLarge = (maxBytes: number): Error =>
  Object.assign(new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE(), { maxBytes });

/** The limit in bytes, if the error refuses a body that is too large; otherwise null. */
export const maxAllowed = (
  error: { code?: string; maxBytes?: number },
  { routeOptions }: Pick<FastifyRequest, 'routeOptions'>,
): number | null =>
  error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? (error.maxBytes ?? routeOptions.bodyLimit) : null;
